package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.starfix.engine.internal.base.numeric.StorageException;

/**
 * What the products of a run met that could not be written: after the first failure that is not of one file nothing more is attempted.
 * Each JVM that writes finds that out for itself.
 */
final class WritingTrouble implements Serializable {
    private static final long serialVersionUID = 1L;
    /** So many failures of single files are told one by one. */
    private static final int MOST_TOLD = 20;

    private final Publisher output;
    private transient volatile @Nullable String stopped;
    private transient int told;

    WritingTrouble(Publisher output) {
        this.output = output;
    }

    /** Why nothing more is written; empty while the output can be written to. */
    Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Notes a failure, and finds out whether it is that of one file. The result is its cause in the words of a status. */
    synchronized String note(String path, Throwable failure, String reason, Logger log) {
        Optional<StorageException> storage = StorageException.in(failure);
        boolean full = storage.isPresent() && storage.get().isFull();
        boolean folder = !full && storage.isPresent() && !canWrite();
        if ((full || folder) && stopped == null) {
            stopped = storage.get().path() + ": " + storage.get().reason();
            log.error("Nothing more is written to {}: {}", output.folder(), stopped);
        } else if (told++ < MOST_TOLD) {
            log.warn("{}: product not written: {}", path, reason);
        } else if (told == MOST_TOLD + 1) {
            log.warn("more products are not written; the ledger lists them");
        }
        return full ? "no space left" : folder ? "output folder cannot be written to" : "product not written";
    }

    /** Whether a file of a few bytes can be written where the products go. */
    private boolean canWrite() {
        String probe = ".starfix-probe-" + Long.toHexString(System.nanoTime());
        try {
            output.publish(probe, out -> out.write('\n'));
            output.remove(probe);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
