package org.starfix.jobs.stage;

import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.state.DetectedExposure;
import scala.Tuple2;

/** Exposures by the number of their field. */
final class FieldsOfExposures {
    private FieldsOfExposures() {}

    static JavaPairRDD<Integer, DetectedExposure> of(
            JavaRDD<DetectedExposure> detected, Broadcast<FieldAssignment> fields) {
        return detected.flatMapToPair(exposure -> fields.value()
                .fields(exposure.id().ordinal())
                .mapToObj(field -> new Tuple2<>(field, exposure))
                .iterator());
    }
}
