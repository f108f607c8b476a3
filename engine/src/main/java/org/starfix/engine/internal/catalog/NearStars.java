package org.starfix.engine.internal.catalog;

import org.starfix.engine.internal.base.numeric.Columns;

/**
 * The stars of a reference that lie near something, as a catalogue of their own. Whether the reference has weights, errors, pixels or
 * brightness is seen in it too, so that nothing else of the reference can matter to what is made of it.
 *
 * @param stars in the order of the reference
 * @param rows per star its row in the reference, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record NearStars(ReferenceCatalog stars, int[] rows) {

    /** The rows in the reference of some of them. */
    public int[] inReference(int[] near) {
        return Columns.take(rows, near);
    }
}
