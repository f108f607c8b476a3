package org.starfix.jobs.cli;

import java.io.IOException;
import org.starfix.jobs.report.ExitCode;

/** Runs the job that {@code starfix tweakreg} asks for, and has released everything it held when it returns. */
@FunctionalInterface
public interface TweakRegRunner {
    /**
     * Aligns the exposures of a request.
     *
     * @return whether all of them were aligned
     */
    ExitCode run(TweakRegRequest request) throws IOException;
}
