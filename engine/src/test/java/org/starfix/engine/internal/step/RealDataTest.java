package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

/** Real exposures, against what others found out about them. {@code scripts/try-real-data} does the same by the command line. */
@NeedsSharedData
class RealDataTest {
    /** Gaia positions of the field after a linear fit scatter by 0.075 arcsec. */
    private static final double GENERAL_RMS_ARCSEC = 0.08;

    /** The scales of the camera differ by 0.3 % in x and y, which a shift cannot take away: 0.28 arcsec. */
    private static final double SHIFT_RMS_ARCSEC = 0.2;

    /** 2561 minus 1324, mas in RA cos(Dec) and Dec, from 80 pairs; standard error 1.2 mas. */
    private static final double[] OFFSET_MAS = {-1.6, 5.3};

    /** Three standard errors. */
    private static final double OFFSET_TOLERANCE_MAS = 3.6;

    private static final double MAS_PER_DEGREE = 3600e3;

    @Test
    void generalFitReachesTheStarsOfTheTableAndShiftCannot() throws IOException {
        assertThat(absoluteRmse("general")).isLessThanOrEqualTo(GENERAL_RMS_ARCSEC);
        assertThat(absoluteRmse("shift")).isGreaterThan(SHIFT_RMS_ARCSEC);
    }

    @Test
    void findsTheOffsetBetweenTwoProgramsWithDefaults() throws IOException {
        assertThat(offsetErrorMas(Map.of())).isLessThan(OFFSET_TOLERANCE_MAS);
    }

    @Test
    void findsTheOffsetBetweenTwoProgramsBetterWhenCrowdingIsRespected() throws IOException {
        assertThat(offsetErrorMas(Map.of("tolerance", "0.1", "separation", "0.2")))
                .isLessThan(OFFSET_TOLERANCE_MAS / 3);
    }

    private static double absoluteRmse(String geometry) throws IOException {
        Path folder = SharedData.path("data/real/ct13m-andicam-sn2019so");
        Map<String, String> overrides = new TreeMap<>(Map.of(
                "kernel_fwhm",
                "3.6",
                "fitgeometry",
                geometry,
                "abs_fitgeometry",
                geometry,
                "abs_refcat",
                folder.resolve("photometry-04735-V.ecsv").toString(),
                "abs_refcat_columns",
                "ra=ra,dec=decl",
                "abs_refcat_rows",
                "starid > 0"));
        StepResult result = run(
                List.of(
                        folder.resolve("SN2019so_20190201_B.fits.gz").toString(),
                        folder.resolve("SN2019so_20190201_V.fits.gz").toString()),
                overrides);
        assertThat(result.allAligned()).isTrue();
        return StepInside.field(result).groups().stream()
                .filter(group -> group.stage() == AlignmentStage.ABSOLUTE)
                .findFirst()
                .orElseThrow()
                .rmse();
    }

    /** The alignment takes the offset away: it is the centre of the second image before minus after. */
    private static double offsetErrorMas(Map<String, String> overrides) throws IOException {
        Path folder = SharedData.path("data/real/jwst-nircam-a2744-f200w");
        StepResult result = run(List.of(folder + "/*.fits"), overrides);
        assertThat(result.allAligned()).isTrue();
        AlignedExposure second = StepInside.field(result).exposures().get(1);
        assertThat(second.id().fileName()).startsWith("jw02561001002");
        PixelBox box = second.wcs().boundingBox();
        double x = (box.xMin() + box.xMax()) / 2;
        double y = (box.yMin() + box.yMax()) / 2;
        double[] after = new double[2];
        double[] before = new double[2];
        second.wcs().pixelToSky(x, y, after);
        second.detected().exposure().wcs().pixelToSky(x, y, before);
        double east = (before[0] - after[0]) * Math.cos(Math.toRadians(after[1])) * MAS_PER_DEGREE;
        double north = (before[1] - after[1]) * MAS_PER_DEGREE;
        return Math.hypot(east - OFFSET_MAS[0], north - OFFSET_MAS[1]);
    }

    private static StepResult run(List<String> inputs, Map<String, String> overrides) throws IOException {
        return new TweakRegStep(StepSettings.NONE.named("real data").withOverrides(overrides)).process(inputs);
    }
}
