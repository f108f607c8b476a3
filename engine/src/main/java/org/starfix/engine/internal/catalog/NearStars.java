package org.starfix.engine.internal.catalog;

import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.SortedSearch;

/**
 * The stars of a reference that lie near something, as a catalogue of their own. Whether the reference has weights, errors, pixels or
 * brightness is seen in it too, so that nothing else of the reference can matter to what is made of it.
 *
 * @param stars in the order of the reference
 * @param rows per star its row in the reference, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record NearStars(ReferenceCatalog stars, int[] rows) {

    /** The first of them whose row in the reference is at least this; their number if there is none. */
    int firstFrom(int row) {
        return SortedSearch.firstNot(0, rows.length, i -> rows[i] < row);
    }

    /** Some of them in a row. */
    StarPart between(int from, int to) {
        return new StarPart.Near(stars.rows(IntStream.range(from, to).toArray()));
    }

    /** The rows in the reference of some of them. */
    public int[] inReference(int[] near) {
        return Columns.take(rows, near);
    }
}
