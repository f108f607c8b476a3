package org.starfix.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.image.PaintedObjects;
import org.starfix.synthetic.image.PixelModel;
import org.starfix.synthetic.image.SimulatedImage;
import org.starfix.synthetic.image.StarPopulation;
import org.starfix.synthetic.plan.Anomaly;
import org.starfix.synthetic.plan.CatalogModel;
import org.starfix.synthetic.plan.ExpectedStatus;
import org.starfix.synthetic.plan.StarField;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;
import org.starfix.synthetic.plan.SyntheticExposure;

class SyntheticSurveyTest {
    private static final long SEED = 20260101;

    /** Noise moves the centroid of a star of amplitude 10 by 0.005 pixel rms; its neighbours may do the same. */
    private static final double BRIGHT_CENTROID_PIXELS = 0.03;

    @TempDir
    private Path directory;

    private static SurveyOptions small(SurveyKind kind, long seed) {
        return SurveyOptions.demo(kind, seed).withSize(2, 2, 128).withStars(StarPopulation.DEFAULT.withPerExposure(10));
    }

    private Map<String, byte[]> written(SurveyOptions options, String name, int threads) throws IOException {
        Path at = directory.resolve(name);
        SyntheticSurvey.of(options).write(at, at.resolve("truth"), threads);
        Map<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(at)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(at.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void sameSeedGivesSameBytesWithAnyNumberOfThreads(SurveyKind kind) throws IOException {
        Map<String, byte[]> one = written(small(kind, SEED), "one", 1);
        Map<String, byte[]> three = written(small(kind, SEED), "three", 3);
        assertThat(one).hasSize(2 * 2 + 3 + 4);
        assertThat(three.keySet()).isEqualTo(one.keySet());
        one.forEach((name, bytes) -> assertThat(three.get(name)).as(name).isEqualTo(bytes));
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedGivesOtherBytes(SurveyKind kind) throws IOException {
        Map<String, byte[]> one = written(small(kind, SEED), "one", 2);
        Map<String, byte[]> other = written(small(kind, SEED + 1), "other", 2);
        one.forEach((name, bytes) -> {
            if (!name.equals(SyntheticSurvey.ASSOCIATION_FILE)) {
                assertThat(other.get(name)).as(name).isNotEqualTo(bytes);
            }
        });
    }

    @Test
    void demoHasEightGroupsOfThreeExposuresAndOneExposureOfEveryAnomaly() {
        SyntheticSurvey survey = SyntheticSurvey.of(SurveyOptions.demo(SurveyKind.JWST, SEED));
        List<GroupTruth> groups = survey.truth().groups();
        assertThat(survey.exposures()).hasSize(27).allMatch(e -> e.options().imageSize() == 1024);
        assertThat(groups).hasSize(11);
        assertThat(groups.subList(0, 8))
                .allMatch(g -> g.expected() == ExpectedStatus.ALIGNED)
                .allMatch(g -> g.exposures().size() == 3)
                .allMatch(g -> g.injected().shiftArcsec() <= 0.9);
        assertThat(groups.subList(8, 11))
                .allMatch(g -> g.expected() == g.anomaly().orElseThrow().expected())
                .allMatch(g -> g.exposures().size() == 1)
                .extracting(g -> g.anomaly().orElseThrow())
                .containsExactly(Anomaly.values());
        assertThat(groups.get(10).injected().shiftArcsec()).isCloseTo(20, within(1e-9));
        assertThat(groups.get(0).name()).isEqualTo("jw99001001001_02101_1");
    }

    @ParameterizedTest
    @EnumSource
    void everyGroupSharesMoreThanAThirdOfItsAreaWithTheFirst(SurveyKind kind) {
        for (long seed = SEED; seed < SEED + 5; seed++) {
            List<SyntheticExposure> all =
                    SyntheticSurvey.of(SurveyOptions.demo(kind, seed)).exposures();
            for (int group = 1; group <= 8; group++) {
                assertThat(sharedWithFirst(all, group))
                        .as("group %s, seed %s", group, seed)
                        .isGreaterThan(1 / 3.0);
            }
        }
    }

    private static double sharedWithFirst(List<SyntheticExposure> all, int number) {
        List<SyntheticExposure> first =
                all.stream().filter(e -> e.pointing().number() == 1).toList();
        double[] pixel = new double[2];
        int points = 0;
        int shared = 0;
        for (SyntheticExposure e : all) {
            for (int i = 0; e.pointing().number() == number && i < 400; i++) {
                SkyPosition sky = e.trueSky(i % 20 * 1023 / 19.0, i / 20 * 1023 / 19.0);
                points++;
                for (SyntheticExposure f : first) {
                    f.model()
                            .cameraToPixel(
                                    f.pointing()
                                            .truth()
                                            .applyInverse(org.starfix.synthetic.base.UnitVector.ofDegrees(
                                                    sky.ra(), sky.dec())),
                                    1024,
                                    0,
                                    pixel);
                    shared += Double.isNaN(pixel[0]) ? 0 : 1;
                }
            }
        }
        return shared / (double) points;
    }

    @Test
    void accidentalMatchesOfTheDemoStayFarBelowTheFifteenThatTweakRegAsksFor() {
        double tolerance = 0.7; // arcsec, the default of both stages
        SurveyOptions options = SurveyOptions.demo(SurveyKind.JWST, SEED);
        double width = options.imageSize() * options.kind().pixelScaleArcsec();
        double n = options.stars().perExposure();
        assertThat(Math.PI * tolerance * tolerance * n * n / (width * width)).isLessThan(2);
    }

    @ParameterizedTest
    @EnumSource
    void starsLieAtTheirTruePositions(SurveyKind kind) {
        SyntheticExposure exposure =
                SyntheticSurvey.of(SurveyOptions.demo(kind, SEED)).exposures().get(4);
        float[] pixels = exposure.simulate().science();
        PaintedObjects objects = exposure.objects();
        int bright = 0;
        for (int i = 0; i < objects.size(); i++) {
            if (objects.amplitude(i) > 10 && objects.amplitude(i) < 25 && isolated(objects, i)) {
                double[] centroid = centroid(pixels, 1024, objects.x(i), objects.y(i));
                if (!Double.isNaN(centroid[0])) {
                    assertThat(centroid[0]).isCloseTo(objects.x(i), within(BRIGHT_CENTROID_PIXELS));
                    assertThat(centroid[1]).isCloseTo(objects.y(i), within(BRIGHT_CENTROID_PIXELS));
                    bright++;
                }
            }
        }
        assertThat(bright).isGreaterThan(5);
    }

    private static boolean isolated(PaintedObjects objects, int i) {
        double x = objects.x(i);
        double y = objects.y(i);
        boolean isolated = x > 10 && y > 10 && x < 1013 && y < 1013;
        for (int j = 0; j < objects.size(); j++) {
            isolated &= j == i || Math.hypot(objects.x(j) - x, objects.y(j) - y) > 20;
        }
        return isolated;
    }

    /** First moments in a box of 13 pixels about the star; NaN where a pixel is bad. */
    private static double[] centroid(float[] pixels, int size, double x, double y) {
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int j = (int) Math.rint(y) - 6; j <= Math.rint(y) + 6; j++) {
            for (int i = (int) Math.rint(x) - 6; i <= Math.rint(x) + 6; i++) {
                double v = pixels[j * size + i] - PixelModel.DEFAULT.background();
                boolean wrong = v < -0.2 || v > 1 && Math.hypot(i - x, j - y) > 4;
                double value = wrong ? Double.NaN : v;
                sum += value;
                sumX += value * i;
                sumY += value * j;
            }
        }
        return new double[] {sumX / sum, sumY / sum};
    }

    @Test
    void blankExposureShowsNothingButItsBackground() {
        SyntheticExposure blank = SyntheticSurvey.of(SurveyOptions.demo(SurveyKind.JWST, SEED))
                .exposures()
                .get(24);
        SimulatedImage image = blank.simulate();
        double sixSigma = 6 * 0.0082; // of the default noise; the largest of a million deviates is 5
        for (int i = 0; i < image.science().length; i++) {
            if (image.quality()[i] == 0) {
                assertThat((double) image.science()[i]).isCloseTo(0.30, within(0.01 + sixSigma));
            }
        }
    }

    @Test
    void unrelatedExposureShowsOtherStarsThanItsPointingWould() {
        SyntheticSurvey survey = SyntheticSurvey.of(SurveyOptions.demo(SurveyKind.JWST, SEED));
        SyntheticExposure unrelated = survey.exposures().get(25);
        assertThat(unrelated.pointing().anomaly()).contains(Anomaly.UNRELATED);
        assertThat(unrelated.objects().size()).isGreaterThan(70);
        StarField shown = unrelated.shown();
        StarField field = survey.field();
        assertThat(field.direction(0)).isNotEqualTo(shown.direction(0));
    }

    @Test
    void everyWrongPixelIsFlagged() {
        SyntheticExposure exposure = SyntheticSurvey.of(SurveyOptions.demo(SurveyKind.FITS, SEED))
                .exposures()
                .get(0);
        SimulatedImage image = exposure.simulate();
        int wrongButFinite = 0;
        for (int i = 0; i < image.science().length; i++) {
            boolean flagged = (image.quality()[i] & SimulatedImage.DO_NOT_USE) != 0;
            assertThat(flagged || Float.isFinite(image.science()[i])).isTrue();
            wrongButFinite += flagged && Float.isFinite(image.science()[i]) ? 1 : 0;
        }
        assertThat(wrongButFinite).isBetween(120, 150);
    }

    @Test
    void catalogueIsIncompleteAndHasSpuriousEntries() throws IOException {
        SurveyOptions options = small(SurveyKind.JWST, SEED)
                .withStars(StarPopulation.DEFAULT.withPerExposure(60))
                .withCatalog(new CatalogModel(0.7, 0.1, 0));
        SyntheticSurvey survey = SyntheticSurvey.of(options);
        Path catalog = survey.write(directory, directory.resolve("truth"), 1).catalog();
        List<String> rows = Files.readAllLines(catalog).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(rows.get(0)).isEqualTo("RA DEC mag");
        StarField field = survey.field();
        List<String> trueRows = rows.stream()
                .skip(1)
                .filter(row -> isDetectableStar(field, row.split(" ")))
                .toList();
        double stars = 0;
        for (int i = 0; i < field.detectable(); i++) {
            stars += field.isStar(i) ? 1 : 0;
        }
        assertThat(trueRows.size() / stars).isCloseTo(0.7, within(0.06));
        assertThat((rows.size() - 1.0) / trueRows.size()).isCloseTo(1.1, within(0.04));
    }

    private static boolean isDetectableStar(StarField field, String[] row) {
        SkyPosition at = new SkyPosition(Double.parseDouble(row[0]), Double.parseDouble(row[1]));
        for (int i = 0; i < field.detectable(); i++) {
            if (field.isStar(i) && field.position(i).separationDegrees(at) * 3600 < 1e-6) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource
    void associationListsEveryExposureAndGroupsPlainFits(SurveyKind kind) throws IOException {
        SurveyFiles files = SyntheticSurvey.of(small(kind, SEED)).write(directory, directory.resolve("truth"), 2);
        JsonNode members =
                new ObjectMapper().readTree(files.association().toFile()).at("/products/0/members");
        assertThat(members).hasSize(files.exposures().size());
        for (int i = 0; i < members.size(); i++) {
            JsonNode member = members.get(i);
            assertThat(member.get("expname").asText())
                    .isEqualTo(files.exposures().get(i).getFileName().toString());
            assertThat(member.get("exptype").asText()).isEqualTo("science");
            assertThat(member.has("group_id")).isEqualTo(kind == SurveyKind.FITS);
        }
    }

    @Test
    void truthReadsBackAsWritten() throws IOException {
        SyntheticSurvey survey = SyntheticSurvey.of(small(SurveyKind.JWST, SEED));
        SurveyFiles files = survey.write(directory, directory.resolve("truth"), 2);
        SurveyTruth read = SurveyTruth.read(files.truth());
        SurveyTruth made = survey.truth();
        assertThat(read.seed()).isEqualTo(SEED);
        assertThat(read.kind()).isEqualTo(SurveyKind.JWST);
        assertThat(read.groups()).hasSameSizeAs(made.groups());
        for (int g = 0; g < made.groups().size(); g++) {
            GroupTruth a = read.groups().get(g);
            GroupTruth b = made.groups().get(g);
            assertThat(a).usingRecursiveComparison().isEqualTo(b);
            assertThat(Arrays.stream(b.exposures().get(0).ra()).sum()).isNotZero();
        }
        assertThat(read.groupOfFile("jw99001001001_02101_00003_syn2_cal.fits").anomaly())
                .contains(Anomaly.BLANK);
    }

    @Test
    void refusesToReadWhatIsNoTruth() throws IOException {
        Path file = Files.writeString(directory.resolve("truth.json"), "{\"format\": \"other\"}");
        assertThatThrownBy(() -> SurveyTruth.read(file))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage(file + ": the format is 'other'; only starfix-truth-1 can be read");
        Path noJson = Files.writeString(directory.resolve("no.json"), "{");
        assertThatThrownBy(() -> SurveyTruth.read(noJson))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageStartingWith(noJson + ": not a truth file of a synthetic survey: ");
    }

    @Test
    void refusesOptionsThatMakeNoSurvey() {
        SurveyOptions demo = SurveyOptions.demo(SurveyKind.FITS, 1);
        assertThatThrownBy(() -> demo.withSize(0, 3, 1024))
                .hasMessage("survey: the number of groups is 0; it must be 1 to 9000");
        assertThatThrownBy(() -> demo.withSize(8, 10, 1024))
                .hasMessage("survey: the number of detectors is 10; it must be 1 to 9");
        assertThatThrownBy(() -> demo.withSize(8, 3, 10))
                .hasMessage("survey: an image has 10 pixels a side; it must have 64 to 8192");
        assertThatThrownBy(() -> demo.withSpread(-1))
                .hasMessage("survey: the spread must not be negative, but it is -1.0 exposures");
        assertThatThrownBy(() -> demo.withAnomalies(List.of(Anomaly.BLANK, Anomaly.BLANK)))
                .hasMessage("survey: of the anomalies [BLANK, BLANK], one is named twice; name each once");
        assertThatThrownBy(() -> SyntheticSurvey.of(demo).write(directory, directory, 1))
                .hasMessage("synthetic survey: the truth cannot be written to the folder of the exposures, " + directory
                        + "; name another");
        assertThatThrownBy(() -> SyntheticSurvey.of(demo).write(directory, directory.resolve("t"), 0))
                .hasMessage("synthetic survey: at least one thread is needed, not 0");
        assertThatThrownBy(() -> SyntheticSurvey.of(demo).truth().group("x"))
                .hasMessage("survey truth: the survey has no group x");
    }
}
