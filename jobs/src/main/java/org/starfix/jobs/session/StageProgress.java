package org.starfix.jobs.session;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how far a stage is: a bar on a terminal, a line at its start and end elsewhere. */
public final class StageProgress extends SparkListener {
    private static final Logger LOG = LoggerFactory.getLogger("starfix");

    /** What is shown. */
    private enum Show {
        BARS,
        LINES,
        NOTHING
    }

    private final Show show;
    private @Nullable ProgressBar bar;
    private String description = "";
    private long startedNanos;

    private StageProgress(Show show) {
        this.show = show;
    }

    /** Bars if the program is run by hand on a terminal, otherwise lines; nothing if it is to be quiet. */
    public static StageProgress forThisConsole(ConsoleDetail detail) {
        return detail == ConsoleDetail.QUIET ? new StageProgress(Show.NOTHING) : forThisConsole();
    }

    /** Bars if the program is run by hand on a terminal, otherwise lines. */
    public static StageProgress forThisConsole() {
        boolean terminal = isTerminal(
                Optional.ofNullable(System.getProperty("starfix.terminal")),
                isOnTerminal(Console.class, System.console()));
        return new StageProgress(terminal && System.getenv("TERM") != null ? Show.BARS : Show.LINES);
    }

    /**
     * Whether standard error, where bars and log go, is a terminal.
     *
     * @param told what {@code scripts/starfix} found: a JVM cannot see it
     * @param console whether standard input and output are one, which is asked where nobody told
     */
    static boolean isTerminal(Optional<String> told, boolean console) {
        return told.map(Boolean::parseBoolean).orElse(console);
    }

    /**
     * Whether a console is a terminal: until Java 21 there was one on a terminal only, now there always is, and tells.
     *
     * @param type the public class of the console
     * @param console as {@link System#console} has it
     */
    static boolean isOnTerminal(Class<?> type, @Nullable Object console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) type.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Lines only. */
    public static StageProgress lines() {
        return new StageProgress(Show.LINES);
    }

    synchronized void begin(String stage, int tasks) {
        description = stage;
        startedNanos = System.nanoTime();
        if (show == Show.BARS) {
            bar = new ProgressBarBuilder()
                    .setTaskName(stage)
                    .setInitialMax(tasks)
                    .setStyle(ProgressBarStyle.ASCII)
                    .continuousUpdate()
                    .build();
        } else if (show == Show.LINES) {
            LOG.info("{} ...", stage);
        }
    }

    synchronized void end() {
        if (bar != null) {
            bar.stepTo(bar.getMax()); // tasks that a shuffle skipped
            bar.close();
            bar = null;
        }
        if (show == Show.LINES) {
            LOG.info(
                    "{}: {} s",
                    description,
                    String.format(Locale.ROOT, "%.1f", (System.nanoTime() - startedNanos) / 1e9));
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd taskEnd) {
        if (bar != null && bar.getCurrent() < bar.getMax() && taskEnd.taskInfo().successful()) {
            bar.step();
        }
    }
}
