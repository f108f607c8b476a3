package org.starfix.jobs.stage;

import java.io.Serializable;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.ProductWriter;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.FileOutcome;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import scala.Tuple2;

/** Writes the corrected copy and the catalogue of every exposure, each whole or not at all. */
public final class WriteProducts {
    private static final Logger LOG = LoggerFactory.getLogger(ProductWriter.class);

    private final SparkRun run;
    private final ProductWriter writer;

    public WriteProducts(SparkRun run, ProductWriter writer) {
        this.run = run;
        this.writer = writer;
    }

    /**
     * What became of detectors of one file.
     *
     * @param field of those that were aligned; all are in one
     */
    private record Outcome(String field, FileOutcome file) implements Serializable {
        Outcome and(Outcome other) {
            return new Outcome(field.isEmpty() ? other.field : field, file.and(other.file));
        }
    }

    /**
     * One record per exposure.
     *
     * @param exposures how many files there are
     */
    public JavaRDD<ExposureRecord> apply(
            JavaRDD<AlignedField> fields, JavaRDD<Attempt.Rejected<?>> rejected, int exposures) {
        int partitions = run.partitionsFor(exposures);
        return run.jobGroups().run("write products: " + JobGroups.count(exposures, "exposure"), 2 * partitions, () -> {
            Broadcast<ProductWriter> shared = run.spark().broadcast(writer);
            JavaPairRDD<Integer, Outcome> aligned = fields.flatMapToPair(field -> field.exposures().stream()
                    .map(e -> new Tuple2<>(e.id().ordinal(), new Outcome(field.id(), FileOutcome.of(e))))
                    .iterator());
            JavaPairRDD<Integer, Outcome> others =
                    rejected.mapToPair(r -> new Tuple2<>(r.id().ordinal(), new Outcome("", FileOutcome.of(r))));
            JavaRDD<ExposureRecord> records = aligned.union(others)
                    .reduceByKey(Outcome::and, partitions)
                    .flatMap(item -> shared.value()
                            .write(item._2().file(), item._2().field(), LOG)
                            .iterator())
                    .persist(StorageLevel.MEMORY_AND_DISK());
            records.count();
            return records;
        });
    }
}
