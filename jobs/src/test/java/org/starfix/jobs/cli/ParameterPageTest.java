package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.testing.MarkdownPage;

class ParameterPageTest {
    /** {@code scripts/starfix spec --format=markdown > docs/parameters.md} makes it so again. */
    @Test
    void thePageIsWhatTheProgramPrints() {
        CommandRun run = CommandRun.of(List.of("spec", "--format=markdown"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(MarkdownPage.of("docs/parameters.md").text());
    }

    @Test
    void presetsAreSeenWhereTheyDiffer() {
        assertThat(ParameterPage.text())
                .contains("| `source_quality` | `true` | `false` | `false` | measure the position errors")
                .contains("| `minobj` | `15` |  |");
    }
}
