package org.starfix.engine.tweakreg.record;

import java.util.Locale;
import org.starfix.engine.align.group.GroupOutcome;
import org.starfix.engine.match.evidence.MatchSignificance;
import org.starfix.engine.match.evidence.RivalOffset;

/** Why the evidence for a match was not enough. */
final class RefusalText {
    private RefusalText() {}

    /** @param key prefix of the keys of the stage */
    static String reason(GroupOutcome outcome, String key) {
        MatchSignificance match = outcome.judged().orElseThrow().significance();
        if (outcome instanceof GroupOutcome.Accidental accidental) {
            return String.format(
                    Locale.ROOT,
                    "accidental matches: got a chance of %s, expected at most %s (%d pairs within %.3f arcsec, %.2f expected);"
                            + " check pointing and %ssearchrad, or raise min_significance",
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
                    "ambiguous offset: got %d pairs here and %d at %.3f, %.3f arcsec from here, expected one such place; reduce"
                            + " %ssearchrad, or accept=as-jwst if it is right",
                    rival.matchesHere(),
                    rival.matches(),
                    rival.x(),
                    rival.y(),
                    key);
        }
        GroupOutcome.OfTheDetector defects = (GroupOutcome.OfTheDetector) outcome;
        return String.format(
                Locale.ROOT,
                "detector defects: got %d of %d matches at the same pixel of another pointing, expected stars; mask the defects, or"
                        + " accept=as-jwst if the telescope did not move",
                defects.samePixel(),
                defects.match().matches().size());
    }
}
