package org.starfix.engine.internal.align.solve;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * Stars of the solution, those of one cell or of all. Arrays are lent, not to be modified.
 *
 * <p>Shapes: one entry a star. Units: degrees (ICRS), Julian years, mas (an axis), mas/yr; NaN where a motion is not solved for.
 *
 * @param ra,dec at the epoch
 * @param epoch the weighted mean of the times of its detections; NaN if they have none
 * @param error of the position
 * @param pmRa,pmDec motion along right ascension (times the cosine of the declination) and declination
 * @param pmError of the motion
 * @param detections that count
 * @param chiSquared of their residuals, two degrees of freedom each less two (or four) for the star
 * @param catalogRow row of the star in the catalogue of its cell; -1 if it is in none
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record StarTable(
        double[] ra,
        double[] dec,
        double[] epoch,
        double[] error,
        double[] pmRa,
        double[] pmDec,
        double[] pmError,
        int[] detections,
        double[] chiSquared,
        int[] catalogRow)
        implements Serializable {

    public int size() {
        return ra.length;
    }

    /** Tables one behind the other. */
    public static StarTable joined(List<StarTable> tables) {
        return new StarTable(
                Columns.joined(tables.stream().map(StarTable::ra).toList()),
                Columns.joined(tables.stream().map(StarTable::dec).toList()),
                Columns.joined(tables.stream().map(StarTable::epoch).toList()),
                Columns.joined(tables.stream().map(StarTable::error).toList()),
                Columns.joined(tables.stream().map(StarTable::pmRa).toList()),
                Columns.joined(tables.stream().map(StarTable::pmDec).toList()),
                Columns.joined(tables.stream().map(StarTable::pmError).toList()),
                Columns.joinedInts(tables.stream().map(StarTable::detections).toList()),
                Columns.joined(tables.stream().map(StarTable::chiSquared).toList()),
                Columns.joinedInts(tables.stream().map(StarTable::catalogRow).toList()));
    }
}
