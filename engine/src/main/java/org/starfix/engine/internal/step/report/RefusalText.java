package org.starfix.engine.internal.step.report;

import java.util.Locale;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.match.evidence.MatchSignificance;
import org.starfix.engine.internal.align.match.evidence.RivalOffset;

/** Why the evidence for a match was not enough. */
final class RefusalText {
    private RefusalText() {}

    /** @param key prefix of the keys of the stage */
    static String reason(GroupOutcome outcome, String key) {
        MatchSignificance match = outcome.judged().orElseThrow().significance();
        if (outcome instanceof GroupOutcome.Accidental accidental) {
            return String.format(
                    Locale.ROOT,
                    "accidental matches: unrelated sources would match as well with a chance of %s, and at most %s is accepted (%d"
                            + " pairs within %.3f arcsec, %.2f by chance); check the pointing, reduce %sseparation in a dense field, or"
                            + " raise min_significance",
                    AlignmentLog.chance(match.logChance()),
                    AlignmentLog.general(accidental.largestChance(), 3),
                    match.matches(),
                    match.width() / 2,
                    match.expected(),
                    key);
        }
        if (outcome instanceof GroupOutcome.Ambiguous) {
            RivalOffset rival = match.rival();
            return String.format(
                    Locale.ROOT,
                    "ambiguous offset: %d pairs here and %d at %.3f, %.3f arcsec from here, so that either may be right; where the"
                            + " same sources occur twice remove one of each, or set accept=as-jwst to take this place unchecked",
                    rival.matchesHere(),
                    rival.matches(),
                    rival.x(),
                    rival.y());
        }
        GroupOutcome.OfTheDetector defects = (GroupOutcome.OfTheDetector) outcome;
        return String.format(
                Locale.ROOT,
                "detector defects: %d of %d matches are at the same pixel of another pointing, as stars are not; mask the defects"
                        + " (exclude_flags, mask_file), or set accept=as-jwst if the telescope did not move",
                defects.samePixel(),
                defects.match().matches().size());
    }
}
