package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.apache.spark.sql.SparkSession;
import org.starfix.jobs.pipeline.RunResult;
import org.starfix.jobs.pipeline.RunWishes;
import org.starfix.jobs.pipeline.TweakRegPipeline;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.Summary;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkSessions;
import org.starfix.jobs.session.StageProgress;

/** Runs the job on Spark and prints its summary. */
final class SparkTweakRegRunner implements TweakRegRunner {

    @Override
    public ExitCode run(TweakRegRequest request) throws IOException {
        request.detail().setLogLevel();
        try (SparkSession session = SparkSessions.open(request.master())) {
            return run(SparkRun.of(session, StageProgress.forThisConsole(request.detail())), request, System.out);
        }
    }

    /** Runs the job on a session that stays open. */
    static ExitCode run(SparkRun spark, TweakRegRequest request, PrintStream out) throws IOException {
        RunWishes wishes = new RunWishes(
                request.part(), request.store(), RunWishes.Records.IN_LEDGER, request.detail(), request.gates());
        RunResult result = new TweakRegPipeline(spark, request.parameters(), wishes).run(request.inputs());
        if (request.part() == RunWishes.Part.DETECT) {
            return result.exitCode();
        }
        new Summary(result.counts(), result.figures(), result.fields(), result.gates())
                .print(request.parameters().text("output_dir"), request.detail(), out);
        return result.exitCode();
    }
}
