package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.jobs.pipeline.RunResult;
import org.starfix.jobs.pipeline.RunWishes;
import org.starfix.jobs.pipeline.TweakRegPipeline;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.RunLine;
import org.starfix.jobs.report.Summary;
import org.starfix.jobs.session.ConsoleDetail;
import org.starfix.jobs.session.LogForm;
import org.starfix.jobs.session.NodeTime;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkSessions;
import org.starfix.jobs.session.StageProgress;
import org.starfix.jobs.session.Termination;

/** Runs the job on Spark and prints its summary. */
final class SparkTweakRegRunner implements TweakRegRunner {

    private static final Logger LOG = LoggerFactory.getLogger("starfix.tweakreg");

    @Override
    public ExitCode run(TweakRegRequest request) throws IOException {
        request.log().use();
        request.detail().setLogLevel();
        try (SparkSession session = SparkSessions.open(request.master())) {
            StageProgress progress = request.log() == LogForm.JSON && request.detail() != ConsoleDetail.QUIET
                    ? StageProgress.lines()
                    : StageProgress.forThisConsole(request.detail());
            Termination termination =
                    Termination.watch(session.sparkContext(), !request.store().isNone());
            try {
                return run(SparkRun.of(session, progress), request, System.out);
            } finally {
                termination.over();
            }
        }
    }

    /** Runs the job on a session that stays open. */
    static ExitCode run(SparkRun spark, TweakRegRequest request, PrintStream out) throws IOException {
        NodeTime time = NodeTime.of(spark);
        try {
            return run(spark, request, time, out);
        } finally {
            time.over(spark);
        }
    }

    private static ExitCode run(SparkRun spark, TweakRegRequest request, NodeTime time, PrintStream out)
            throws IOException {
        RunWishes wishes = new RunWishes(
                request.part(), request.store(), RunWishes.Records.IN_LEDGER, request.detail(), request.gates());
        RunResult result = new TweakRegPipeline(spark, request.parameters(), wishes).run(request.inputs());
        NodeTime.Reading passed = time.read();
        RunLine line = new RunLine(
                result.counts(),
                result.fields(),
                passed.seconds(),
                request.nodePrice(),
                passed.nodeSeconds(),
                result.exitCode());
        if (request.log() == LogForm.JSON) {
            out.println(line.json());
        } else if (request.part() != RunWishes.Part.DETECT) {
            new Summary(result.counts(), result.figures(), result.fields(), result.gates())
                    .print(request.parameters().text("output_dir"), request.detail(), out);
        }
        LOG.info("{}", line.text());
        return result.exitCode();
    }
}
