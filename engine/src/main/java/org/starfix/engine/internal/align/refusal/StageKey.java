package org.starfix.engine.internal.align.refusal;

import org.starfix.engine.align.AlignmentStage;

/** Names of keys that both stages have. */
final class StageKey {
    private StageKey() {}

    /** How such a key is called in a stage: {@code searchrad} or {@code abs_searchrad}. */
    static String of(AlignmentStage stage, String relativeKey) {
        return stage == AlignmentStage.ABSOLUTE ? "abs_" + relativeKey : relativeKey;
    }
}
