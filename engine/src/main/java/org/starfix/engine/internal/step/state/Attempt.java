package org.starfix.engine.internal.step.state;

import java.io.IOException;
import java.io.Serializable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** What came of one exposure in one stage: a value, or why there is none. One bad exposure never stops the others. */
public sealed interface Attempt<T extends Serializable> extends Serializable {

    /** The stage did its work. */
    record Done<T extends Serializable>(T value) implements Attempt<T> {}

    /** Why an exposure was rejected. */
    enum Cause {
        /** What its files hold: they will be rejected again. */
        CONTENT,
        /** The disk, the memory, this program: another time it may be otherwise. */
        CIRCUMSTANCES
    }

    /**
     * The exposure goes no further.
     *
     * @param bytes size of its file; 0 if that is not known
     */
    record Rejected<T extends Serializable>(ExposureId id, ExposureStatus status, long bytes, Cause cause)
            implements Attempt<T> {

        /** A rejection that may not last. */
        public Rejected(ExposureId id, ExposureStatus status, long bytes) {
            this(id, status, bytes, Cause.CIRCUMSTANCES);
        }

        /** A rejection of a file whose size is not known, which may not last. */
        public Rejected(ExposureId id, ExposureStatus status) {
            this(id, status, 0);
        }
    }

    /** The work of a stage on one exposure. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Runs the work; malformed data, unreadable files, want of memory and defects of this program become a rejection with a reason. */
    static <T extends Serializable> Attempt<T> of(ExposureId id, Work<T> work) {
        try {
            return new Done<>(work.run());
        } catch (MalformedDataException e) {
            Cause cause = e.getCause() instanceof IOException ? Cause.CIRCUMSTANCES : Cause.CONTENT;
            return new Rejected<>(id, unusable(e.getMessage()), 0, cause);
        } catch (IOException e) {
            return new Rejected<>(
                    id,
                    ExposureStatus.skipped(
                            "file cannot be read", id.path() + ": the file cannot be read: " + FailureText.of(e)));
        } catch (OutOfMemoryError e) { // an array that did not fit; what led to it is garbage by now
            return new Rejected<>(
                    id,
                    ExposureStatus.skipped(
                            "not enough memory",
                            id.path() + ": not enough memory for this exposure: all tasks together have "
                                    + Runtime.getRuntime().maxMemory() / 1_000_000
                                    + " MB; give Java more (-Xmx, spark.executor.memory), or run fewer tasks at once"));
        } catch (RuntimeException e) {
            Failures.LOG.error("{}: unexpected failure", id.path(), e);
            return new Rejected<>(
                    id,
                    ExposureStatus.skipped(
                            "unexpected failure", id.path() + ": unexpected failure: " + FailureText.withKind(e)));
        }
    }

    /** The status of an exposure whose files cannot be used as they are. */
    static ExposureStatus unusable(String reason) {
        return ExposureStatus.skipped("not a usable exposure", reason);
    }

    /** The same with the size of the file in a rejection. */
    default Attempt<T> withBytes(long bytes) {
        return this instanceof Rejected<T> rejected
                ? new Rejected<>(rejected.id(), rejected.status(), bytes, rejected.cause())
                : this;
    }

    /** Whether the same files will have the same outcome again. */
    default boolean lasts() {
        return !(this instanceof Rejected<T> rejected) || rejected.cause() == Cause.CONTENT;
    }

    /** The log of failures. */
    final class Failures {
        private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

        private Failures() {}
    }
}
