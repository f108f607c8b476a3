package org.starfix.jobs.session;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;

/** What lines of the log look like. */
public enum LogForm {
    /** For people. */
    TEXT("console"),
    /** A JSON object a line: {@code time}, {@code level}, {@code logger}, {@code message}, {@code error}. */
    JSON("json");

    /** Names the appender in {@code conf/log4j2.properties}. */
    private static final String PROPERTY = "starfix.log";

    private final String appender;

    LogForm(String appender) {
        this.appender = appender;
    }

    /** Gives the log of this JVM this form; that of executors follows their settings. */
    public void use() {
        if (this == JSON) {
            System.setProperty(PROPERTY, appender);
            if (LogManager.getContext(false) instanceof LoggerContext context) {
                Configurator.reconfigure(
                        context.getConfiguration().getConfigurationSource().getURI());
            }
        }
    }
}
