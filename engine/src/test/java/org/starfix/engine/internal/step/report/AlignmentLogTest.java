package org.starfix.engine.internal.step.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.step.GoldenCase;
import org.starfix.engine.step.StepInside;

class AlignmentLogTest {

    @ParameterizedTest
    @ValueSource(strings = {"f_custom_weighted", "f_custom_weighted_rshift"})
    void speaksTheWordsOfTheReference(String name) throws IOException {
        GoldenCase golden = GoldenCase.named(name);
        List<String> reference = new ArrayList<>();
        golden.json().get("log").forEach(line -> reference.add(normalized(line.asText())));
        List<String> ours = StepInside.field(golden.run()).log().stream()
                .filter(line -> !line.startsWith("Chance of accidental matches")) // Starfix's own
                .map(line -> normalized("INFO: " + line))
                .toList();
        assertThat(ours).hasSizeGreaterThan(20);
        assertThat(reference).containsAll(ours);
    }

    /** Blanks at the end, and the significance that we do not compute. */
    private static String normalized(String line) {
        return line.replaceFirst(" with significance of .*", "").stripTrailing();
    }

    @Test
    void keepsTheOrderOfTheTurns() throws IOException {
        List<String> log = StepInside.field(GoldenCase.named("a_default").run()).log();
        assertThat(log)
                .filteredOn(line -> line.startsWith("Selected") || line.startsWith("Aligning"))
                .containsExactly(
                        "Selected image 'GROUP ID: jw01234001001_02101_00001_nrcb' as reference image",
                        "Aligning image catalog 'GROUP ID: jw01234001001_02101_00002_nrcb' to the reference catalog.",
                        "Aligning image catalog 'GROUP ID: jw01234001001_02101_00003_nrcb' to the reference catalog.");
    }
}
