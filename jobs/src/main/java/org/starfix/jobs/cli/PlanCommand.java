package org.starfix.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.starfix.engine.internal.step.field.PlanSummary;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.jobs.pipeline.PlanRun;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkSessions;
import org.starfix.jobs.session.StageProgress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix plan}: what a run would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description =
                "Says what a run would do, from headers only: fields, tiles, groups, memory and time. Nothing is written.",
        customSynopsis =
                "starfix plan INPUT... [--json] [--config=FILE] [--preset=NAME] [--master=URL] [--<key>=VALUE ...]",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:the run can be made",
            "1:the job failed",
            "2:wrong usage or input, or the run would be refused"
        })
final class PlanCommand implements Callable<Integer> {
    private final Planner planner;

    @Spec
    private CommandSpec spec;

    @CommandLine.Parameters(arity = "1..*", paramLabel = "INPUT", description = "As of tweakreg.")
    private List<String> inputs;

    @Option(names = "--json", description = "Print numbers and texts by name.")
    private boolean json;

    @Mixin
    private ParameterSources sources = new ParameterSources();

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master, such as local[4]; default: all cores of this machine.")
    private Optional<String> master = Optional.empty();

    /** Makes plans. */
    @FunctionalInterface
    interface Planner {
        PlanSummary plan(List<String> inputs, Parameters parameters, Optional<String> master) throws IOException;
    }

    private PlanCommand(Planner planner) {
        this.planner = planner;
    }

    /** The command, with an option for every parameter. */
    static CommandLine create(Planner planner) {
        CommandSpec plan = CommandSpec.forAnnotatedObject(new PlanCommand(planner));
        ParameterOptions.addTo(plan);
        plan.preprocessor(new StrunOptions());
        return new CommandLine(plan);
    }

    /** Plans on a Spark of its own. */
    static PlanSummary onItsOwnSpark(List<String> inputs, Parameters parameters, Optional<String> master)
            throws IOException {
        try (SparkSession session = SparkSessions.open(master)) {
            return new PlanRun(SparkRun.of(session, StageProgress.forThisConsole()), parameters).plan(inputs);
        }
    }

    @Override
    public Integer call() throws IOException {
        Parameters parameters =
                sources.layers(spec.commandLine().getParseResult()).resolve();
        for (String warning : parameters.warnings()) {
            spec.commandLine().getErr().println("starfix: warning: " + warning);
        }
        PlanSummary plan = planner.plan(inputs, parameters, master);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(plan.values()));
        } else {
            plan.lines().forEach(out::println);
        }
        out.flush();
        return (plan.refusal().isPresent() ? ExitCode.WRONG_USAGE : ExitCode.ALL_ALIGNED).code();
    }
}
