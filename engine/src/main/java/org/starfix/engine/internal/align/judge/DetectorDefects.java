package org.starfix.engine.internal.align.judge;

import java.util.Comparator;
import java.util.Optional;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PlaneLists;
import org.starfix.engine.internal.align.pairs.PlanePositions;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.SortedSearch;
import org.starfix.engine.internal.catalog.DetectorPixels;

/**
 * Sources that two exposures have at the same pixel of a detector although their pointings differ: defects, not stars.
 *
 * <p>Where the pointings differ by a pixel or less, sky and detector agree and nothing is taken for a defect. Nor is it where
 * nearly all sources share their pixels: then the telescope has not moved and its record is wrong. Images of one size count as of
 * one detector: which it is need not be known, because sources of different detectors share pixels by chance only.
 */
public final class DetectorDefects {
    /** Along both axes; defects are centred to a tenth of a pixel or so. */
    private static final double SAME_PIXEL = 0.3;

    /** Pointings that differ by less cannot be told from the same. */
    private static final double SMALLEST_DITHER_PIXELS = 1;

    /** Matches are of the detector if so many of them are; by chance a few may be. */
    private static final double SHARE = 0.2;

    private static final int FEWEST = 2;

    /** The telescope has not moved if such a share of the shorter list is at the same pixels. */
    private static final double UNMOVED_SHARE = 0.9;

    private final PlaneLists lists;
    private final DetectorPixels reference;
    private final DetectorPixels image;
    private final double smallestDither;

    private DetectorDefects(PlaneLists lists, DetectorPixels reference) {
        this.lists = lists;
        this.reference = reference;
        this.image = lists.catalog().pixels(lists.group());
        this.smallestDither = SMALLEST_DITHER_PIXELS * lists.plane().centerPixelScale();
    }

    /** Those of lists whose reference comes from exposures. */
    public static Optional<DetectorDefects> of(PlaneLists lists) {
        return lists.reference().pixels().map(pixels -> new DetectorDefects(lists, pixels));
    }

    /** How many of the pairs are of the detector; 0 if too few to matter, or if the telescope has not moved. */
    public int prevailing(MatchedPairs pairs) {
        Matches rows = pairs.rows();
        int found = 0;
        for (int i = 0; i < pairs.size(); i++) {
            boolean apart = pairs.distance(i) > smallestDither;
            found += apart && same(rows.referenceIndex()[i], rows.imageIndex()[i]) ? 1 : 0;
        }
        return found >= FEWEST && found >= SHARE * pairs.size() && !marked().unmoved() ? found : 0;
    }

    /** The lists without the defects, if there are any. */
    public Optional<PlaneLists> stars() {
        Marked marked = marked();
        boolean any = marked.count >= FEWEST && !marked.unmoved();
        return any ? Optional.of(lists.without(marked.ref, marked.im)) : Optional.empty();
    }

    /** The points of both lists that have the pixel of one of the other. */
    private Marked marked() {
        PlanePositions refPoints = lists.ref();
        PlanePositions imPoints = lists.im();
        int[] byY = Columns.sorted(
                refPoints.size(), Comparator.comparingDouble(p -> reference.y()[refPoints.row(p)]));
        Marked marked = new Marked(refPoints.size(), imPoints.size());
        for (int i = 0; i < imPoints.size(); i++) {
            int row = imPoints.row(i);
            double y = image.y()[row];
            for (int k = firstAtLeast(byY, y - SAME_PIXEL); k < byY.length; k++) {
                int refRow = refPoints.row(byY[k]);
                if (reference.y()[refRow] > y + SAME_PIXEL) {
                    break;
                }
                if (apart(byY[k], i) && same(refRow, row)) {
                    marked.add(byY[k], i);
                }
            }
        }
        return marked;
    }

    private int firstAtLeast(int[] byY, double y) {
        return SortedSearch.firstNot(
                0, byY.length, k -> reference.y()[lists.ref().row(byY[k])] < y);
    }

    private boolean apart(int refPoint, int imPoint) {
        double dx = lists.ref().x()[refPoint] - lists.im().x()[imPoint];
        double dy = lists.ref().y()[refPoint] - lists.im().y()[imPoint];
        return Math.hypot(dx, dy) > smallestDither;
    }

    private boolean same(int refRow, int imRow) {
        return reference.detector()[refRow] == image.detector()[imRow]
                && Math.abs(reference.x()[refRow] - image.x()[imRow]) <= SAME_PIXEL
                && Math.abs(reference.y()[refRow] - image.y()[imRow]) <= SAME_PIXEL;
    }

    /** Points of both lists. */
    private static final class Marked {
        final boolean[] ref;
        final boolean[] im;
        int count; // in the image

        Marked(int refPoints, int imPoints) {
            ref = new boolean[refPoints];
            im = new boolean[imPoints];
        }

        void add(int refPoint, int imPoint) {
            count += im[imPoint] ? 0 : 1;
            ref[refPoint] = true;
            im[imPoint] = true;
        }

        boolean unmoved() {
            return count >= UNMOVED_SHARE * Math.min(ref.length, im.length);
        }
    }
}
