package org.starfix.jobs.stage;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.store.DetectedFile;
import org.starfix.engine.internal.step.store.ExposureReading;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.RunMetrics;
import org.starfix.jobs.session.SortedRows;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HadoopByteSource;
import org.starfix.jobs.store.DetectionStore;
import org.starfix.jobs.store.OpenStore;
import org.starfix.jobs.store.PartWriter;

/**
 * Finds the sources of every exposure that has none from the store, one exposure at a time on a core, and stores them. Pixels do not leave
 * the task.
 */
public final class DetectSources {
    private final SparkRun run;
    private final FileOpener files;
    private final TweakRegOptions options;
    private final Optional<OpenStore> store;

    /**
     * What came of it.
     *
     * @param exposures of all detectors that could be indexed
     * @param reused files whose sources were stored
     * @param read files whose sources were found now, or which have none
     * @param sums what was found in all files
     */
    public record Result(JavaRDD<Attempt<DetectedExposure>> exposures, long reused, long read, Sums sums) {}

    /**
     * What files add up to.
     *
     * @param exposures that have sources, or could have
     */
    public record Sums(long files, long exposures, long sources) implements Serializable {
        static final Sums NONE = new Sums(0, 0, 0);

        Sums with(List<Attempt<DetectedExposure>> file) {
            long used = 0;
            long found = 0;
            for (Attempt<DetectedExposure> each : file) {
                if (each instanceof Attempt.Done<DetectedExposure> done) {
                    used++;
                    found += done.value().sources().size();
                }
            }
            return new Sums(files + 1, exposures + used, sources + found);
        }

        Sums plus(Sums other) {
            return new Sums(files + other.files, exposures + other.exposures, sources + other.sources);
        }
    }

    /**
     * How many files there are.
     *
     * @param pixels those of which pixels may be read
     * @param exposures in those that are not known
     */
    private record Tally(long recalled, long read, long pixels, long exposures) implements Serializable {
        static final Tally NONE = new Tally(0, 0, 0, 0);

        Tally with(IndexedFile file) {
            return plus(
                    file instanceof IndexedFile.Read read
                            ? new Tally(0, 1, mayHavePixels(read) ? 1 : 0, done(read))
                            : new Tally(1, 0, 0, 0));
        }

        private static boolean mayHavePixels(IndexedFile.Read file) {
            return !(file.request().catalog() instanceof CatalogChoice.UserFile);
        }

        private static long done(IndexedFile.Read file) {
            return file.exposures().stream()
                    .filter(Attempt.Done.class::isInstance)
                    .count();
        }

        Tally plus(Tally other) {
            return new Tally(
                    recalled + other.recalled, read + other.read, pixels + other.pixels, exposures + other.exposures);
        }
    }

    public DetectSources(SparkRun run, FileOpener files, TweakRegOptions options, Optional<OpenStore> store) {
        this.run = run;
        this.files = files;
        this.options = options;
        this.store = store;
    }

    public Result apply(JavaRDD<IndexedFile> indexed) {
        Tally tally = indexed.aggregate(Tally.NONE, Tally::with, Tally::plus);
        String description = "detect sources: " + JobGroups.count(tally.exposures(), "exposure")
                + (tally.recalled() == 0
                        ? ""
                        : ", those of " + JobGroups.count(tally.recalled(), "file") + " are stored");
        JavaRDD<IndexedFile> unread = unread(indexed, tally);
        int tasks = unread.getNumPartitions();
        return run.jobGroups().run(description, tasks, () -> {
            JavaRDD<List<Attempt<DetectedExposure>>> found = detected(unread);
            JavaRDD<List<Attempt<DetectedExposure>>> all = tally.recalled() == 0
                    ? found
                    : found.union(indexed.filter(IndexedFile.Recalled.class::isInstance)
                            .map(file -> ((IndexedFile.Recalled) file).detected()));
            Sums sums = all.persist(StorageLevel.MEMORY_AND_DISK_SER()).aggregate(Sums.NONE, Sums::with, Sums::plus);
            if (sums.files() != tally.recalled() + tally.read()) {
                throw new IllegalStateException("inputs changed while they were read; run again");
            }
            return new Result(all.flatMap(List::iterator), tally.recalled(), tally.read(), sums);
        });
    }

    /** The files whose sources are not known, evenly: they may be anywhere among the others, and pixels take longer than headers. */
    private JavaRDD<IndexedFile> unread(JavaRDD<IndexedFile> indexed, Tally tally) {
        int partitions = tally.pixels() == 0
                ? run.partitionsForFiles(Math.toIntExact(tally.read()))
                : run.partitionsFor(Math.toIntExact(tally.read()));
        return tally.recalled() == 0 && partitions <= indexed.getNumPartitions()
                ? indexed
                : SortedRows.by(
                        indexed.filter(IndexedFile.Read.class::isInstance),
                        file -> ((IndexedFile.Read) file).request().ordinal(),
                        partitions);
    }

    private JavaRDD<List<Attempt<DetectedExposure>>> detected(JavaRDD<IndexedFile> unread) {
        ExposureReading reading = Readings.of(files, options, store);
        if (store.isEmpty()) {
            return unread.map(file -> counted(reading.detect(file)).exposures());
        }
        DetectionStore to = store.get().store();
        int generation = store.get().contents().generation();
        return unread.mapPartitionsWithIndex(
                (task, each) -> new Storing(each, reading, new PartWriter(to, generation, task)), true);
    }

    /** Tells Spark's metrics of it. */
    private static DetectedFile counted(DetectedFile file) {
        RunMetrics metrics = RunMetrics.here();
        metrics.show("bytes_read", HadoopByteSource::bytesRead);
        metrics.add("exposures", file.exposures().size());
        for (Attempt<DetectedExposure> each : file.exposures()) {
            if (each instanceof Attempt.Done<DetectedExposure> done) {
                metrics.add("sources", done.value().sources().size());
            }
        }
        return file;
    }

    /** The exposures of a task, which are stored on the way. */
    private record Storing(Iterator<IndexedFile> files, ExposureReading reading, PartWriter writer)
            implements Iterator<List<Attempt<DetectedExposure>>> {
        @Override
        public boolean hasNext() {
            return files.hasNext();
        }

        @Override
        public List<Attempt<DetectedExposure>> next() {
            DetectedFile detected = counted(reading.detect(files.next()));
            detected.stored().forEach(writer::add);
            if (!files.hasNext()) {
                writer.write();
            }
            return detected.exposures();
        }
    }
}
