package org.starfix.engine.align;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.starfix.engine.catalog.DetectorPixels;
import org.starfix.engine.match.Matches;

/**
 * Sources that two exposures have at the same pixel of a detector although their pointings differ: defects, not stars.
 *
 * <p>Where the pointings differ by a pixel or less, sky and detector agree and nothing is taken for a defect. Images of one size
 * count as of one detector: which it is need not be known, because sources of different detectors share pixels by chance only.
 */
final class DetectorDefects {
    /** Along both axes; defects are centred to a tenth of a pixel or so. */
    private static final double SAME_PIXEL = 0.3;

    /** Pointings that differ by less cannot be told from the same. */
    private static final double SMALLEST_DITHER_PIXELS = 1;

    /** Matches are of the detector if so many of them are; by chance a few may be. */
    private static final double SHARE = 0.2;

    private static final int FEWEST = 2;

    private final PlaneLists lists;
    private final Optional<DetectorPixels> reference;
    private final DetectorPixels image;

    DetectorDefects(PlaneLists lists) {
        this.lists = lists;
        this.reference = lists.reference().pixels();
        this.image = lists.catalog().pixels(lists.group());
    }

    /** How many of the pairs are of the detector. */
    int among(MatchedPairs pairs) {
        if (reference.isEmpty()) {
            return 0;
        }
        Matches rows = pairs.rows();
        int found = 0;
        for (int i = 0; i < pairs.size(); i++) {
            boolean apart =
                    pairs.distance(i) > SMALLEST_DITHER_PIXELS * lists.plane().centerPixelScale();
            found += apart && same(reference.get(), rows.referenceIndex()[i], rows.imageIndex()[i]) ? 1 : 0;
        }
        return found;
    }

    static boolean prevail(int defects, int matches) {
        return defects >= FEWEST && defects >= SHARE * matches;
    }

    /** The lists without any source that has the pixel of one of the other list; empty if there are fewer than two. */
    Optional<PlaneLists> left() {
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        DetectorPixels ref = reference.get();
        PlanePositions refPoints = lists.ref();
        PlanePositions imPoints = lists.im();
        int[] byY = IntStream.range(0, refPoints.size())
                .boxed()
                .sorted(Comparator.comparingDouble(p -> ref.y()[refPoints.row(p)]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] refDefect = new boolean[refPoints.size()];
        boolean[] imDefect = new boolean[imPoints.size()];
        int found = 0;
        for (int i = 0; i < imDefect.length; i++) {
            int row = imPoints.row(i);
            for (int k = firstAbove(byY, image.y()[row] - SAME_PIXEL); k < byY.length; k++) {
                int r = byY[k];
                if (ref.y()[refPoints.row(r)] > image.y()[row] + SAME_PIXEL) {
                    break;
                }
                if (apart(r, i) && same(ref, refPoints.row(r), row)) {
                    refDefect[r] = true;
                    imDefect[i] = true;
                    found++;
                }
            }
        }
        return found < FEWEST ? Optional.empty() : Optional.of(lists.without(refDefect, imDefect));
    }

    private int firstAbove(int[] byY, double y) {
        double[] values = reference.orElseThrow().y();
        int low = 0;
        int high = byY.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[lists.ref().row(byY[middle])] < y) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean apart(int refPoint, int imPoint) {
        double dx = lists.ref().x()[refPoint] - lists.im().x()[imPoint];
        double dy = lists.ref().y()[refPoint] - lists.im().y()[imPoint];
        return Math.hypot(dx, dy) > SMALLEST_DITHER_PIXELS * lists.plane().centerPixelScale();
    }

    private boolean same(DetectorPixels ref, int refRow, int imRow) {
        return ref.detector()[refRow] == image.detector()[imRow]
                && Math.abs(ref.x()[refRow] - image.x()[imRow]) <= SAME_PIXEL
                && Math.abs(ref.y()[refRow] - image.y()[imRow]) <= SAME_PIXEL;
    }
}
