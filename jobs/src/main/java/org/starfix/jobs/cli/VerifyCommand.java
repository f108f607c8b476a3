package org.starfix.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.audit.Depth;
import org.starfix.engine.internal.step.audit.Difference;
import org.starfix.jobs.pipeline.StoreChoice;
import org.starfix.jobs.pipeline.VerifyRun;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkSessions;
import org.starfix.jobs.session.StageProgress;
import org.starfix.jobs.store.RunStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code starfix verify}: what of a run is no longer as its inputs, parameters and stores make it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Makes statuses, corrections and WCS of a run again from its store, compares them with ledger, run.json and products,",
            "and names what differs. Of products headers, trees, tables and texts are compared; nothing is written."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:all is as it should be",
            "1:the job failed",
            "2:wrong usage, or there is no run that can be verified",
            "3:something differs; it is named"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int SHOWN = 50;

    private final Verifier verifier;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The output folder of the run.")
    private String folder;

    @Option(
            names = "--deep",
            description =
                    "Align all fields again from the stored sources, and compare every byte of products and the headers of the"
                            + " inputs, whatever the times of the files say.")
    private boolean deep;

    @Option(
            names = "--json",
            description = "Print the differences as JSON, a line each: the first 1,000, and how many more there are.")
    private boolean json;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Where the run stored what it read; default: store in its output folder.")
    private String store = "";

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master, such as local[4]; default: all cores of this machine.")
    private Optional<String> master = Optional.empty();

    /** Verifies runs. */
    @FunctionalInterface
    interface Verifier {
        VerifyRun.Result verify(String folder, StoreChoice store, Depth depth, Optional<String> master)
                throws IOException;
    }

    private VerifyCommand(Verifier verifier) {
        this.verifier = verifier;
    }

    static CommandLine create(Verifier verifier) {
        return new CommandLine(new VerifyCommand(verifier));
    }

    /** Verifies on a Spark of its own. */
    static VerifyRun.Result onItsOwnSpark(String folder, StoreChoice store, Depth depth, Optional<String> master)
            throws IOException {
        try (SparkSession session = SparkSessions.open(master)) {
            return new VerifyRun(SparkRun.of(session, StageProgress.forThisConsole()), depth).verify(folder, store);
        }
    }

    @Override
    public Integer call() throws IOException {
        String at = store.isEmpty()
                ? ""
                : new Location(Path.of("").toAbsolutePath().toString())
                        .resolve(store)
                        .text();
        VerifyRun.Result result = verifier.verify(
                folder, new StoreChoice(at, RunStore.Use.RECALL), deep ? Depth.EVERY_BYTE : Depth.DESCRIPTIONS, master);
        PrintWriter out = spec.commandLine().getOut();
        List<Difference> first = result.differences().first();
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            for (Difference difference : first) {
                Map<String, String> line = new LinkedHashMap<>();
                line.put("where", difference.where());
                line.put("what", difference.what());
                out.println(mapper.writeValueAsString(line));
            }
            if (result.differences().count() > first.size()) {
                out.println(mapper.writeValueAsString(
                        Map.of("more", result.differences().count() - first.size())));
            }
        } else {
            print(result, first, out);
        }
        out.flush();
        return (result.differences().count() == 0 ? ExitCode.ALL_ALIGNED : ExitCode.NOT_ALL_ALIGNED).code();
    }

    private void print(VerifyRun.Result result, List<Difference> first, PrintWriter out) {
        long count = result.differences().count();
        first.stream().limit(SHOWN).forEach(out::println);
        if (count > SHOWN) {
            out.println("and " + (count - SHOWN) + " more; --json names " + first.size());
        }
        out.println(folder + ": " + JobGroups.count(result.files(), "file") + " verified, "
                + (count == 0 ? "all is as it should be" : JobGroups.count(count, "difference")));
    }
}
