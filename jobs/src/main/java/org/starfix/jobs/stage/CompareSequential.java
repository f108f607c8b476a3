package org.starfix.jobs.stage;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.solve.SequentialDistance;
import org.starfix.jobs.session.KeptRows;
import org.starfix.jobs.session.SparkRun;
import scala.Tuple2;

/** Tells how far the groups of a simultaneous solution are from where an alignment one by one puts them. */
public final class CompareSequential {
    private final SparkRun run;

    public CompareSequential(SparkRun run) {
        this.run = run;
    }

    /**
     * The fields of a solution, each a group, with the distances.
     *
     * @param oneByOne the same exposures, aligned in their fields
     */
    public JavaRDD<AlignedField> apply(JavaRDD<AlignedField> solved, JavaRDD<AlignedField> oneByOne) {
        int partitions = solved.getNumPartitions();
        return run.jobGroups().run("compare with the alignment one by one", partitions, () -> {
            JavaPairRDD<String, List<SequentialDistance.Placed>> placed = oneByOne.map(AlignedField::own)
                    .flatMapToPair(field -> SequentialDistance.placed(field).entrySet().stream()
                            .map(group -> new Tuple2<String, List<SequentialDistance.Placed>>(
                                    group.getKey(), new ArrayList<>(group.getValue())))
                            .iterator());
            return KeptRows.of(solved.mapToPair(field -> new Tuple2<>(
                            field.exposures().get(0).detected().exposure().group(), field))
                    .leftOuterJoin(placed, partitions)
                    .values()
                    .map(pair -> SequentialDistance.told(pair._1(), pair._2().or(List.of()))));
        });
    }
}
