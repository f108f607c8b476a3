package org.starfix.engine.internal.step.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.base.numeric.SignificantDigits;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.JudgementRecord;
import org.starfix.engine.internal.step.report.SolutionRecord;
import org.starfix.engine.internal.step.report.VisitRecord;

/** Rows of the ledger in sentences. */
final class Sentences {
    private Sentences() {}

    /** What came of a group, or of the fit of its field, in one stage. */
    static List<String> of(GroupRecord row, boolean simultaneous) {
        List<String> sentences = new ArrayList<>();
        if (row.refusal().isPresent()) {
            refused(row, row.refusal().get(), sentences);
        } else if (row.outcome().equals(GroupOutcome.Reference.STATUS)) {
            sentences.add(stage(row) + ": its group was the reference, which others were aligned to.");
        } else if (!simultaneous) {
            aligned(row, sentences);
        }
        return sentences;
    }

    private static String stage(GroupRecord row) {
        return row.stage() == AlignmentStage.RELATIVE ? "Relative alignment" : "Absolute alignment";
    }

    private static String who(GroupRecord row) {
        return row.group().startsWith(AbsoluteAlignment.FIELD_GROUP) ? "the groups of its field as one" : "its group";
    }

    private static void refused(GroupRecord row, Refusal refusal, List<String> sentences) {
        String numbers = refusal.numbers().isEmpty() ? "" : ": " + refusal.numbers();
        sentences.add(stage(row) + ": " + who(row) + ", with " + row.sources() + " sources"
                + (row.referenceSources() > 0 ? " beside a reference of " + row.referenceSources() : "")
                + ", was refused: " + refusal.headline() + numbers + ".");
        sentences.add(Meaning.of(refusal.kind()));
        evidence(row.evidence(), sentences);
        if (!refusal.remedy().isEmpty()) {
            sentences.add("The run advised: " + refusal.remedy() + ".");
        }
    }

    private static void aligned(GroupRecord row, List<String> sentences) {
        sentences.add(String.format(
                Locale.ROOT,
                "%s: %s, with %d sources beside a reference of %d, matched %d pairs (%d stars), of which the fit kept %d; they lie"
                        + " %s rms apart.",
                stage(row),
                who(row),
                row.sources(),
                row.referenceSources(),
                row.matches(),
                row.stars(),
                row.used(),
                length(row.rmse())));
        sentences.add(String.format(
                Locale.ROOT,
                "The correction (%s) shifts by %.4f and %.4f arcsec in the tangent plane, turns by %.5f degrees and scales by %.7f%s.",
                row.solution().geometry(),
                row.correction().s0(),
                row.correction().s1(),
                row.rotation(),
                row.scale(),
                cornerError(row.solution())));
        evidence(row.evidence(), sentences);
        FitSolution checked = row.solution();
        if (checked.heldOut() > 0) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "%d stars had no say in the fit; their residuals of %s rms are %.1f sigma above what it predicts.",
                    checked.heldOut(),
                    length(checked.heldOutRmse()),
                    checked.heldOutExcess()));
        }
    }

    private static String cornerError(FitSolution solution) {
        return Double.isNaN(solution.cornerError())
                ? ""
                : "; at the worst corner it is good to " + length(solution.cornerError());
    }

    private static void evidence(MatchEvidence match, List<String> sentences) {
        if (Double.isNaN(match.logChance())) {
            return;
        }
        sentences.add(String.format(
                Locale.ROOT,
                "%d pairs agree within %s, where chance would put %.2f: unrelated sources would match as well with a chance of %s.",
                match.matches(),
                length(match.width() / 2),
                match.expected(),
                SignificantDigits.chance(match.logChance() * Math.log(10))));
        if (match.rivalMatches() > 0) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The rival, the best other place, is %.3f, %.3f arcsec away and has %d pairs, with a chance of %s.",
                    match.rivalX(),
                    match.rivalY(),
                    match.rivalMatches(),
                    SignificantDigits.chance(match.rivalLogChance() * Math.log(10))));
        }
        if (match.refitted()) {
            sentences.add("Only the pairs about the place with the best evidence were fitted.");
        }
    }

    /** What holds a group of a simultaneous solution. */
    static List<String> of(SolutionRecord row) {
        List<String> sentences = new ArrayList<>();
        JudgementRecord judged = row.judgement();
        int others = judged.componentSize() - 1;
        sentences.add("Simultaneous solution: "
                + (others <= 0
                        ? "its group is tied to no other"
                        : "its group is tied to " + others + (others == 1 ? " other group" : " other groups")
                                + " (component " + row.component() + ")")
                + ", and " + held(row) + ".");
        sentences.add(String.format(
                Locale.ROOT,
                "It has %d stars in common with others, %d of them with the catalogue; their residuals are %s rms an axis.",
                row.stars(),
                row.catalogStars(),
                length(row.rms())));
        if (!Double.isNaN(row.errors().east())) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Its place is good to %s east and %s north, %s at the worst corner.",
                    length(row.errors().east()),
                    length(row.errors().north()),
                    length(row.errors().corner())));
        }
        if (!Double.isNaN(judged.tieSigma())) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The weakest tie on its way: %d stars hold %d %s to the rest, to %s an axis.",
                    judged.tieStars(),
                    judged.tieGroups(),
                    judged.tieGroups() == 1 ? "group" : "groups",
                    length(judged.tieSigma())));
        }
        if (judged.kept()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "It keeps the correction of an earlier solution; a solution of all would move it by %s (%.2f of its errors).",
                    length(judged.fullMove()),
                    judged.fullMoveSigma()));
        }
        if (!Double.isNaN(judged.distance())) {
            sentences.add("The alignment one by one puts its centre " + length(judged.distance()) + " away.");
        }
        return sentences;
    }

    private static String held(SolutionRecord row) {
        return switch (row.tie()) {
            case "catalog" -> "stars of the catalogue hold it on the sky";
            case "pointing" -> "what is known of its pointing (levels) holds it on the sky";
            default -> "nothing but its WCS as it was holds it on the sky";
        };
    }

    /** What a visit was off by. */
    static List<String> of(VisitRecord visit) {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(
                Locale.ROOT,
                "Its visit %s, of %d groups, was off by %.4f arcsec east and %.4f north (%.1f times what is expected)%s.",
                visit.visit(),
                visit.groups(),
                visit.east(),
                visit.north(),
                visit.deviation(),
                visit.suspect() ? "; its guide star is likely to be another" : ""));
        if (visit.influence() > 0) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Without this visit group %s would move by %s (%.2f of its errors).",
                    visit.influenced(),
                    length(visit.influenceArcsec()),
                    visit.influence()));
        }
        return sentences;
    }

    /** With its unit: mas below an arcsecond. */
    static String length(double arcsec) {
        if (Double.isNaN(arcsec)) {
            return "an unknown distance";
        }
        return Math.abs(arcsec) >= 1
                ? String.format(Locale.ROOT, "%.2f arcsec", arcsec)
                : SignificantDigits.general(1000 * arcsec, 3) + " mas";
    }
}
