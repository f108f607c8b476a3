package org.starfix.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The golden numbers of the test resources are those of the complete set. */
@NeedsSharedData
class GoldenCutTest {
    private static final List<String> ARCHIVES = GoldenCut.ARCHIVES;

    @ParameterizedTest
    @FieldSource("ARCHIVES")
    void theArchivesHoldWhatIsCutFromTheCompleteSet(String archive) throws IOException {
        Map<String, byte[]> complete = GoldenCut.archive(SharedData.path("golden/e2e"), archive);
        assertThat(complete).hasSizeGreaterThan(20);
        for (Map.Entry<String, byte[]> entry : complete.entrySet()) {
            assertThat(Files.readAllBytes(GoldenFolder.path(entry.getKey())))
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue());
        }
    }

    @Test
    void everyVectorIsThatOfTheCompleteSet() throws IOException {
        Map<String, byte[]> complete = GoldenCut.vectors(SharedData.path("golden"));
        assertThat(complete).hasSizeGreaterThan(100);
        for (Map.Entry<String, byte[]> entry : complete.entrySet()) {
            assertThat(Golden.bytes(entry.getKey())).as(entry.getKey()).isEqualTo(entry.getValue());
        }
    }

    /** What only the resources have was made for them. */
    @Test
    void nothingElseIsAmongTheResources() throws IOException {
        Map<String, byte[]> complete = GoldenCut.vectors(SharedData.path("golden"));
        Path resources = Path.of("src/test/resources/golden");
        try (var files = Files.walk(resources)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> resources.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> !complete.containsKey(name)))
                    .containsExactlyInAnyOrder(
                            "README.md",
                            "e2e/cases.zip",
                            "e2e/inputs.zip",
                            "wcs/frames.csv",
                            "wcs/hst_tables.csv",
                            "wcs/jwst_sip.json.gz",
                            "wcs/odd_headers.txt",
                            "wcs/odd_headers_corrected.txt",
                            "wcs/random_projections.json.gz");
        }
    }
}
