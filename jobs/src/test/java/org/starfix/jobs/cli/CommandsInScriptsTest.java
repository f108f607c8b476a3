package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.testing.MarkdownPage;
import picocli.CommandLine;

/** Scripts and pages call commands that the program has. */
class CommandsInScriptsTest {
    /** As a shell says it, {@code scripts/starfix" show x}, and as Python does, {@code "starfix", "show", x} or {@code starfix("show", x)}. */
    private static final Pattern IN_SCRIPTS =
            Pattern.compile("(?:/starfix\"? |\"starfix\", \"|starfix\\(\")([a-z][a-z-]*)(?:\"?,? \"?)([a-z-]*)");

    private static final Pattern IN_PAGES = Pattern.compile("(?:`|/)starfix ([a-z][a-z-]*)(?:[` ])([a-z-]*)");

    private static final Map<String, CommandLine> COMMANDS = StarfixCommand.create(
                    new SparkTweakRegRunner(),
                    PlanCommand.create(PlanCommand::onItsOwnSpark),
                    VerifyCommand.create(VerifyCommand::onItsOwnSpark),
                    new DemoCommand(DemoCommand::onItsOwnSpark))
            .getSubcommands();

    @Test
    void scriptsCallCommandsThatAreThere() throws IOException {
        List<MatchResult> calls = new ArrayList<>();
        for (String folder : List.of("../scripts", "../.ci")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.sorted().toList()) {
                    calls.addAll(
                            IN_SCRIPTS.matcher(Files.readString(file)).results().toList());
                }
            }
        }
        assertThat(calls).hasSizeGreaterThan(10).allSatisfy(CommandsInScriptsTest::isThere);
    }

    @Test
    void pagesCallCommandsThatAreThere() {
        List<MatchResult> calls = MarkdownPage.all().stream()
                .filter(page -> !page.path().toString().contains("decisions")
                        && !page.path().endsWith("CHANGELOG.md"))
                .flatMap(page -> IN_PAGES.matcher(page.text()).results())
                .toList();
        assertThat(calls).hasSizeGreaterThan(50).allSatisfy(CommandsInScriptsTest::isThere);
    }

    private static void isThere(MatchResult call) {
        assertThat(COMMANDS).as(call.group()).containsKey(call.group(1));
        CommandLine command = COMMANDS.get(call.group(1));
        if (!command.getSubcommands().isEmpty() && !call.group(2).isEmpty()) {
            assertThat(command.getSubcommands()).as(call.group()).containsKey(call.group(2));
        }
    }
}
