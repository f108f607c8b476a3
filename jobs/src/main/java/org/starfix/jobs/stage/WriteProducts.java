package org.starfix.jobs.stage;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.starfix.engine.tweakreg.AlignedField;
import org.starfix.engine.tweakreg.Attempt;
import org.starfix.engine.tweakreg.ExposureRecord;
import org.starfix.jobs.session.SparkRun;
import scala.Tuple2;

/** Writes the corrected copy and the catalogue of every exposure, each whole or not at all. */
public final class WriteProducts {
    private final SparkRun run;
    private final ProductWriter writer;

    public WriteProducts(SparkRun run, ProductWriter writer) {
        this.run = run;
        this.writer = writer;
    }

    /** One record per exposure, in the user's order. */
    public List<ExposureRecord> apply(JavaRDD<AlignedField> fields, List<Attempt.Rejected<?>> rejected, int exposures) {
        int partitions = run.partitionsFor(exposures);
        return run.jobGroups().run("write products: " + exposures + " exposures", 2 * partitions, () -> {
            Broadcast<ProductWriter> shared = run.spark().broadcast(writer);
            JavaRDD<ExposureRecord> aligned = fields.flatMapToPair(field -> field.exposures().stream()
                            .map(e -> new Tuple2<>(e.id().ordinal(), new Tuple2<>(field.id(), e)))
                            .iterator())
                    .repartition(partitions)
                    .map(item -> shared.value().write(item._2()._2(), item._2()._1()));
            JavaRDD<ExposureRecord> others = run.spark()
                    .parallelize(rejected, run.partitionsFor(rejected.size()))
                    .map(item -> shared.value().write(item));
            return aligned.union(others).collect().stream()
                    .sorted(Comparator.comparingInt(ExposureRecord::ordinal))
                    .toList();
        });
    }
}
