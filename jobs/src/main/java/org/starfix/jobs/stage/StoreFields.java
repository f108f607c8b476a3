package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.step.alignments.AlignmentTables;
import org.starfix.engine.internal.step.alignments.StoredField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.ProductWork;
import org.starfix.jobs.store.PartId;
import org.starfix.jobs.store.RunStore.OpenParts;
import org.starfix.jobs.store.TableParts;

/**
 * Stores what came of fields while they pass, part by part, so that a run that is killed keeps them. What cannot be stored is aligned again
 * next time; the run goes on.
 */
final class StoreFields implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");
    /** Fields in a part: with some exposures each, a part is some megabytes. */
    private static final int MOST_FIELDS = 200;
    /** Exposures in a part, but for that of a larger field: seconds of work on a core. */
    private static final int MOST_EXPOSURES = 1000;

    private final TableParts to;
    private final int generation;
    private final FieldDigests digests;
    private final ArrayList<SavedStars> saved; // an Optional does not travel

    StoreFields(OpenParts store, FieldDigests digests, Optional<SavedStars> saved) {
        this.to = store.parts();
        this.generation = store.contents().generation();
        this.digests = digests;
        this.saved = new ArrayList<>(saved.stream().toList());
    }

    /**
     * The same fields, each of which is stored once it was asked for.
     *
     * @param firstTask number of the first partition; no two of a run have the same
     */
    JavaRDD<AlignedField> passing(JavaRDD<AlignedField> fields, int firstTask) {
        return fields.mapPartitionsWithIndex((task, each) -> new Passing(each, new Part(firstTask + task)), true);
    }

    /** The fields of a task. */
    private record Passing(Iterator<AlignedField> fields, Part part) implements Iterator<AlignedField> {
        @Override
        public boolean hasNext() {
            return fields.hasNext();
        }

        @Override
        public AlignedField next() {
            AlignedField field = fields.next();
            part.add(field);
            if (part.isFull() || !fields.hasNext()) {
                part.write();
            }
            return field;
        }
    }

    /** What a task has aligned, on its way to the store. By work, not by the clock: a task that is repeated writes the same parts. */
    private final class Part {
        private final int task;
        private final List<StoredField> waiting = new ArrayList<>();
        private final List<ProductWork> stars = new ArrayList<>();
        private int exposures;
        private int chunk;

        Part(int task) {
            this.task = task;
        }

        void add(AlignedField field) {
            Optional<String> digest = StoredField.lasts(field) ? digests.of(field) : Optional.empty();
            if (digest.isEmpty()) {
                return;
            }
            waiting.add(StoredField.of(field, digest.get()));
            exposures += field.exposures().size();
            for (SavedStars saving : saved) {
                try {
                    saving.saved(field, digest.get()).ifPresent(stars::add);
                } catch (IOException e) {
                    LOG.debug("{}: saved stars are not stored", field.id(), e); // it is aligned again next time
                }
            }
        }

        boolean isFull() {
            return waiting.size() >= MOST_FIELDS || exposures >= MOST_EXPOSURES;
        }

        void write() {
            if (!waiting.isEmpty()) {
                try {
                    for (SavedStars saving : saved) { // first: a field without its stars would be aligned again
                        saving.store(task, chunk, stars);
                    }
                    to.write(
                            new PartId(generation, task, chunk),
                            AlignmentTables.of(waiting).byName());
                } catch (IOException e) {
                    LOG.warn(
                            "{}: {} fields could not be stored and will be aligned again next time: {}",
                            to.folder(),
                            waiting.size(),
                            FailureText.of(e));
                }
                chunk++;
            }
            waiting.clear();
            stars.clear();
            exposures = 0;
        }
    }
}
