package org.starfix.engine.internal.step.report;

import static org.starfix.engine.internal.base.numeric.SignificantDigits.chance;
import static org.starfix.engine.internal.base.numeric.SignificantDigits.general;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.internal.align.fit.FitAngles;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.HeldOutCheck;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.judge.JudgedFit;
import org.starfix.engine.internal.align.match.Pattern;
import org.starfix.engine.internal.align.match.evidence.MatchSignificance;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.HeldOutStars;
import org.starfix.engine.internal.base.numeric.Affine2;

/** The lines that users of TweakReg look for in a log. Source: the log of jwst 1.14 and tweakwcs 0.8.7. */
public final class AlignmentLog {
    private final List<String> lines = new ArrayList<>();

    /** The lines so far. */
    public List<String> lines() {
        return lines;
    }

    /** A line of its own. */
    public void note(String line) {
        lines.add(line);
    }

    /** The groups before their alignment. */
    public void groups(List<AlignmentGroup> groups) {
        lines.add("Number of image groups to be aligned: " + groups.size() + ".");
        lines.add("Image groups:");
        for (AlignmentGroup group : groups) {
            lines.add("* Images in GROUP '" + group.name() + "':");
            for (AlignmentImage image : group.images()) {
                lines.add("     " + image.name());
            }
        }
    }

    void outcome(AlignmentGroup group, GroupOutcome outcome) {
        String name = "GROUP ID: " + group.name();
        if (outcome instanceof GroupOutcome.Reference) {
            lines.add("Selected image '" + name + "' as reference image");
            return;
        }
        lines.add("Aligning image catalog '" + name + "' to the reference catalog.");
        outcome.refusal().ifPresent(refusal -> lines.add("Not aligned: '" + name + "': " + refusal.reason()));
        if (outcome instanceof GroupOutcome.Aligned aligned) {
            aligned(name, aligned);
        }
    }

    private void aligned(String name, GroupOutcome.Aligned aligned) {
        LinearFit fit = aligned.fit();
        JudgedFit.Checks checks = aligned.judged().checks();
        double unit = aligned.plane().unitArcsec();
        String geometry = fit.geometry().name().toLowerCase(Locale.ROOT);
        lines.add("Found initial X and Y shifts of "
                + general(aligned.matches().offset().x() * unit, 4) + ", "
                + general(aligned.matches().offset().y() * unit, 4) + " (arcsec)");
        aligned.matches().pattern().ifPresent(pattern -> lines.add(pattern(pattern)));
        lines.add("Found " + aligned.matches().size() + " matches for '" + name + "'...");
        String asked = checks.asked().name().toLowerCase(Locale.ROOT);
        if (!asked.equals(geometry)) {
            lines.add("Fallback from '" + asked + "' to '" + geometry + "': the matched stars do not determine more");
        }
        lines.add("Performing '" + geometry + "' fit");
        lines.add("Computed '" + geometry + "' fit for " + name + ":");
        Affine2 c = aligned.correction();
        FitAngles angles = fit.angles();
        String shift = "XSH: " + general(c.s0() * unit, 6) + "  YSH: " + general(c.s1() * unit, 6);
        if (fit.geometry() == FitGeometry.SHIFT) {
            lines.add(shift);
        } else if (fit.geometry() == FitGeometry.GENERAL) {
            lines.add(shift + "    PROPER ROT: " + general(angles.properRot(), 6));
            lines.add("<ROT>: " + general(angles.rot(), 6) + "  SKEW: " + general(angles.skew(), 6) + "    ROT_X: "
                    + general(angles.rotX(), 6) + "  ROT_Y: " + general(angles.rotY(), 6));
            lines.add("<SCALE>: " + general(angles.scale(), 6) + "  SCALE_X: " + general(angles.scaleX(), 6)
                    + "  SCALE_Y: " + general(angles.scaleY(), 6));
        } else {
            lines.add(shift + "    ROT: " + general(angles.rot(), 6) + "    SCALE: " + general(angles.scale(), 6));
        }
        lines.add("FIT RMSE: " + general(fit.rmse() * unit, 6) + "   FIT MAE: " + general(fit.mae() * unit, 6));
        lines.add("Final solution based on " + fit.residualX().length + " objects.");
        lines.add(evidence(aligned.judged()));
        if (checks.sourcesWithoutError() > 0) {
            lines.add("Weights: " + checks.sourcesWithoutError()
                    + " matches have no position error of their own and count with the median error");
        }
        if (checks.heldOut().count() > 0) {
            lines.add(heldOut(checks.heldOut(), unit));
        }
    }

    private static String pattern(Pattern pattern) {
        return "Found pattern: " + pattern.pairs() + " of " + pattern.stars() + " stars ("
                + general(pattern.expected(), 2)
                + " by chance), ROT: " + general(pattern.rotation(), 6) + "    SCALE: " + general(pattern.scale(), 6)
                + "    CHANCE: 1e" + Math.round(pattern.logChance());
    }

    private static String heldOut(HeldOutCheck check, double unit) {
        return "Held out " + check.count() + " objects (seed " + HeldOutStars.SEED + "): RMS: "
                + general(check.rms() * unit, 6) + "   MEDIAN: " + general(check.median() * unit, 6) + "   EXCESS: "
                + general(check.excess(), 3) + " sigma";
    }

    private static String evidence(JudgedFit judged) {
        MatchSignificance match = judged.significance();
        String refitted = judged.refitted() ? "; fitted to the pairs about the peak" : "";
        return "Chance of accidental matches: " + chance(match.logChance()) + " (" + match.matches() + " pairs within "
                + general(match.width() / 2, 3) + " arcsec, " + general(match.expected(), 3)
                + " by chance; the next best place has "
                + match.rival().matches() + " where this has " + match.rival().matchesHere() + ")" + refitted + ".";
    }
}
