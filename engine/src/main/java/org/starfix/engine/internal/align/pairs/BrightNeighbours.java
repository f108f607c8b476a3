package org.starfix.engine.internal.align.pairs;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * Sources near a brighter one of their list: double stars, and what finders make of the rays and rings about saturated stars. They
 * lie alike about many stars, so that the lists agree at other offsets too, and hide the true one.
 */
public final class BrightNeighbours {
    /** As far as differences of positions are looked at for the evidence. */
    private static final double TOLERANCES = 5;

    private BrightNeighbours() {}

    /** The lists without them, if there are any. A list whose brightness does not tell its sources apart keeps all. */
    public static Optional<PlaneLists> without(PlaneLists lists) {
        double radius = TOLERANCES * lists.match().tolerance();
        boolean[] ref = lists.reference()
                .brightness()
                .map(b -> marked(lists.ref(), b, radius))
                .orElseGet(() -> new boolean[lists.ref().size()]);
        boolean[] im = marked(lists.im(), lists.catalog().flux(), radius);
        return any(ref) || any(im) ? Optional.of(lists.without(ref, im)) : Optional.empty();
    }

    private static boolean any(boolean[] marked) {
        return IntStream.range(0, marked.length).anyMatch(i -> marked[i]);
    }

    /** Which points have a brighter one within {@code radius}; of sources of unknown brightness nothing is known. */
    private static boolean[] marked(PlanePositions points, double[] brightness, double radius) {
        int[] byX = Columns.sorted(points.size(), Comparator.comparingDouble(p -> points.x()[p]));
        boolean[] marked = new boolean[byX.length];
        for (int i = 0; i < byX.length; i++) {
            for (int k = i + 1; k < byX.length && points.x()[byX[k]] - points.x()[byX[i]] <= radius; k++) {
                double b = brightness[points.row(byX[i])];
                double other = brightness[points.row(byX[k])];
                boolean near =
                        Math.hypot(points.x()[byX[k]] - points.x()[byX[i]], points.y()[byX[k]] - points.y()[byX[i]])
                                <= radius;
                marked[byX[i]] |= near && b < other;
                marked[byX[k]] |= near && other < b;
            }
        }
        return marked;
    }
}
