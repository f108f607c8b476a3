package org.starfix.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.table.FieldText;
import org.starfix.engine.internal.step.compare.Joined;
import org.starfix.engine.internal.step.compare.MoveSummary;
import org.starfix.jobs.ask.CompareRuns;
import org.starfix.jobs.ask.MovePlot;
import org.starfix.jobs.ask.PastRun;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.Publication;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix compare}: what two runs make of the same exposures. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Compares two runs, exposure by exposure: which moved, by how much, which statuses changed, which keys differ.",
            "Moves are from the first run to the second, on the sky, in arcsec east and north."
        },
        customSynopsis = "starfix compare RUN_A RUN_B [--limit=N] [--csv | --json] [--plot=FILE]",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:the runs were compared", "2:wrong usage, or there is no such run"})
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @CommandLine.Parameters(index = "0", paramLabel = "RUN_A", description = "The output folder of a run.")
    private String first;

    @CommandLine.Parameters(index = "1", paramLabel = "RUN_B", description = "That of another.")
    private String second;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "List so many exposures of each sort; default: ${DEFAULT-VALUE}.")
    private int limit = 10;

    @ArgGroup
    private Forms forms = new Forms();

    /** One of them, or none. */
    private static final class Forms {
        @Option(names = "--csv", description = "A line for every exposure that moved, changed, or is in one run only.")
        private boolean csv;

        @Option(names = "--json", description = "The figures by name.")
        private boolean json;
    }

    @Option(names = "--plot", paramLabel = "FILE", description = "Also draw the moves on the sky: an SVG picture.")
    private Optional<Path> plot = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "option --limit: a number of rows is not negative");
        }
        plot.filter(file -> !file.toString().endsWith(".svg"))
                .ifPresent(
                        file -> { // never a product by mistake
                            throw new ParameterException(List.of(
                                    "option --plot: " + file + " is no name of a picture; give one that ends in .svg"));
                        });
        CompareRuns runs =
                new CompareRuns(PastRun.open(first, HadoopSettings.LOCAL), PastRun.open(second, HadoopSettings.LOCAL));
        PrintWriter out = spec.commandLine().getOut();
        MoveSummary summary = new MoveSummary(limit);
        MovePlot picture = new MovePlot();
        if (forms.csv) {
            out.println("name,place,status_a,status_b,east,north,distance,corner,ra,dec");
        }
        runs.join(joined -> {
            summary.add(joined);
            if (plot.isPresent()) {
                picture.add(joined);
            }
            if (forms.csv && joined.differs()) {
                out.println(line(joined));
            }
        });
        if (forms.json) {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(content(summary, runs)));
        } else if (!forms.csv) {
            lines(summary, runs).forEach(line -> out.println(line.replaceAll("\\p{Cntrl}", "?")));
        }
        out.flush();
        if (plot.isPresent()) {
            write(plot.get(), picture.svg("From " + first + " to " + second));
        }
        return ExitCode.ALL_ALIGNED.code();
    }

    private static void write(Path file, String svg) {
        try {
            Publication.publish(
                    new org.apache.hadoop.fs.Path(file.toAbsolutePath().toUri()),
                    HadoopSettings.LOCAL.configuration(),
                    out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ParameterException(
                    List.of("option --plot: " + file + " cannot be written: " + FailureText.of(e)));
        }
    }

    private static String line(Joined joined) {
        return FieldText.csv(joined.name()) + ","
                + joined.place() + ","
                + joined.first().map(Enum::name).orElse("") + ","
                + joined.second().map(Enum::name).orElse("") + ","
                + joined.move().east() + "," + joined.move().north() + ","
                + joined.move().distance() + "," + joined.move().corner() + ","
                + joined.ra() + "," + joined.dec();
    }

    private List<String> lines(MoveSummary summary, CompareRuns runs) {
        List<String> lines = new ArrayList<>();
        lines.add(summary.both() + " exposures are in both runs; " + summary.moved() + " of the " + summary.known()
                + " whose place is known in both moved.");
        if (!summary.quantiles().isEmpty()) {
            lines.add("Move in mas           centre      corner");
            summary.quantiles()
                    .forEach(q -> lines.add(String.format(
                            Locale.ROOT,
                            "  %-15s %11.4f %11.4f",
                            q.share() == 1 ? "largest" : Math.round(100 * q.share()) + " % at most",
                            1000 * q.center(),
                            1000 * q.corner())));
        }
        if (!summary.farthest().isEmpty()) {
            lines.add("Farthest, in arcsec     east       north      corner  exposure");
            summary.farthest()
                    .forEach(joined -> lines.add(String.format(
                            Locale.ROOT,
                            "  %26.7f %11.7f %11.7f  %s",
                            joined.move().east(),
                            joined.move().north(),
                            joined.move().corner(),
                            joined.name() + (joined.place() > 0 ? "[" + joined.place() + "]" : ""))));
        }
        summary.changes()
                .forEach(change -> lines.add(
                        "Status " + change.first() + " became " + change.second() + ": " + named(change.exposures())));
        if (summary.onlyFirst().count() > 0) {
            lines.add("Only in " + first + ": " + named(summary.onlyFirst()));
        }
        if (summary.onlySecond().count() > 0) {
            lines.add("Only in " + second + ": " + named(summary.onlySecond()));
        }
        runs.parameters()
                .forEach((key, values) -> lines.add("Key " + key + ": " + values.get(0) + ", then " + values.get(1)));
        List<String> versions = runs.versions();
        if (!versions.get(0).equals(versions.get(1))) {
            lines.add("Version of starfix: " + versions.get(0) + ", then " + versions.get(1));
        }
        return lines;
    }

    private static String named(MoveSummary.Some some) {
        long more = some.count() - some.names().size();
        return some.count()
                + (some.names().isEmpty() ? "" : ": " + String.join(", ", some.names()))
                + (more > 0 && !some.names().isEmpty() ? " and " + more + " more" : "");
    }

    private static Map<String, Object> content(MoveSummary summary, CompareRuns runs) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("both", summary.both());
        content.put("known", summary.known());
        content.put("moved", summary.moved());
        content.put("quantiles", summary.quantiles());
        content.put(
                "farthest", summary.farthest().stream().map(CompareCommand::row).toList());
        content.put("changes", summary.changes());
        content.put("only_a", summary.onlyFirst());
        content.put("only_b", summary.onlySecond());
        content.put("parameters", runs.parameters());
        content.put("versions", runs.versions());
        return content;
    }

    private static Map<String, Object> row(Joined joined) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", joined.name());
        row.put("place", joined.place());
        row.put("status_a", joined.first().map(Enum::name).orElse(""));
        row.put("status_b", joined.second().map(Enum::name).orElse(""));
        row.put("east", joined.move().east());
        row.put("north", joined.move().north());
        if (!Double.isNaN(joined.move().corner())) {
            row.put("corner", joined.move().corner());
        }
        return row;
    }
}
