package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.alignments.FieldDigest;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.options.AlignmentStages;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.StarWriter;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.stage.RecallFields;
import org.starfix.jobs.stage.SavedStars;
import org.starfix.jobs.store.RunStore;

/** How exposures are aligned, where something has changed. */
interface Alignment {
    /**
     * The one that the parameters choose.
     *
     * @param options those of the parameters
     * @param store what is recalled; empty to align everything again
     * @param frozen of a simultaneous solution: an earlier one is to stand
     * @param saved of fields: the stars that are saved with them
     */
    static Alignment of(
            SparkRun run,
            TweakRegOptions options,
            Parameters parameters,
            Optional<RunReference> absolute,
            Optional<RunStore> store,
            Optional<AlignTogether.Frozen> frozen,
            Optional<SavedStars> saved,
            StageClock clock) {
        FieldDigest digest = FieldDigest.of(parameters);
        return options.stages() == AlignmentStages.SIMULTANEOUS
                ? new AlignTogether(
                        run,
                        options,
                        parameters.integer("wave_threshold"),
                        digest,
                        absolute,
                        store.map(RunStore::solutions),
                        frozen,
                        clock)
                : new AlignFields(run, options, digest, absolute, store.map(RunStore::alignments), saved, clock);
    }

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
