package org.starfix.engine.internal.step.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.match.OffsetWindow;

/**
 * The offset histogram of a group in one stage, to look at: a row of the ledger.
 *
 * @param order place of the group in the order of alignment
 * @param peak the cell with most pairs; none if there are no pairs
 * @param rival the next that is no neighbour of the peak
 */
public record OffsetRecord(
        String field,
        AlignmentStage stage,
        int order,
        String group,
        OffsetWindow window,
        long pairs,
        Optional<OffsetWindow.Cell> peak,
        Optional<OffsetWindow.Cell> rival) {

    /** Those of groups that have one. */
    public static Stream<OffsetRecord> of(List<GroupRecord> groups) {
        return groups.stream().filter(GroupRecord::hasOffsets).map(OffsetRecord::of);
    }

    private static OffsetRecord of(GroupRecord group) {
        OffsetWindow.Summary seen = group.offsets().summary();
        return new OffsetRecord(
                group.field(),
                group.stage(),
                group.order(),
                group.group(),
                group.offsets(),
                seen.pairs(),
                seen.peak(),
                seen.rival());
    }
}
