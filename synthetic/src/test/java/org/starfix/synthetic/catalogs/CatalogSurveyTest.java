package org.starfix.synthetic.catalogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;

class CatalogSurveyTest {
    private static final long SEED = 7;
    private static final Layout FOUR_IN_A_FIELD = new Layout.Fields(3);
    private static final Layout FOUR_DEEP = new Layout.Contiguous(4);
    /** Thousands of deviates are further from the truth than this once in a hundred thousand seeds. */
    private static final double WORST_SIGMA = 6;

    private static CatalogSurvey survey(int exposures, Layout layout) {
        return new CatalogSurvey(CatalogSurveyOptions.of(exposures, layout, SEED));
    }

    @Test
    void theSeedDecidesEveryByteAndTheThreadsNone(@TempDir Path folder) throws IOException {
        Map<String, String> once = written(folder.resolve("a"), SEED, 1);

        assertThat(written(folder.resolve("b"), SEED, 3)).isEqualTo(once);
        assertThat(written(folder.resolve("c"), SEED + 1, 1))
                .hasSameSizeAs(once)
                .isNotEqualTo(once);
        assertThat(once).hasSize(3 * 12 + 5); // a header and two catalogues each
    }

    private static Map<String, String> written(Path folder, long seed, int threads) throws IOException {
        CatalogSurvey survey = new CatalogSurvey(CatalogSurveyOptions.of(12, FOUR_IN_A_FIELD, seed));
        CatalogSurveyWriter writer = new CatalogSurveyWriter(survey, folder, threads);
        writer.write();
        writer.writeLdac();
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                content.put(folder.relativize(file).toString(), text.replace(folder.toString(), ""));
            }
        }
        return content;
    }

    @Test
    void sourcesAreWhereTheTruthHasTheirStars() {
        for (Layout layout : List.of(FOUR_IN_A_FIELD, FOUR_DEEP)) {
            CatalogSurvey survey = survey(12, layout);
            CatalogExposure exposure = survey.exposure(5);
            ExposureSources sources = survey.sources(exposure);
            List<double[]> stars = new ArrayList<>();
            new Patch(survey.options(), exposure.patch()).starsAround(exposure.truth(), star -> {
                double[] pixel = new double[2];
                exposure.truth().pixel(star.direction(), pixel);
                stars.add(pixel);
            });

            double squares = 0;
            for (int i = 0; i < sources.size(); i++) {
                double x = sources.x(i);
                double y = sources.y(i);
                double distance = stars.stream()
                        .mapToDouble(star -> Math.hypot(star[0] - x, star[1] - y))
                        .min()
                        .orElseThrow();
                assertThat(distance).isLessThan(WORST_SIGMA * CatalogSurvey.CENTROID_PIXELS);
                squares += distance * distance;
            }
            assertThat(sources.size()).isBetween(80, 150);
            assertThat(Math.sqrt(squares / 2 / sources.size()))
                    .isCloseTo(CatalogSurvey.CENTROID_PIXELS, within(0.2 * CatalogSurvey.CENTROID_PIXELS));
        }
    }

    @Test
    void exposuresThatOverlapShowTheSameStars() {
        CatalogSurvey survey = survey(100, FOUR_DEEP);
        CatalogExposure one = survey.exposure(44);
        CatalogExposure right = survey.exposure(45);

        assertThat(common(survey, one, right)).isBetween(30, 85); // about half of 115
        assertThat(common(survey, one, survey.exposure(99))).isZero();
    }

    private static int common(CatalogSurvey survey, CatalogExposure one, CatalogExposure other) {
        List<UnitVector> theirs = directions(survey, other);
        return (int) directions(survey, one).stream()
                .filter(star -> theirs.stream().anyMatch(their -> masBetween(star, their) < 20))
                .count();
    }

    private static List<UnitVector> directions(CatalogSurvey survey, CatalogExposure exposure) {
        ExposureSources sources = survey.sources(exposure);
        List<UnitVector> directions = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            directions.add(exposure.truth().direction(sources.x(i), sources.y(i)));
        }
        return directions;
    }

    private static double masBetween(UnitVector a, UnitVector b) {
        return 3.6e6 * a.toSky().separationDegrees(b.toSky());
    }

    @Test
    void aFifthOfTheStarsIsListedWithinTheErrorOfTheCatalogue() {
        CatalogSurvey survey = survey(400, FOUR_DEEP);
        List<Star> listed = new ArrayList<>();
        survey.listedStars(listed::add);

        double squares = listed.stream()
                .mapToDouble(star -> masBetween(star.direction(), star.listed()))
                .map(mas -> mas * mas)
                .sum();
        assertThat(Math.sqrt(squares / 2 / listed.size())).isCloseTo(Patch.LISTED_ERROR_MAS, within(0.03));
        double area =
                Math.pow(19 / 2.0 + 1.3, 2); // the grid, half an exposure around it, jitter and margin; in exposures
        assertThat((double) listed.size()).isCloseTo(0.2 * 115 * area, within(200.0));
        CatalogExposure corner = survey.exposure(0);
        assertThat(listed.stream().filter(star -> isOn(corner, star))).hasSizeBetween(14, 32);
    }

    private static boolean isOn(CatalogExposure exposure, Star star) {
        double[] pixel = new double[2];
        exposure.truth().pixel(star.direction(), pixel);
        return exposure.truth().contains(pixel);
    }

    @Test
    void recordedPointingsErrByAFifthOfAnArcsecOnEitherAxis() {
        CatalogSurvey survey = survey(2000, new Layout.Fields(500));
        double squares = 0;
        for (int i = 0; i < 2000; i++) {
            CatalogExposure exposure = survey.exposure(i);
            squares += Math.pow(
                    3600
                            * exposure.truth()
                                    .center()
                                    .separationDegrees(exposure.recorded().center()),
                    2);
        }
        assertThat(Math.sqrt(squares / 2 / 2000)).isCloseTo(0.2, within(0.01));
    }

    @Test
    void fieldsLieApartAndTheirExposuresTogether() {
        CatalogSurvey survey = survey(10_000, new Layout.Fields(2500));
        SkyPosition first = survey.exposure(4).truth().center();

        assertThat(first.separationDegrees(survey.exposure(7).truth().center())).isLessThan(0.02);
        for (int i = 8; i < 10_000; i += 4) {
            assertThat(first.separationDegrees(survey.exposure(i).truth().center()))
                    .isGreaterThan(1);
        }
    }

    @Test
    void aHeaderHoldsTheRecordedPointing(@TempDir Path folder) throws IOException {
        CatalogExposure exposure = survey(4, FOUR_DEEP).exposure(3);
        Path file = folder.resolve("e.fits");
        HeaderFile.write(file, exposure);
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        assertThat(text).hasSize(2 * 2880);
        Path lines = Files.writeString(folder.resolve("e.head"), String.join("\n", text.split("(?<=\\G.{80})")));

        double[] read = new double[2];
        double[] recorded = new double[2];
        WrittenHeader.read(lines).pixelToSky(17, 2000, read);
        exposure.recorded().pixelToSky(17, 2000, recorded);
        assertThat(read).containsExactly(recorded, within(1e-12));
    }

    @Test
    void residualsAreThoseOfTheHeaders(@TempDir Path folder) throws IOException {
        CatalogSurvey survey = survey(2, new Layout.Fields(1));
        CatalogSurveyFolder files = new CatalogSurveyWriter(survey, folder.resolve("survey"), 1).write();
        Path headers = Files.createDirectories(folder.resolve("headers"));
        SkyPosition center = survey.exposure(0).truth().center();
        TanFrame north = new TanFrame(new SkyPosition(center.ra(), center.dec() + 3 / 3.6e6), 0, 2048);
        Files.writeString(
                headers.resolve("e0000000_corrected.head"),
                String.join(
                        "\n",
                        HeaderFile.addWcs(new org.starfix.synthetic.file.HeaderCards(), north)
                                .cards()));

        CatalogSurveyResiduals residuals = CatalogSurveyResiduals.of(files, headers);
        assertThat(residuals.exposures()).isEqualTo(2);
        assertThat(residuals.written()).isOne();
        assertThat(residuals.rmsMas()).isCloseTo(3, within(1e-3));
        assertThat(residuals.worstMas()).isCloseTo(3, within(1e-3));
    }

    @Test
    void aHeaderOfAnotherSurveyIsRefused(@TempDir Path folder) throws IOException {
        CatalogSurveyFolder files =
                new CatalogSurveyWriter(survey(1, new Layout.Fields(1)), folder.resolve("survey"), 1).write();
        Path headers = Files.createDirectories(folder.resolve("headers"));
        Files.writeString(headers.resolve("e0000001.head"), "END");

        assertThatThrownBy(() -> CatalogSurveyResiduals.of(files, headers))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no exposure of the survey has this name");
    }

    @Test
    void impossibleSurveysAreRefused() {
        assertThatThrownBy(() -> survey(3, new Layout.Fields(4))).hasMessageContaining("ask for fewer fields");
        assertThatThrownBy(() -> new Layout.Contiguous(1)).hasMessageContaining("hardly overlap");
    }

    @Test
    void numbersAreRoundedAsAFormatDoes() {
        for (double value : new double[] {0, -0.00001, 1.99996, -12.34567, 2047.5, 359.9999999999}) {
            StringBuilder text = new StringBuilder();
            Digits.append(text, value, 4);
            assertThat(Double.parseDouble(text.toString())).isCloseTo(value, within(0.50001e-4));
            assertThat(text.toString()).matches("-?\\d+\\.\\d{4}");
        }
    }
}
