package org.starfix.jobs.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What a run says on the console, while this is open. */
public final class LogLines extends AbstractAppender implements AutoCloseable {
    private static final String LOGGER = "starfix";

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines() {
        super("lines of a test", null, null, true, Property.EMPTY_ARRAY);
    }

    /** Listens from now on. */
    public static LogLines open() {
        LogLines lines = new LogLines();
        lines.start();
        Configurator.setLevel(LOGGER, Level.INFO);
        logger().addAppender(lines);
        return lines;
    }

    private static Logger logger() {
        return (Logger) LogManager.getLogger(LOGGER);
    }

    @Override
    public void append(LogEvent event) {
        lines.add(event.getMessage().getFormattedMessage());
    }

    /** All so far, one below the other. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        logger().removeAppender(this);
        Configurator.setLevel(LOGGER, Level.OFF);
        stop();
    }
}
