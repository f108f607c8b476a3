package org.starfix.jobs.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
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

    public JavaRDD<AlignedField> apply(JavaRDD<DetectedExposure> detected, FieldPlan.Assignment fields) {
        int count = fields.fieldCount();
        return run.jobGroups()
                .run("align relative: " + JobGroups.count(count, "field"), run.partitionsFor(count), () -> {
                    Broadcast<FieldPlan.Assignment> assignment = run.spark().broadcast(fields);
                    JavaPairRDD<String, DetectedExposure> byField = detected.mapToPair(e ->
                            new Tuple2<>(assignment.value().fieldOfOrdinal().get(e.id().ordinal()), e));
                    JavaRDD<AlignedField> aligned = small(byField, assignment, count);
                    if (!fields.largeFields().isEmpty()) {
                        aligned = aligned.union(large(byField, fields));
                    }
                    aligned.persist(StorageLevel.MEMORY_AND_DISK()).count();
                    return aligned;
                });
    }

    private JavaRDD<AlignedField> small(
            JavaPairRDD<String, DetectedExposure> byField, Broadcast<FieldPlan.Assignment> fields, int count) {
        TweakRegOptions how = options;
        return byField.filter(pair -> !fields.value().largeFields().contains(pair._1()))
                .groupByKey(run.partitionsFor(count))
                .map(pair -> FieldAligner.of(how).alignRelative(field(pair._1(), pair._2()), WaveRunner.SEQUENTIAL));
    }

    private JavaRDD<AlignedField> large(JavaPairRDD<String, DetectedExposure> byField, FieldPlan.Assignment fields) {
        List<AlignedField> aligned = new ArrayList<>();
        WaveRunner waves = new SparkWaveRunner(run);
        for (String id : fields.largeFields()) {
            List<DetectedExposure> exposures =
                    byField.filter(pair -> pair._1().equals(id)).values().collect();
            aligned.add(FieldAligner.of(options).alignRelative(field(id, exposures), waves));
        }
        return run.spark().parallelize(aligned, run.partitionsFor(aligned.size()));
    }

    private static Field field(String id, Iterable<DetectedExposure> exposures) {
        List<DetectedExposure> sorted = new ArrayList<>();
        exposures.forEach(sorted::add);
        sorted.sort(Comparator.comparing(DetectedExposure::id, ExposureId.ORDER));
        return new Field(id, sorted);
    }
}
