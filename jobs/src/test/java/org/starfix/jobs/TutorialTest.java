package org.starfix.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.testing.MarkdownPage;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.LogLines;

/** Every command of the tutorial does what the page says. */
class TutorialTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- prints: starfix (\\w+) -->\\n)?```\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("scripts/starfix ([^#]*?)\\s*(?:# exit code (\\d))?");

    @TempDir
    Path folder;

    /** By the name of a command what it printed last. */
    private final Map<String, String> printed = new TreeMap<>();

    private int commands;

    @Test
    void thePageIsTrue() throws Exception {
        Matcher blocks = BLOCK.matcher(MarkdownPage.of("docs/tutorial.md").text());
        while (blocks.find()) {
            if (blocks.group(1) == null) {
                for (String line : blocks.group(2).lines().toList()) {
                    run(line);
                }
            } else {
                assertThat(printed.get(blocks.group(1)))
                        .contains(blocks.group(2).lines().toList());
            }
        }
        assertThat(commands).isEqualTo(13);
        try (var originals = Files.list(folder.resolve("tour/original"))) {
            for (Path original : originals.toList()) {
                assertThat(original)
                        .hasSameBinaryContentAs(folder.resolve("tour/survey").resolve(original.getFileName()));
            }
        }
    }

    private void run(String line) {
        Matcher command = COMMAND.matcher(line);
        assertThat(command.matches()).as(line).isTrue();
        List<String> words = new ArrayList<>(Arrays.stream(command.group(1).split("\\s+"))
                .map(word -> word.replaceFirst(
                        "(^|=)tour",
                        "$1" + Matcher.quoteReplacement(folder.resolve("tour").toString())))
                .toList());
        int expected = command.group(2) == null ? 0 : Integer.parseInt(command.group(2));
        try (LogLines log = LogLines.open()) {
            CommandRun run = CommandRun.of(words);
            assertThat(run.exitCode()).as(line + run + log.text()).isEqualTo(expected);
            if (printed.containsKey("apply") && words.get(0).equals("tweakreg")) {
                assertThat(log.text()).contains("Nothing to do");
            } else {
                printed.put(words.get(0), run.out());
            }
        }
        commands++;
    }
}
