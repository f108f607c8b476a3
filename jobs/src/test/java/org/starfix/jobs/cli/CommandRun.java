package org.starfix.jobs.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        StringWriter err = new StringWriter();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = StarfixCommand.create(request -> SparkTweakRegRunner.run(spark, request, printed))
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString());
    }
}
