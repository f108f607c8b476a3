package org.starfix.engine.internal.align.pairs;

import java.util.Optional;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.match.InitialOffset;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.match.MatchOutcome;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.Pattern;
import org.starfix.engine.internal.align.match.PeakStatus;
import org.starfix.engine.internal.align.match.XyMatcher;
import org.starfix.engine.internal.align.match.pattern.PatternMatcher;
import org.starfix.engine.internal.align.match.pattern.PatternOptions;
import org.starfix.engine.internal.align.match.pattern.PatternOutcome;
import org.starfix.engine.internal.align.match.pattern.StarList;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.base.numeric.Columns;

/** Finds which source of a group is which source of the reference, in the group's tangent plane. */
public final class PairFinder {
    /** How far scales of WCS differ that are not to be fitted: temperature, refraction, aberration. */
    static final double RIGID_SCALE_RANGE = 0.003;

    /** How far the scale of a pattern may differ from 1 if the fit has a scale. */
    static final double FREE_SCALE_RANGE = 0.03;

    private PairFinder() {}

    /** The matches as points of the lists, neither of which is empty. */
    public static MatchOutcome find(PlaneLists lists) {
        PlanePositions ref = lists.ref();
        PlanePositions im = lists.im();
        MatchOptions match = lists.match();
        double pixelScale = lists.plane().centerPixelScale();
        if (lists.options().solution().pairSearch() == SolutionOptions.PairSearch.OFFSET) {
            return XyMatcher.match(ref.x(), ref.y(), im.x(), im.y(), match, pixelScale, lists.doubles());
        }
        Optional<double[]> brightness = lists.reference().brightness().map(b -> Columns.take(b, ref.rows()));
        double[] flux = Columns.take(lists.catalog().flux(), im.rows());
        PatternOutcome outcome = PatternMatcher.find(
                StarList.of(ref.x(), ref.y(), brightness),
                StarList.of(im.x(), im.y(), Optional.of(flux)),
                new PatternOptions(
                        match.tolerance(),
                        SolutionOptions.LARGEST_PATTERN_OFFSET_ARCSEC
                                / lists.plane().unitArcsec(),
                        scaleRange(lists.options().fit().geometry()),
                        lists.options().stage()),
                pixelScale);
        return outcome instanceof PatternOutcome.Refused refused
                ? new MatchOutcome.Refused(refused.refusal())
                : pairsAfter(((PatternOutcome.Found) outcome).pattern(), lists);
    }

    private static double scaleRange(FitGeometry geometry) {
        return geometry == FitGeometry.SHIFT || geometry == FitGeometry.RSHIFT ? RIGID_SCALE_RANGE : FREE_SCALE_RANGE;
    }

    /** The nearest pairs within the tolerance after the pattern has put the image into its place. */
    private static MatchOutcome pairsAfter(Pattern pattern, PlaneLists lists) {
        PlanePositions ref = lists.ref();
        PlanePositions im = lists.im();
        double[] x = new double[im.size()];
        double[] y = new double[im.size()];
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = pattern.map().applyX(im.x()[i], im.y()[i]);
            y[i] = pattern.map().applyY(im.x()[i], im.y()[i]);
            sumX += im.x()[i] - x[i];
            sumY += im.y()[i] - y[i];
        }
        MatchOutcome outcome =
                XyMatcher.matchAfter(InitialOffset.given(0, 0), ref.x(), ref.y(), x, y, lists.match(), lists.doubles());
        if (!(outcome instanceof MatchOutcome.Matched matched)) {
            return outcome;
        }
        InitialOffset offset = new InitialOffset(
                sumX / x.length, sumY / x.length, PeakStatus.PATTERN, pattern.pairs(), pattern.stars());
        Matches matches = matched.matches();
        return new MatchOutcome.Matched(Matches.of(matches.referenceIndex(), matches.imageIndex(), offset)
                .after(pattern));
    }
}
