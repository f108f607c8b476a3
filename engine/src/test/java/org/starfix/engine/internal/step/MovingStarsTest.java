package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.format.fits.FitsBytes;
import org.starfix.engine.internal.sky.ephemeris.CalendarDate;
import org.starfix.engine.internal.sky.ephemeris.EarthOrbit;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.engine.testing.SyntheticField;

/**
 * Three visits of a field within two years, six to eight years after the epoch of the catalogue. Its stars share a motion of
 * 6.4 mas a year, as those of a piece of sky do, scatter about it by 3, and have parallaxes; a tenth has no motion in the
 * catalogue. Images with noise, all parameters at their defaults.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovingStarsTest {
    private static final long SEED = 20240611;
    private static final int SIZE = 1000;
    private static final double SCALE_ARCSEC = 0.05;
    private static final int STARS = 180;
    private static final double APART_ARCSEC = 2.5; // so that abs_separation and abs_tolerance do not meet
    private static final double RA = 150.1;
    private static final double DEC = 2.2;
    private static final double CATALOG_EPOCH = 2016;
    private static final double MAS_PER_DEGREE = 3.6e6;
    private static final String[] DATES = {
        "2022-05-03", "2022-05-05", "2023-05-20", "2023-05-21", "2024-05-02", "2024-05-04"
    };

    /** The error of a mean over 160 stars with 1 to 2 mas each is 0.15; half a mas is what a late epoch may be off. */
    private static final double UNBIASED_MAS = 0.5;

    @TempDir
    static Path folder;

    private final Random random = new Random(SEED);
    private final double[] xi = new double[STARS];
    private final double[] eta = new double[STARS];
    private final double[] pmra = new double[STARS];
    private final double[] pmdec = new double[STARS];
    private final double[] parallax = new double[STARS];

    @BeforeAll
    void makeSurvey() throws IOException {
        double half = 0.47 * SIZE * SCALE_ARCSEC;
        double[] height = new double[STARS];
        for (int s = 0; s < STARS; s++) {
            do {
                xi[s] = half * (2 * random.nextDouble() - 1);
                eta[s] = half * (2 * random.nextDouble() - 1);
            } while (nearest(s) < APART_ARCSEC);
            pmra[s] = -4 + 3 * random.nextGaussian();
            pmdec[s] = -5 + 3 * random.nextGaussian();
            parallax[s] = 0.2 - Math.log(random.nextDouble());
            height[s] = 200 * Math.pow(30, random.nextDouble());
        }
        for (int e = 0; e < DATES.length; e++) {
            Files.write(folder.resolve(name(e)), exposure(e, height, DATES[e] + "T07:12:00"));
        }
        Files.write(folder.resolve("undated.fits"), exposure(1, height, ""));
        Files.write(folder.resolve("unreadable.fits"), exposure(1, height, "02/03/2022"));
        Files.writeString(folder.resolve("stars.csv"), catalog());
    }

    private double nearest(int s) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < s; k++) {
            nearest = Math.min(nearest, Math.hypot(xi[k] - xi[s], eta[k] - eta[s]));
        }
        return nearest;
    }

    private static String name(int exposure) {
        return "exp" + exposure + ".fits";
    }

    /** True tangent-plane coordinates of a star, arcsec, at a year. */
    private double[] place(int s, double year) {
        double[] earth = EarthOrbit.barycentric(year);
        double a = Math.toRadians(RA);
        double d = Math.toRadians(DEC);
        double east = earth[0] * Math.sin(a) - earth[1] * Math.cos(a);
        double north = (earth[0] * Math.cos(a) + earth[1] * Math.sin(a)) * Math.sin(d) - earth[2] * Math.cos(d);
        double years = year - CATALOG_EPOCH;
        return new double[] {
            xi[s] + (years * pmra[s] + parallax[s] * east) / 1000,
            eta[s] + (years * pmdec[s] + parallax[s] * north) / 1000
        };
    }

    private static double year(int exposure) {
        return 2000 + (CalendarDate.mjd(DATES[exposure]).orElseThrow() + 0.3 - 51544.5) / 365.25;
    }

    /** Pixel of a plane position in an exposure, which is dithered; the header puts it somewhere else. */
    private static double[] pixel(double[] place, int e) {
        return new double[] {
            SIZE / 2.0 + 2.3 * e - place[0] / SCALE_ARCSEC, SIZE / 2.0 - 1.6 * e + place[1] / SCALE_ARCSEC
        };
    }

    private byte[] exposure(int e, double[] height, String date) {
        float[] pixels = new float[SIZE * SIZE];
        Random noise = new Random(SEED + e);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (50 + noise.nextGaussian());
        }
        for (int s = 0; s < STARS; s++) {
            double[] xy = pixel(place(s, year(e)), e);
            SyntheticField.addStar(pixels, SIZE, xy[0], xy[1], height[s], 2.8);
        }
        ByteBuffer data = ByteBuffer.allocate(4 * pixels.length);
        for (float value : pixels) {
            data.putFloat(value);
        }
        double error = 0.05 * (e % 3 - 1) / 3600;
        List<String> cards = new ArrayList<>(List.of(
                FitsBytes.card("CTYPE1", "'RA---TAN'"),
                FitsBytes.card("CTYPE2", "'DEC--TAN'"),
                FitsBytes.card("CRPIX1", SIZE / 2.0 + 2.3 * e + 1),
                FitsBytes.card("CRPIX2", SIZE / 2.0 - 1.6 * e + 1),
                FitsBytes.card("CRVAL1", RA + error),
                FitsBytes.card("CRVAL2", DEC - 2 * error),
                FitsBytes.card("CD1_1", -SCALE_ARCSEC / 3600),
                FitsBytes.card("CD2_2", SCALE_ARCSEC / 3600),
                FitsBytes.card("RADESYS", "'ICRS'"),
                FitsBytes.card("EXPTIME", 0.0)));
        if (!date.isEmpty()) {
            cards.add(FitsBytes.card("DATE-OBS", "'" + date + "'"));
        }
        return FitsBytes.hdu(
                FitsBytes.primary(-32, new int[] {SIZE, SIZE}, cards.toArray(String[]::new)), data.array());
    }

    /** Gaia-like: errors of 0.1 mas and 0.1 mas a year; every tenth star without motion and parallax. */
    private String catalog() {
        StringBuilder text = new StringBuilder("ra,dec,ref_epoch,pmra,pmdec,parallax,ra_error,dec_error\n");
        for (int s = 0; s < STARS; s++) {
            double[] sky = sky(xi[s] + 1e-4 * random.nextGaussian(), eta[s] + 1e-4 * random.nextGaussian());
            String motion = s % 10 == 9
                    ? "nan,nan,nan"
                    : String.format(
                            Locale.ROOT,
                            "%.4f,%.4f,%.4f",
                            pmra[s] + 0.1 * random.nextGaussian(),
                            pmdec[s] + 0.1 * random.nextGaussian(),
                            parallax[s]);
            text.append(String.format(Locale.ROOT, "%.12f,%.12f,2016.0,%s,0.1,0.1%n", sky[0], sky[1], motion));
        }
        return text.toString();
    }

    private static double[] sky(double xiArcsec, double etaArcsec) {
        double x = Math.toRadians(xiArcsec / 3600);
        double y = Math.toRadians(etaArcsec / 3600);
        double d = Math.toRadians(DEC);
        double c = Math.cos(d) - y * Math.sin(d);
        return new double[] {
            RA + Math.toDegrees(Math.atan2(x, c)),
            Math.toDegrees(Math.atan2(Math.sin(d) + y * Math.cos(d), Math.hypot(x, c)))
        };
    }

    private StepResult run(List<String> names, Map<String, String> overrides) throws IOException {
        Map<String, String> all = new TreeMap<>(overrides);
        all.putIfAbsent("abs_refcat", folder.resolve("stars.csv").toString());
        all.put("output_use_model", "false");
        return new TweakRegStep(StepSettings.NONE.withOverrides(all))
                .process(names.stream().map(n -> folder.resolve(n).toString()).toList());
    }

    private StepResult run(Map<String, String> overrides) throws IOException {
        List<String> names = new ArrayList<>();
        for (int e = 0; e < DATES.length; e++) {
            names.add(name(e));
        }
        return run(names, overrides);
    }

    /** How far the WCS of an exposure is off, mean over the stars where they really are, mas. */
    private double bias(StepResult result, int e) {
        return bias(result, e, e);
    }

    /** The same of the exposure at a place in the input. */
    private double bias(StepResult result, int index, int e) {
        AlignedExposure exposure = StepInside.field(result).exposures().get(index);
        double[] sum = new double[2];
        double[] found = new double[2];
        for (int s = 0; s < STARS; s++) {
            double[] place = place(s, year(e));
            double[] xy = pixel(place, e);
            exposure.wcs().pixelToSky(xy[0], xy[1], found);
            double[] truth = sky(place[0], place[1]);
            sum[0] += (found[0] - truth[0]) * Math.cos(Math.toRadians(DEC)) * MAS_PER_DEGREE / STARS;
            sum[1] += (found[1] - truth[1]) * MAS_PER_DEGREE / STARS;
        }
        return Math.hypot(sum[0], sum[1]);
    }

    @Test
    void everyEpochIsUnbiased() throws IOException {
        StepResult result = run(Map.of());
        for (int e = 0; e < DATES.length; e++) {
            assertThat(bias(result, e)).as(DATES[e]).isLessThan(UNBIASED_MAS);
        }
        assertThat(StepInside.field(result).groups().stream()
                        .filter(g -> g.stage() == AlignmentStage.ABSOLUTE)
                        .map(g -> g.group()))
                .containsExactly("987654@2022.338", "987654@2023.382", "987654@2024.336");
    }

    @Test
    void oneTimeForAllLeavesTheLateOnesManyMasOff() throws IOException {
        StepResult result = run(Map.of("abs_epoch", "first"));
        assertThat(bias(result, 5)).isBetween(10.0, 20.0);
    }

    @Test
    void withoutMotionsAllAreOffByTheMotionSinceTheCatalogue() throws IOException {
        String still = Files.readString(folder.resolve("stars.csv")).replace("ref_epoch", "year");
        Path file = Files.writeString(folder.resolve("still.csv"), still);
        StepResult result = run(Map.of("abs_refcat", file.toString()));
        assertThat(StepInside.field(result)
                        .groups()
                        .get(StepInside.field(result).groups().size() - 1)
                        .group())
                .isEqualTo("987654");
        assertThat(bias(result, 0)).isBetween(35.0, 50.0);
        assertThat(bias(result, 5)).isBetween(50.0, 65.0);
    }

    @Test
    void asPublishedIsWhatACatalogueWithoutEpochsGives() throws IOException {
        String plain = Files.readString(folder.resolve("stars.csv")).replace("ref_epoch", "year");
        Path file = Files.writeString(folder.resolve("plain.csv"), plain);
        List<String> names = List.of(name(0), "undated.fits", name(5));
        Map<String, String> published = Map.of("abs_epoch", "published", "abs_no_motion", "drop");
        StepResult motions = run(names, published);
        StepResult without = run(names, Map.of("abs_refcat", file.toString()));
        assertThat(motions.allAligned()).isTrue();
        for (int i = 0; i < names.size(); i++) {
            assertThat(Footprint.of(StepInside.field(motions).exposures().get(i).wcs()))
                    .isEqualTo(Footprint.of(
                            StepInside.field(without).exposures().get(i).wcs()));
        }
        assertThat(StepInside.field(motions).groups())
                .extracting(GroupRecord::group, GroupRecord::matches)
                .isEqualTo(StepInside.field(without).groups().stream()
                        .map(g -> tuple(g.group(), g.matches()))
                        .toList());
    }

    @Test
    void everyExposureMayHaveItsOwnFit() throws IOException {
        StepResult result = run(Map.of("abs_group", "group"));
        for (int e = 0; e < DATES.length; e++) {
            assertThat(bias(result, e)).as(DATES[e]).isLessThan(UNBIASED_MAS);
        }
    }

    @Test
    void anEpochWithTooFewStarsKeepsItsRelativeCorrection() throws IOException {
        StepResult result = run(List.of(name(0), name(1), name(4)), Map.of("abs_minobj", "140"));
        List<AlignedExposure> exposures = StepInside.field(result).exposures();
        assertThat(exposures.get(0).status().isGood()).isTrue();
        assertThat(exposures.get(2).status().isGood()).isTrue();
        StepResult few = run(List.of(name(0), name(1), name(4)), Map.of("abs_minobj", "190"));
        assertThat(StepInside.field(few).exposures()).allSatisfy(e -> {
            assertThat(e.status().kind()).isEqualTo(ExposureStatus.Kind.NOT_ALIGNED);
            assertThat(e.status().reason())
                    .contains("too few reference sources: 180 near the field, at least 190 needed");
        });
        assertThat(StepInside.field(few).exposures().get(2).status().reason())
                .endsWith("the relative correction is kept");
    }

    @Test
    void anExposureWithoutDateIsNotAligned() throws IOException {
        StepResult result = run(List.of(name(0), "undated.fits"), Map.of());
        assertThat(StepInside.field(result).exposures().get(0).status().isGood())
                .isTrue();
        ExposureStatus undated = StepInside.field(result).exposures().get(1).status();
        assertThat(undated.kind()).isEqualTo(ExposureStatus.Kind.NOT_ALIGNED);
        assertThat(undated.reason())
                .isEqualTo(
                        "absolute: no date: the header has none (DATE-OBS, MJD-OBS or another), but the stars of the absolute"
                                + " catalogue move; add a date to the header, or set abs_epoch=published to leave the stars where"
                                + " they are; the relative correction is kept");
        assertThat(StepInside.field(result).groups().get(3).outcome()).isEqualTo("FAILED: no date");
    }

    /** A date that may be of February or March is told as it stands, and both remedies help. */
    @Test
    void anUnreadableDateIsToldAndItsRemediesHelp() throws IOException {
        StepResult result = run(List.of(name(0), "unreadable.fits"), Map.of());
        assertThat(StepInside.field(result).exposures().get(1).status().reason())
                .isEqualTo(
                        "absolute: no date: DATE-OBS = '02/03/2022' is unreadable, but the stars of the absolute catalogue move;"
                                + " write DATE-OBS as 2023-02-25T12:34:56, or set abs_epoch=published to leave the stars where they are;"
                                + " the relative correction is kept");
        StepResult published = run(List.of(name(0), "unreadable.fits"), Map.of("abs_epoch", "published"));
        assertThat(StepInside.field(published).exposures())
                .allMatch(exposure -> exposure.status().isGood());
    }

    @Test
    void starsWithoutMotionMayBeDroppedAndOthersCut() throws IOException {
        StepResult result = run(
                List.of(name(4), name(5)),
                Map.of("abs_no_motion", "drop", "abs_max_error", "1.2", "abs_fitgeometry", "shift"));
        assertThat(StepInside.field(result).log())
                .contains("Absolute catalog: 18 of 180 stars left out by abs_no_motion=drop.");
        assertThat(bias(result, 1, 5)).isLessThan(UNBIASED_MAS);
        StepResult inflated = run(List.of(name(4), name(5)), Map.of("abs_max_error", "1.2"));
        assertThat(StepInside.field(inflated).log())
                .contains("Absolute catalog: 18 of 180 stars left out by abs_max_error.");
    }
}
