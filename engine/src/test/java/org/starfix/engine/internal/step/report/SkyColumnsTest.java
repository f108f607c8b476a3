package org.starfix.engine.internal.step.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** What saved catalogues say of the sky is what the products say. */
class SkyColumnsTest {
    private static final long SEED = 31;
    /** Positions are written in full: a thousandth of a microarcsecond is rounding. */
    private static final double DEGREES = 1e-15 / 3.6e-9;
    /** Distortion changes the scale of a pixel by so much. */
    private static final double DISTORTION = 0.02;

    @TempDir
    Path folder;

    @Test
    void positionsAreThoseOfTheProductAndErrorsAreThoseOfTheCentroids() throws IOException {
        List<String> lines = catalog(Map.of());
        List<String> names = columns(lines);
        assertThat(names).endsWith("ra", "dec", "ra_error", "dec_error", "ra_wcs_error", "dec_wcs_error");
        assertThat(String.join("\n", lines))
                .contains("{name: ra, unit: deg, datatype: float64}")
                .contains("{name: dec_wcs_error, unit: mas, datatype: float64}");
        Wcs wcs = product();
        double[] sky = new double[2];
        List<double[]> rows = rows(lines);
        assertThat(rows).hasSizeGreaterThan(10);
        double scale = 1000 * SurveyKind.FITS.pixelScaleArcsec();
        for (double[] row : rows) {
            wcs.pixelToSky(at(names, row, "xcentroid"), at(names, row, "ycentroid"), sky);
            assertThat(at(names, row, "ra")).isEqualTo(sky[0], within(DEGREES));
            assertThat(at(names, row, "dec")).isEqualTo(sky[1], within(DEGREES));
            double pixels = Math.hypot(at(names, row, "x_error"), at(names, row, "y_error"));
            double mas = Math.hypot(at(names, row, "ra_error"), at(names, row, "dec_error"));
            assertThat(mas / pixels).isEqualTo(scale, within(DISTORTION * scale));
            assertThat(at(names, row, "ra_wcs_error"))
                    .as("not known of groups one by one")
                    .isNaN();
        }
    }

    @Test
    void aSimultaneousSolutionKnowsTheErrorOfItsCorrection() throws IOException {
        List<String> lines = catalog(Map.of("alignment", "global"));
        List<String> names = columns(lines);
        assertThat(rows(lines)).allSatisfy(row -> {
            assertThat(at(names, row, "ra_wcs_error")).isBetween(0.01, 100.0);
            assertThat(at(names, row, "dec_wcs_error")).isBetween(0.01, 100.0);
        });
    }

    @Test
    void aKeyRestoresTheColumnsOfTheReference() throws IOException {
        assertThat(columns(catalog(Map.of("catalog_positions", "pixels", "source_quality", "false"))))
                .containsExactly("id", "xcentroid", "ycentroid", "flux");
    }

    /** The saved catalogue of the first exposure. */
    private List<String> catalog(Map<String, String> parameters) throws IOException {
        SurveyFiles survey = SyntheticSurvey.of(SurveyOptions.demo(SurveyKind.FITS, SEED)
                        .withSize(3, 1, 320)
                        .withAnomalies(List.of()))
                .write(folder.resolve("in"), folder.resolve("truth"), 1);
        Map<String, String> all = new TreeMap<>(Map.of("save_catalogs", "true", "minobj", "5", "abs_minobj", "5"));
        all.put("abs_refcat", survey.catalog().toString());
        all.putAll(parameters);
        new TweakRegStep(StepSettings.NONE.withOverrides(all))
                .process(survey.exposures().stream().map(Path::toString).toList())
                .write(folder.resolve("out"));
        return Files.readAllLines(find("_cat.ecsv"));
    }

    private Path find(String ending) throws IOException {
        try (var files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Wcs product() throws IOException {
        try (ExposureFile file = ExposureFile.open(
                FileOpener.LOCAL.open(find("_tweakreg.fits").toString()), FitsLayout.CONVENTIONS, FileOpener.LOCAL)) {
            return file.wcs();
        }
    }

    private static List<String> columns(List<String> lines) {
        return Arrays.asList(lines.stream()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .orElseThrow()
                .split(" "));
    }

    private static List<double[]> rows(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> Arrays.stream(line.split(" "))
                        .mapToDouble(text -> text.equals("nan") ? Double.NaN : Double.parseDouble(text))
                        .toArray())
                .toList();
    }

    private static double at(List<String> names, double[] row, String column) {
        return row[names.indexOf(column)];
    }
}
