package org.starfix.jobs.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
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
 * Aligns the groups of every field to each other. A field runs whole inside one task, or, if it is large and cores are left for it, from
 * the driver as waves of its groups. Both give the same bits.
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
        Set<String> waves = inWaves(fields);
        return run.jobGroups()
                .run("align relative: " + JobGroups.count(count, "field"), run.partitionsFor(count), () -> {
                    Broadcast<FieldPlan.Assignment> assignment = run.spark().broadcast(fields);
                    JavaPairRDD<String, DetectedExposure> byField = detected.mapToPair(e ->
                            new Tuple2<>(assignment.value().fieldOfOrdinal().get(e.id().ordinal()), e));
                    JavaRDD<AlignedField> aligned = inTasks(byField, waves, count);
                    if (!waves.isEmpty()) {
                        aligned = aligned.union(inWaves(byField, waves));
                    }
                    aligned.persist(StorageLevel.MEMORY_AND_DISK()).count();
                    return aligned;
                });
    }

    /**
     * The fields that the driver leads. In waves nothing is gained with one core; and where the reference grows, few groups can be aligned at
     * once, so that other fields, if there are enough of them, keep the cores busier.
     */
    private Set<String> inWaves(FieldPlan.Assignment fields) {
        int cores = run.spark().defaultParallelism();
        boolean grows = options.relative().growth() == ReferenceGrowth.UNMATCHED_SOURCES;
        boolean otherWork = fields.fieldCount() > cores;
        return cores == 1 || grows && otherWork ? Set.of() : fields.largeFields();
    }

    private JavaRDD<AlignedField> inTasks(JavaPairRDD<String, DetectedExposure> byField, Set<String> waves, int count) {
        TweakRegOptions how = options;
        return byField.filter(pair -> !waves.contains(pair._1()))
                .groupByKey(run.partitionsFor(count))
                .map(pair -> FieldAligner.of(how).alignRelative(field(pair._1(), pair._2()), WaveRunner.SEQUENTIAL));
    }

    private JavaRDD<AlignedField> inWaves(JavaPairRDD<String, DetectedExposure> byField, Set<String> fields) {
        List<AlignedField> aligned = new ArrayList<>();
        WaveRunner waves = new SparkWaveRunner(run);
        for (String id : fields) {
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
