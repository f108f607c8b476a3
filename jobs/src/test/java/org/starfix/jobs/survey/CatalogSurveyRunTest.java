package org.starfix.jobs.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.jobs.pipeline.RunResult;
import org.starfix.jobs.pipeline.TweakRegPipeline;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.synthetic.catalogs.CatalogSurvey;
import org.starfix.synthetic.catalogs.CatalogSurveyFolder;
import org.starfix.synthetic.catalogs.CatalogSurveyOptions;
import org.starfix.synthetic.catalogs.CatalogSurveyResiduals;
import org.starfix.synthetic.catalogs.CatalogSurveyWriter;
import org.starfix.synthetic.catalogs.Layout;

/** What {@code scripts/benchmark survey --exposures 40} does, with the keys that it gives. */
class CatalogSurveyRunTest {
    private static final int EXPOSURES = 40;
    /** A fit of 100 pairs is 0.4 mas off at the corners, and up to six follow one another; before the alignment it is 280 mas. */
    private static final double LIMIT_RMS_MAS = 1;

    private static final double LIMIT_MAS = 2;

    static List<Layout> layouts() {
        return List.of(new Layout.Fields(EXPOSURES / 4), new Layout.Contiguous(4));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aSmallSurveyComesOutAtTheTruth(Layout layout, @TempDir Path folder) throws IOException {
        CatalogSurvey survey = new CatalogSurvey(CatalogSurveyOptions.of(EXPOSURES, layout, 7));
        CatalogSurveyFolder files = new CatalogSurveyWriter(survey, folder.resolve("survey"), 2).write();
        Path products = folder.resolve("out");
        Map<String, String> keys = Map.of(
                "output_dir", products.toString(),
                "products", "wcs",
                "use_custom_catalogs", "true",
                "catfile", files.catfile().toString(),
                "abs_refcat", files.reference().toString());

        RunResult result = new TweakRegPipeline(
                        SharedSpark.run(),
                        ParameterLayers.NONE
                                .withOverrides(keys.entrySet().stream()
                                        .map(key -> Setting.option(key.getKey(), key.getValue()))
                                        .toList())
                                .resolve())
                .run(List.of(files.exposures().toString()));

        assertThat(result.allAligned()).isTrue();
        assertThat(result.fields()).isEqualTo(layout.patches());
        CatalogSurveyResiduals residuals = CatalogSurveyResiduals.of(files, products);
        assertThat(residuals.written()).isEqualTo(EXPOSURES);
        assertThat(residuals.rmsMas()).isLessThan(LIMIT_RMS_MAS);
        assertThat(residuals.worstMas()).isLessThan(LIMIT_MAS);
    }
}
