package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.io.Serializable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.numeric.MalformedDataException;

/** What came of one exposure in one stage: a value, or why there is none. One bad exposure never stops the others. */
public sealed interface Attempt<T extends Serializable> extends Serializable {

    /** The stage did its work. */
    record Done<T extends Serializable>(T value) implements Attempt<T> {}

    /** The exposure goes no further. */
    record Rejected<T extends Serializable>(ExposureId id, ExposureStatus status) implements Attempt<T> {}

    /** The work of a stage on one exposure. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Runs the work; malformed data, unreadable files and defects of this program become a rejection with a reason. */
    static <T extends Serializable> Attempt<T> of(ExposureId id, Work<T> work) {
        try {
            return new Done<>(work.run());
        } catch (MalformedDataException e) {
            return new Rejected<>(id, ExposureStatus.skipped(e.getMessage()));
        } catch (IOException e) {
            return new Rejected<>(
                    id,
                    ExposureStatus.skipped(id.path() + ": file got " + reason(e) + ", expected one that can be read"));
        } catch (RuntimeException e) {
            Failures.LOG.error("{}: unexpected failure", id.path(), e);
            return new Rejected<>(id, ExposureStatus.skipped(id.path() + ": unexpected failure: " + reason(e)));
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }

    /** The log of failures. */
    final class Failures {
        private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

        private Failures() {}
    }
}
