package org.starfix.engine.internal.step.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.base.numeric.DisjointSets;

/**
 * A field that overlap has made too wide for one correction.
 *
 * @param firstFile place of its first file in the user's order
 * @param exposures how many it has
 * @param degrees diameter of a circle about the centres of its exposures
 */
public record WideField(int firstFile, int exposures, double degrees) {

    /** Those among some exposures, which are in the user's order and belong together by their sets. */
    static List<WideField> of(Footprints exposures, int[] chosen, DisjointSets sets) {
        List<WideField> wide = new ArrayList<>();
        new FieldPartition(exposures, sets).forEachSet(chosen, members -> {
            double degrees = exposures.circles().extentDegrees(members);
            if (degrees > AbsoluteAlignment.LARGEST_FIELD_DEGREES) {
                wide.add(new WideField(exposures.file(members[0]), members.length, degrees));
            }
        });
        return wide;
    }

    /** The exposures of such fields, ascending. */
    static int[] members(Footprints exposures, int[] chosen, DisjointSets sets) {
        IntStream.Builder wide = IntStream.builder();
        new FieldPartition(exposures, sets).forEachSet(chosen, members -> {
            if (exposures.circles().extentDegrees(members) > AbsoluteAlignment.LARGEST_FIELD_DEGREES) {
                Arrays.stream(members).forEach(wide::add);
            }
        });
        return wide.build().sorted().toArray();
    }

    /**
     * Why such a field is not aligned without absolute stars, and what helps.
     *
     * @param first name of its first file
     */
    public String refusal(String first) {
        return String.format(
                Locale.ROOT,
                "%s and %d other exposures overlap one another and make a field %.1f degrees wide, and one relative alignment"
                        + " serves at most %.0f; set abs_refcat to a catalogue, which holds the tiles of such a field together,"
                        + " fields=tiles to align tiles that nothing holds together, or fields=association to align all"
                        + " exposures as one field",
                first,
                exposures - 1,
                degrees,
                AbsoluteAlignment.LARGEST_FIELD_DEGREES);
    }
}
