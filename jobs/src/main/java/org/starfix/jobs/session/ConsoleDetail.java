package org.starfix.jobs.session;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** How much a run says on the console. The ledger has all of it, whatever is shown. */
public enum ConsoleDetail {
    /** Warnings, errors, and what is wrong at the end. */
    QUIET,
    /** How far the run is, counts, the first exposures of each trouble; every exposure and group while they are few. */
    NORMAL,
    /** Every exposure and group, however many there are. */
    VERBOSE;

    /** Up to so many exposures can be looked through. */
    private static final int FEW = 50;

    /** Whether every exposure and group of a run has its lines. */
    public boolean showsEach(long exposures) {
        return this == VERBOSE || (this == NORMAL && exposures <= FEW);
    }

    /** Lets only warnings and errors of this program through, if it is to be quiet; the log is that of Spark, log4j. */
    public void setLogLevel() {
        if (this == QUIET) {
            for (String logger : List.of("starfix", "org.starfix")) {
                Configurator.setLevel(logger, Level.WARN);
            }
        }
    }

    /** Whether counts are shown while the run goes on. */
    public boolean showsCounts() {
        return this != QUIET;
    }
}
