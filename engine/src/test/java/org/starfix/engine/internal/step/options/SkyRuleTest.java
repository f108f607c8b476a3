package org.starfix.engine.internal.step.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.pixels.ExposurePixels;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.stars.detect.Frame;
import org.starfix.engine.internal.stars.detect.Sky;
import org.starfix.engine.internal.stars.detect.SourceDetection;
import org.starfix.engine.internal.step.ExposureDetector;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** Which exposures lose their background before stars are looked for, as {@code subtract_background} says. */
class SkyRuleTest {
    private static final int SIDE = 128;

    @TempDir
    Path folder;

    private Path exposure(SurveyKind kind) throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(kind, 12).withSize(1, 1, SIDE).withAnomalies(List.of());
        return SyntheticSurvey.of(options)
                .write(folder.resolve("survey"), folder.resolve("truth"), 1)
                .exposures()
                .get(0);
    }

    private static Sky sky(Path file, SkyRule rule) throws IOException {
        try (ExposureFile exposure = ExposureFile.open(ByteSources.open(file))) {
            return rule.of(exposure.detectors().get(0));
        }
    }

    @ParameterizedTest
    @EnumSource(SurveyKind.class)
    void jwstAndRomanKeepTheirSkyByThemselves(SurveyKind kind) throws IOException {
        Path file = exposure(kind);
        assertThat(sky(file, SkyRule.AUTO)).isEqualTo(kind == SurveyKind.FITS ? Sky.SUBTRACTED : Sky.LEFT_IN);
        assertThat(sky(file, SkyRule.TRUE)).isEqualTo(Sky.SUBTRACTED);
        assertThat(sky(file, SkyRule.FALSE)).isEqualTo(Sky.LEFT_IN);
    }

    /** In the headers of the file the name of the telescope is replaced; the cards keep their length. */
    @ParameterizedTest
    @CsvSource({
        "JWST, TELESCOP, JWST, LEFT_IN",
        "JWST, TELESCOP, jwst, LEFT_IN",
        "JWST, TELESCOP, HST , SUBTRACTED",
        "JWST, NO_SCOPE, JWST, LEFT_IN",
        "FITS, TELESCOP, SYNTHETIC, SUBTRACTED",
        "FITS, NO_SCOPE, SYNTHETIC, SUBTRACTED",
        "FITS, TELESCOP, ROMAN    , LEFT_IN",
    })
    void theTelescopeDecidesAndWithoutItsNameTheWcs(SurveyKind kind, String key, String name, Sky expected)
            throws IOException {
        Path file = exposure(kind);
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        String before = kind == SurveyKind.JWST ? "JWST" : "SYNTHETIC";
        String padded = name + " ".repeat(before.length() - name.length());
        String changed = text.replaceFirst("TELESCOP= '" + before + "( *)'", key + "= '" + padded + "$1'");
        if (!key.equals("TELESCOP") || !padded.equals(before)) {
            assertThat(changed).isNotEqualTo(text).hasSameSizeAs(text);
        }
        Path other = Files.write(folder.resolve("other.fits"), changed.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(sky(other, SkyRule.AUTO)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dao", "iraf", "segmentation"})
    void whatTheRuleSaysIsDone(String finder) throws IOException {
        Path file = exposure(SurveyKind.FITS);
        SourceCatalog left = sources(file, Map.of("starfinder", finder, "subtract_background", "false"));
        SourceCatalog subtracted = sources(file, Map.of("starfinder", finder, "subtract_background", "True"));
        SourceCatalog auto = sources(file, Map.of("starfinder", finder));
        assertThat(auto.x()).isEqualTo(subtracted.x()).isEqualTo(expected(file, finder, Sky.SUBTRACTED));
        assertThat(left.x()).isEqualTo(expected(file, finder, Sky.LEFT_IN));
        assertThat(auto.x()).isNotEqualTo(left.x());
    }

    private static double[] expected(Path file, String finder, Sky sky) throws IOException {
        try (ExposureFile exposure = ExposureFile.open(ByteSources.open(file))) {
            TweakRegOptions options = options(Map.of("starfinder", finder));
            ExposurePixels pixels = exposure.detectors().get(0).pixels(options.excludedBits());
            return SourceDetection.detect(
                            Frame.of(pixels.image(), pixels.mask()),
                            options.detection().with(sky))
                    .catalog()
                    .x();
        }
    }

    private static SourceCatalog sources(Path file, Map<String, String> keys) {
        ExposureIndexer indexer = new ExposureIndexer(FileOpener.LOCAL, ProductNaming.KEYWORD, FitsLayout.CONVENTIONS);
        ExposureRequest request = new ExposureRequest(0, file.toString(), Optional.empty(), new CatalogChoice.Detect());
        IndexedExposure indexed =
                ((Attempt.Done<IndexedExposure>) indexer.index(request).get(0)).value();
        return ((Attempt.Done<DetectedExposure>) new ExposureDetector(FileOpener.LOCAL, options(keys)).detect(indexed))
                .value()
                .sources();
    }

    private static TweakRegOptions options(Map<String, String> keys) {
        return TweakRegOptions.of(
                ParameterLayers.NONE.withOverrides(Setting.overrides(keys)).resolve());
    }

    /** Positions of segments are moments: with the sky in them they lean to the middle of the segment. */
    @Test
    void segmentsWithoutSkyAreNearerToTheStarsThanWithIt() throws IOException {
        Path file = exposure(SurveyKind.FITS);
        double[] dao = sources(file, Map.of("starfinder", "dao")).x();
        double with = median(
                dao,
                sources(file, Map.of("starfinder", "segmentation", "subtract_background", "false"))
                        .x());
        double without =
                median(dao, sources(file, Map.of("starfinder", "segmentation")).x());
        assertThat(without).isLessThan(with);
    }

    private static double median(double[] reference, double[] positions) {
        double[] distances = Arrays.stream(reference)
                .map(x ->
                        Arrays.stream(positions).map(p -> Math.abs(p - x)).min().orElseThrow())
                .sorted()
                .toArray();
        return distances[distances.length / 2];
    }
}
