package org.starfix.engine.internal.align.match;

import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Matches an image list to a reference list in one plane: first the offset between the lists, then the nearest pairs.
 *
 * <p>Units: all lengths in the unit of that plane. Source: {@code XYXYMatch} of tweakwcs. Differs from it: positions that are
 * not finite match nothing, and an empty list gives no matches instead of an error.
 */
public final class XyMatcher {
    private XyMatcher() {}

    /**
     * The matches of the two lists.
     *
     * @param options lengths in the unit of the plane
     * @param pixelScale width of a bin of the offset histogram
     * @param doubles what becomes of sources that several reference sources match
     */
    public static MatchOutcome match(
            double[] referenceX,
            double[] referenceY,
            double[] imageX,
            double[] imageY,
            MatchOptions options,
            double pixelScale,
            DoubleMatches doubles) {
        checkLengths("reference", referenceX, referenceY);
        checkLengths("image", imageX, imageY);
        InitialOffset offset = InitialOffset.given(options.xOffset(), options.yOffset());
        if (options.useHistogram()) {
            double radius = options.searchRadius() / pixelScale;
            if (radius > OffsetHistogram.MAX_RADIUS_BINS) {
                return new MatchOutcome.Refused(
                        MatchRefusals.searchRadiusTooLarge(radius, OffsetHistogram.MAX_RADIUS_BINS, options.stage()));
            }
            OffsetHistogram histogram = new OffsetHistogram(options.searchRadius(), pixelScale);
            histogram.add(referenceX, referenceY, imageX, imageY);
            offset = histogram.offset();
        }
        return matchAfter(offset, referenceX, referenceY, imageX, imageY, options, doubles);
    }

    /** The matches after {@code offset} (image minus reference) is taken off the image positions. */
    public static MatchOutcome matchAfter(
            InitialOffset offset,
            double[] referenceX,
            double[] referenceY,
            double[] imageX,
            double[] imageY,
            MatchOptions options,
            DoubleMatches doubles) {
        checkLengths("reference", referenceX, referenceY);
        checkLengths("image", imageX, imageY);
        YOrderedPoints reference = YOrderedPoints.of(referenceX, referenceY).thinned(options.separation());
        YOrderedPoints image = YOrderedPoints.of(minus(imageX, offset.x()), minus(imageY, offset.y()))
                .thinned(options.separation());
        NearestPairs pairs = NearestPairs.within(options.tolerance(), reference, image);
        if (pairs.size() > imageX.length) {
            if (doubles == DoubleMatches.REFUSED) {
                return new MatchOutcome.Refused(
                        MatchRefusals.moreMatchesThanSources(pairs.size(), imageX.length, options.stage()));
            }
            pairs = pairs.oneToOne();
        }
        return new MatchOutcome.Matched(pairs.matches(offset));
    }

    private static double[] minus(double[] positions, double offset) {
        double[] moved = new double[positions.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = positions[i] - offset;
        }
        return moved;
    }

    private static void checkLengths(String list, double[] x, double[] y) {
        Check.argument(
                x.length == y.length, "the %s list needs as many y as x: %s x and %s y", list, x.length, y.length);
    }
}
