package org.starfix.engine.internal.step.explain;

import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.SolutionRecord;
import org.starfix.engine.internal.step.report.VisitRecord;

/**
 * What the ledger of a run says of an exposure or a group.
 *
 * @param asked the exposures that are asked about, all of one group: one of them, or all
 * @param inGroup how many exposures the group has
 * @param groups rows of the group, and of the fit of its field if it took part in one, by stage and turn
 * @param others rows of other groups of its field that were refused
 * @param solution its row in a simultaneous solution
 * @param visit the row of its visit
 */
public record CaseFile(
        List<ExposureRecord> asked,
        int inGroup,
        List<GroupRecord> groups,
        List<GroupRecord> others,
        Optional<SolutionRecord> solution,
        Optional<VisitRecord> visit) {
    public CaseFile {
        asked = List.copyOf(asked);
        groups = List.copyOf(groups);
        others = List.copyOf(others);
    }
}
