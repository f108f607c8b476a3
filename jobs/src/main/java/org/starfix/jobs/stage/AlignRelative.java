package org.starfix.jobs.stage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.Packed;
import org.starfix.jobs.session.SparkRun;

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

    /**
     * The fields after this stage.
     *
     * @param inTasks aligned when they are asked for
     * @param led those that the driver leads, one after the other, when they are asked for; each is on its own
     */
    public record Fields(JavaRDD<AlignedField> inTasks, List<Supplier<JavaRDD<AlignedField>>> led) {}

    /** @param known numbers of fields that are left out, as what came of them is known */
    public Fields apply(JavaRDD<DetectedExposure> detected, FieldAssignment fields, BitSet known) {
        int count = fields.fieldCount() - known.cardinality();
        BitSet waves = inWaves(fields, known, count);
        Broadcast<FieldAssignment> assignment = run.spark().broadcast(fields);
        Broadcast<BitSet> done = run.spark().broadcast(known);
        Broadcast<BitSet> led = run.spark().broadcast(waves);
        JavaPairRDD<Integer, DetectedExposure> byField = FieldsOfExposures.of(detected, assignment)
                .filter(pair -> !done.value().get(pair._1()));
        return new Fields(inTasks(byField, assignment, led, count), inWaves(byField, assignment, led));
    }

    /**
     * The fields that the driver leads. In waves nothing is gained with one core; and where the reference grows, few groups can be aligned at
     * once, so that other fields, if there are enough of them, keep the cores busier.
     */
    private BitSet inWaves(FieldAssignment fields, BitSet known, int count) {
        int cores = run.spark().defaultParallelism();
        boolean grows = options.relative().growth() == ReferenceGrowth.UNMATCHED_SOURCES;
        BitSet waves = new BitSet();
        if (cores > 1 && !(grows && count > cores)) {
            Arrays.stream(fields.largeFields())
                    .filter(field -> !known.get(field))
                    .forEach(waves::set);
        }
        return waves;
    }

    private JavaRDD<AlignedField> inTasks(
            JavaPairRDD<Integer, DetectedExposure> byField,
            Broadcast<FieldAssignment> fields,
            Broadcast<BitSet> waves,
            int count) {
        TweakRegOptions how = options;
        return byField.filter(pair -> !waves.value().get(pair._1()))
                .mapValues(value -> Packed.of(value))
                .groupByKey(run.partitionsForFiles(count))
                .map(pair -> FieldAligner.of(how)
                        .alignRelative(
                                fields.value().gathered(pair._1(), Packed.values(pair._2())), WaveRunner.SEQUENTIAL));
    }

    /** One shuffle puts each of these fields into a partition of its own, which the driver then fetches when its turn has come. */
    private List<Supplier<JavaRDD<AlignedField>>> inWaves(
            JavaPairRDD<Integer, DetectedExposure> byField,
            Broadcast<FieldAssignment> fields,
            Broadcast<BitSet> waves) {
        int[] led = waves.value().stream().toArray();
        JavaPairRDD<Integer, DetectedExposure> apart =
                byField.filter(pair -> waves.value().get(pair._1())).partitionBy(new OneFieldEach(led));
        return IntStream.range(0, led.length)
                .<Supplier<JavaRDD<AlignedField>>>mapToObj(i -> () -> {
                    List<DetectedExposure> exposures = apart.values().collectPartitions(new int[] {i})[0];
                    try (SparkWaveRunner runner = new SparkWaveRunner(run)) {
                        AlignedField aligned = FieldAligner.of(options)
                                .alignRelative(fields.value().gathered(led[i], exposures), runner);
                        return run.spark().parallelize(List.of(aligned), 1);
                    }
                })
                .toList();
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
