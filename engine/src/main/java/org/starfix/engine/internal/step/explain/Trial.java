package org.starfix.engine.internal.step.explain;

import org.starfix.engine.align.ExposureStatus;

/**
 * A change that was tried, and makes a difference.
 *
 * @param before its keys with the values of the run
 * @param after the status of the worst of the exposures that are asked about
 * @param note what there is to say of it; empty for nothing
 */
public record Trial(Change change, String before, ExposureStatus after, String note) {

    /** In a sentence. */
    public String text() {
        String to = after.kind().name() + (after.reason().isEmpty() ? "" : " (" + after.reason() + ")");
        return change.text() + " (the run had " + before + "): " + to + (note.isEmpty() ? "" : "; " + note);
    }
}
