package org.starfix.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.starfix.engine.internal.step.explain.Explanation;
import org.starfix.engine.internal.step.explain.Trial;
import org.starfix.jobs.ask.ExplainRun;
import org.starfix.jobs.ask.PastRun;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.storage.HadoopSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix explain}: why an exposure or a group came out as it did, and what would change that. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Says what happened to an exposure or a group of a run, why it has its status, and what would change it.",
            "The field is aligned again from the store, with one key after the other changed; nothing is written."
        },
        customSynopsis = "starfix explain EXPOSURE|GROUP [--run=DIR] [--store=DIR] [--try-up-to=N] [--json]",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:it was explained", "2:wrong usage, or the run has no such exposure or group"})
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @CommandLine.Parameters(
            paramLabel = "EXPOSURE|GROUP",
            description = "Name, path, file or product of an exposure, with [DETECTOR] if it has several; or a group.")
    private String word;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The output folder of the run; default: this folder.")
    private String folder;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The store of the run; default: store in its output folder.")
    private String store;

    @Option(
            names = "--try-up-to",
            paramLabel = "N",
            description =
                    "Align a field of at most so many exposures again, some thirty times; 0: only tell what happened;"
                            + " default: ${DEFAULT-VALUE}.")
    private int largest = ExplainRun.USUAL_LARGEST;

    @Option(names = "--json", description = "Print sentences and trials by name.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PastRun run = PastRun.open(folder, HadoopSettings.LOCAL);
        Explanation explanation =
                new ExplainRun(run, store.isEmpty() ? folder + "/store" : store, largest).explain(word);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(content(explanation)));
        } else {
            print(explanation, out);
        }
        out.flush();
        return ExitCode.ALL_ALIGNED.code();
    }

    private static void print(Explanation explanation, PrintWriter out) {
        out.println(explanation.title());
        section("What happened", explanation.happened(), out);
        section(
                "What would align it",
                explanation.helps().stream().map(Trial::text).toList(),
                out);
        section(
                "What would lose it",
                explanation.loses().stream().map(Trial::text).toList(),
                out);
        section("Tried, and makes no difference", explanation.vain(), out);
        section("Of the trials", explanation.notes(), out);
    }

    private static void section(String title, List<String> lines, PrintWriter out) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.forEach(line -> out.println("  * " + line));
        }
    }

    private static Map<String, Object> content(Explanation explanation) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("title", explanation.title());
        content.put("cause", explanation.cause());
        content.put("happened", explanation.happened());
        content.put("helps", trials(explanation.helps()));
        content.put("loses", trials(explanation.loses()));
        content.put("vain", explanation.vain());
        content.put("notes", explanation.notes());
        return content;
    }

    private static List<Map<String, Object>> trials(List<Trial> trials) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Trial trial : trials) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("change", trial.change().values());
            row.put("before", trial.before());
            row.put("status", trial.after().kind().name());
            row.put("reason", trial.after().reason());
            row.put("note", trial.note());
            rows.add(row);
        }
        return rows;
    }
}
