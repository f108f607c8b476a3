package org.starfix.jobs.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import scala.Tuple2;

/**
 * Aligns the groups of every field to each other. Small fields run whole, each inside one task; a large field runs from the
 * driver as waves of its groups against the broadcast reference catalogue. Both give the same bits.
 */
public final class AlignRelative {
    private final SparkRun run;
    private final TweakRegOptions options;

    public AlignRelative(SparkRun run, TweakRegOptions options) {
        this.run = run;
        this.options = options;
    }

    public JavaRDD<AlignedField> apply(JavaRDD<DetectedExposure> detected, FieldAssignment fields) {
        int count = fields.fieldCount();
        return run.jobGroups()
                .run("align relative: " + JobGroups.count(count, "field"), run.partitionsFor(count), () -> {
                    Broadcast<FieldAssignment> assignment = run.spark().broadcast(fields);
                    JavaPairRDD<Integer, DetectedExposure> byField = detected.flatMapToPair(e -> assignment
                            .value()
                            .fields(e.id().ordinal())
                            .mapToObj(field -> new Tuple2<>(field, e))
                            .iterator());
                    JavaRDD<AlignedField> aligned = small(byField, assignment, count);
                    if (fields.largeFields().length > 0) {
                        aligned = aligned.union(large(byField, assignment));
                    }
                    aligned.persist(StorageLevel.MEMORY_AND_DISK()).count();
                    return aligned;
                });
    }

    private JavaRDD<AlignedField> small(
            JavaPairRDD<Integer, DetectedExposure> byField, Broadcast<FieldAssignment> fields, int count) {
        TweakRegOptions how = options;
        return byField.filter(pair -> !fields.value().isLarge(pair._1()))
                .groupByKey(run.partitionsFor(count))
                .map(pair -> FieldAligner.of(how)
                        .alignRelative(fields.value().gathered(pair._1(), pair._2()), WaveRunner.SEQUENTIAL));
    }

    /** One shuffle puts each large field into a partition of its own, which the driver then fetches when its turn has come. */
    private JavaRDD<AlignedField> large(
            JavaPairRDD<Integer, DetectedExposure> byField, Broadcast<FieldAssignment> fields) {
        int[] large = fields.value().largeFields();
        JavaPairRDD<Integer, DetectedExposure> apart =
                byField.filter(pair -> fields.value().isLarge(pair._1())).partitionBy(new OneFieldEach(large));
        List<AlignedField> aligned = new ArrayList<>();
        WaveRunner waves = new SparkWaveRunner(run);
        for (int i = 0; i < large.length; i++) {
            List<DetectedExposure> exposures = apart.values().collectPartitions(new int[] {i})[0];
            aligned.add(FieldAligner.of(options).alignRelative(fields.value().gathered(large[i], exposures), waves));
        }
        return run.spark().parallelize(aligned, run.partitionsFor(aligned.size()));
    }

    /** Partitions that hold one of some fields each. */
    private static final class OneFieldEach extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int[] fields;

        /** @param fields their numbers, ascending */
        OneFieldEach(int[] fields) {
            this.fields = fields;
        }

        @Override
        public int numPartitions() {
            return fields.length;
        }

        @Override
        public int getPartition(Object field) {
            return Arrays.binarySearch(fields, (Integer) field);
        }
    }
}
