package org.starfix.jobs.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.starfix.jobs.pipeline.PlanRun;
import org.starfix.jobs.pipeline.VerifyRun;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.testing.SharedSpark;

/** The command line run in this JVM on the shared Spark: its exit code, what it printed, what it said went wrong. */
public record CommandRun(int exitCode, String out, String err) {

    /** Runs {@code starfix} with these words. */
    public static CommandRun of(List<String> words) {
        return on(SharedSpark.run(), words);
    }

    /** Runs {@code starfix} with these words on the given Spark. */
    public static CommandRun on(SparkRun spark, List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        return run(
                request -> SparkTweakRegRunner.run(spark, request, printed),
                words,
                out,
                PlanCommand.create((inputs, parameters, master) -> new PlanRun(spark, parameters).plan(inputs)),
                VerifyCommand.create(
                        (folder, store, depth, master) -> new VerifyRun(spark, depth).verify(folder, store)),
                new DemoCommand((demo, survey, master) -> demo.alignAndCompare(survey, spark)));
    }

    /** Runs {@code starfix} as the program does, which starts and stops its own Spark; what it prints is not kept. */
    public static CommandRun onItsOwnSpark(List<String> words) {
        return run(new SparkTweakRegRunner(), words, new ByteArrayOutputStream());
    }

    private static CommandRun run(
            TweakRegRunner runner, List<String> words, ByteArrayOutputStream out, Object... more) {
        StringWriter err = new StringWriter();
        int code = StarfixCommand.create(runner, more)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString());
    }
}
