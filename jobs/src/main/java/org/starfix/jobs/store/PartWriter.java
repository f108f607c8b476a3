package org.starfix.jobs.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.step.store.StoredExposure;

/**
 * Stores what a task finds, part by part, so that a killed run loses little. What cannot be stored is found again next time; the run goes
 * on. Used by one thread.
 */
public final class PartWriter {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");
    /** With so many exposures, a part is some megabytes. */
    private static final int MOST_EXPOSURES = 200;
    /** Half a minute to some minutes of work. */
    private static final long MOST_BYTES_READ = 2L << 30;

    private final DetectionStore store;
    private final int generation;
    private final int task;
    private final List<StoredExposure> waiting = new ArrayList<>();
    private final Map<String, Column.Type> types = new HashMap<>();
    private long bytesRead;
    private int chunk;

    /**
     * @param generation that of the run, see {@link PartContents}
     * @param task the same whenever the task is tried again
     */
    public PartWriter(DetectionStore store, int generation, int task) {
        this.store = store;
        this.generation = generation;
        this.task = task;
    }

    /** Takes an exposure. */
    public void add(StoredExposure exposure) {
        boolean joins = DetectionStore.joins(exposure, types);
        if (waiting.size() >= MOST_EXPOSURES || bytesRead >= MOST_BYTES_READ || !joins) {
            write();
            DetectionStore.joins(exposure, types);
        }
        waiting.add(exposure);
        bytesRead += exposure.detectors().isEmpty()
                ? 0
                : exposure.detectors().get(0).facts().bytes();
    }

    /** Writes what is not written yet. */
    public void write() {
        if (!waiting.isEmpty()) {
            PartId part = new PartId(generation, task, chunk++);
            try {
                store.write(part, waiting);
            } catch (IOException e) {
                LOG.warn(
                        "{}: {} exposures could not be stored and will be read again next time: {}",
                        store.folder(),
                        waiting.size(),
                        FailureText.of(e));
            }
        }
        waiting.clear();
        types.clear();
        bytesRead = 0;
    }
}
