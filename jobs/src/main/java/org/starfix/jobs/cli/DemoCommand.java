package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.starfix.jobs.demo.Demonstration;
import org.starfix.jobs.demo.GroupVerdict;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkSessions;
import org.starfix.jobs.session.SparkVersions;
import org.starfix.jobs.session.StageProgress;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix demo}: a synthetic survey, aligned and compared with its truth. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = "Makes a synthetic survey with known pointing errors, aligns it and compares with the truth.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:every status is right, and every aligned group is within 3 rmse / sqrt(n) of the truth",
            "1:the job failed, or a group did not come out as it should"
        })
final class DemoCommand implements Callable<Integer> {
    private final Aligner aligner;

    /** Aligns a survey and compares it with its truth. */
    @FunctionalInterface
    interface Aligner {
        List<GroupVerdict> align(Demonstration demo, SurveyFiles survey, Optional<String> master) throws IOException;
    }

    DemoCommand(Aligner aligner) {
        this.aligner = aligner;
    }

    /** Aligns on a Spark of its own. */
    static List<GroupVerdict> onItsOwnSpark(Demonstration demo, SurveyFiles survey, Optional<String> master)
            throws IOException {
        try (SparkSession session = SparkSessions.open(master)) {
            return demo.alignAndCompare(survey, SparkRun.of(session, StageProgress.forThisConsole()));
        }
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "jwst",
            description =
                    "fits (TAN-SIP headers), jwst (GWCS in FITS) or roman (ASDF files); default ${DEFAULT-VALUE}.")
    private SurveyKind kind = SurveyKind.JWST;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20260101",
            description = "Seed of the random numbers; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "starfix-demo",
            description = "Folder for the survey, its truth and the products; default ${DEFAULT-VALUE}.")
    private Path output = Path.of("starfix-demo");

    @Option(names = "--master", paramLabel = "URL", description = "Spark master; default local[*].")
    private Optional<String> master = Optional.empty();

    @Override
    public Integer call() throws IOException {
        SparkVersions.requireCompatible(); // before a survey is made that cannot be aligned
        PrintWriter out = spec.commandLine().getOut();
        Demonstration demo = new Demonstration(SurveyOptions.demo(kind, seed), output);
        long start = System.nanoTime();
        SurveyFiles survey = demo.makeSurvey();
        out.printf(
                "Survey: %d exposures, kind %s, seed %d, in %s (%.1f s)%n",
                survey.exposures().size(),
                kind.name().toLowerCase(java.util.Locale.ROOT),
                seed,
                survey.association().getParent(),
                (System.nanoTime() - start) / 1e9);
        out.flush();
        List<GroupVerdict> verdicts = aligner.align(demo, survey, master);
        out.println();
        out.println(GroupVerdict.head());
        verdicts.forEach(verdict -> out.println(verdict.row()));
        out.println(
                "error put in, error found: arcsec east, arcsec north, degrees of roll; matches, rmse: of the relative fit");
        out.println("limit of what may be left, in mas: 3 rmse / sqrt(n) of the fits that the group went through");
        boolean good = verdicts.stream().allMatch(GroupVerdict::good);
        out.printf(
                "%s in %.1f s. Products: %s%n",
                good ? "Everything came out as it should" : "NOT everything came out as it should",
                (System.nanoTime() - start) / 1e9,
                demo.aligned());
        out.flush();
        return (good ? ExitCode.ALL_ALIGNED : ExitCode.FAILURE).code();
    }
}
