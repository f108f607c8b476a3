package org.starfix.engine.step;

/** The two alignments of the step. */
public enum AlignmentStage {
    /** Exposures to each other. */
    RELATIVE,
    /** To a catalogue. */
    ABSOLUTE;

    static AlignmentStage of(org.starfix.engine.internal.step.report.AlignmentStage stage) {
        return valueOf(stage.name());
    }
}
