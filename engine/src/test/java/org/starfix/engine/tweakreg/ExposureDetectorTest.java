package org.starfix.engine.tweakreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.parameters.ParameterLayers;
import org.starfix.engine.synthetic.SurveyKind;
import org.starfix.engine.synthetic.SurveyOptions;
import org.starfix.engine.synthetic.SyntheticSurvey;

class ExposureDetectorTest {
    /** Bounding box -0.5 to 127.5: its edge is outside, as in the reference. */
    @Test
    void sourcesOnTheEdgeOfTheBoundingBoxAreLeftOut(@TempDir Path folder) throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.JWST, 3).withSize(1, 1, 128).withAnomalies(List.of());
        Path exposure = SyntheticSurvey.of(options)
                .write(folder.resolve("survey"), folder.resolve("truth"), 1)
                .exposures()
                .get(0);
        Path catalog = Files.writeString(
                folder.resolve("x.csv"),
                "id,x,y\n1,-0.5,3\n2,-0.4999999,3\n3,127.5,3\n4,127.4999999,3\n5,3,-0.5\n6,3,127.5\n7,3,127.4\n8,300,3\n");
        TweakRegOptions step = TweakRegOptions.of(ParameterLayers.NONE.resolve());
        IndexedExposure indexed = ((Attempt.Done<IndexedExposure>)
                        new ExposureIndexer(FileOpener.LOCAL, ExposureIndexer.Naming.KEYWORD, step.layout())
                                .index(new ExposureRequest(
                                        0,
                                        exposure.toString(),
                                        Optional.empty(),
                                        new CatalogChoice.UserFile(catalog.toString())))
                                .get(0))
                .value();
        DetectedExposure detected = ((Attempt.Done<DetectedExposure>)
                        new ExposureDetector(FileOpener.LOCAL, step.detection(), step.excludedBits(), step.layout())
                                .detect(indexed))
                .value();
        assertThat(detected.found()).isEqualTo(8);
        assertThat(detected.sources().id()).containsExactly(2, 4, 7);
    }
}
