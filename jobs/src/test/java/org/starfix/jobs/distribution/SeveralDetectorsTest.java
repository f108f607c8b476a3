package org.starfix.jobs.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FitsBytes;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.ImageShape;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.jobs.pipeline.RunResult;
import org.starfix.jobs.pipeline.RunWishes;
import org.starfix.jobs.pipeline.TweakRegPipeline;
import org.starfix.jobs.session.ConsoleDetail;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

/** Files with two detectors each through the whole job. */
class SeveralDetectorsTest {
    @TempDir
    Path folder;

    @Test
    void everyDetectorHasItsRowAndTheFileOneCopy() throws IOException {
        List<Path> single = SmallSurvey.write(SurveyKind.FITS, 3, folder.resolve("s"), folder.resolve("t"))
                .exposures();
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            boolean broken = i == 2;
            files.add(join("x" + i + ".fits", single.get(2 * i), single.get(2 * i + 1), broken));
        }
        RunResult result = run(files);
        assertThat(result.exposures())
                .extracting(ExposureRecord::detector)
                .containsExactly("SCI,1", "SCI,2", "SCI,1", "SCI,2", "SCI,1", "SCI,2");
        assertThat(result.exposures())
                .extracting(ExposureRecord::product)
                .containsExactly(
                        "x0_tweakreg.fits",
                        "x0_tweakreg.fits",
                        "x1_tweakreg.fits",
                        "x1_tweakreg.fits",
                        "x2_tweakreg.fits",
                        "x2_tweakreg.fits");
        assertThat(result.exposures().subList(0, 5)).allMatch(e -> e.status().isGood());
        ExposureRecord last = result.exposures().get(5);
        assertThat(last.status().kind()).isEqualTo(ExposureStatus.Kind.SKIPPED);
        assertThat(last.status().reason()).contains("x2.fits[SCI,2]: the image has no WCS (no CTYPE1)");
        assertThat(result.groups()).hasSize(3);
        assertThat(steps("x1_tweakreg.fits")).containsExactly("COMPLETE", "COMPLETE", "COMPLETE");
        assertThat(steps("x2_tweakreg.fits")).containsExactly("SKIPPED", "COMPLETE", "SKIPPED");
        assertThat(folder.resolve("out/x1_SCI2_cat.ecsv")).exists();
        assertThat(Files.readString(folder.resolve("out/x1_SCI1_cat.reg"))).contains("icrs\ncircle(");
    }

    private RunResult run(List<String> files) throws IOException {
        List<Setting> settings = new ArrayList<>();
        Map<String, String> others =
                Map.of("output_dir", folder.resolve("out").toString(), "save_catalogs", "true", "save_regions", "true");
        SmallSurvey.parameters(SurveyKind.FITS, others)
                .forEach((key, value) -> settings.add(Setting.option(key, value)));
        return new TweakRegPipeline(
                        SharedSpark.run(),
                        ParameterLayers.NONE.withOverrides(settings).resolve(),
                        RunWishes.withRecords(ConsoleDetail.NORMAL))
                .run(files);
    }

    /** S_TWKREG of the primary header and of the detectors. */
    private List<String> steps(String product) throws IOException {
        try (FitsFile file =
                FitsFile.open(ByteSources.open(folder.resolve("out").resolve(product)))) {
            return file.hdus().subList(0, 3).stream()
                    .map(hdu -> hdu.header().text("S_TWKREG").orElse(""))
                    .toList();
        }
    }

    private String join(String name, Path first, Path second, boolean withoutWcs) throws IOException {
        Path path = folder.resolve(name);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(FitsBytes.hdu(FitsBytes.primary(8, new int[] {}), new byte[0]));
        out.writeBytes(science(first, 1, false));
        out.writeBytes(science(second, 2, withoutWcs));
        Files.write(path, out.toByteArray());
        return path.toString();
    }

    private static byte[] science(Path exposure, int version, boolean withoutWcs) throws IOException {
        try (FitsFile file = FitsFile.open(ByteSources.open(exposure))) {
            FitsHdu hdu = file.hdus().stream()
                    .filter(h -> ImageShape.axes(h.header()) == 2)
                    .findFirst()
                    .orElseThrow();
            ImageShape shape = ImageShape.of(hdu);
            int bitpix = (int) hdu.header().integer("BITPIX").orElseThrow();
            List<String> cards = FitsBytes.image("SCI", bitpix, new int[] {shape.width(), shape.height()});
            cards.add(FitsBytes.card("EXTVER", version));
            for (String card : hdu.header().cards()) {
                if (!card.matches("(SIMPLE|XTENSION|BITPIX|NAXIS|EXTEND|PCOUNT|GCOUNT|EXTNAME|EXTVER).*")
                        && !(withoutWcs && card.startsWith("CTYPE"))) {
                    cards.add(card);
                }
            }
            byte[] data = new byte[(int) hdu.dataLength()];
            file.source().readFully(hdu.dataStart(), data, 0, data.length);
            return FitsBytes.hdu(cards, data);
        }
    }
}
