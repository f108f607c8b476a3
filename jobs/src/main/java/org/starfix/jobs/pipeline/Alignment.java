package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.output.StarWriter;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.stage.RecallFields;

/** How exposures are aligned, where something has changed. */
interface Alignment {
    /** What nothing has changed of. */
    RecallFields.Result recalled(JavaRDD<DetectedExposure> detected, FieldAssignment fields) throws IOException;

    /** All that there is: what was recalled and the rest. */
    JavaRDD<AlignedField> aligned(
            JavaRDD<DetectedExposure> detected,
            FieldAssignment fields,
            RecallFields.Result recalled,
            Optional<StarWriter> stars)
            throws IOException;
}
