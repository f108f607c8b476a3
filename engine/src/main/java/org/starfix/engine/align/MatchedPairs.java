package org.starfix.engine.align;

import java.util.Optional;
import org.starfix.engine.catalog.ReferenceCatalog;
import org.starfix.engine.fit.FitOptions;
import org.starfix.engine.fit.FitOutcome;
import org.starfix.engine.fit.LinearFitter;
import org.starfix.engine.match.Matches;

/**
 * The matched pairs of a group: reference positions (x, y) and image positions (u, v) in its tangent plane, and their weights.
 * Every array has one entry per pair, in the order of the matches.
 */
final class MatchedPairs {
    private final Matches rows;
    private final double[] x;
    private final double[] y;
    private final double[] u;
    private final double[] v;
    private final Optional<double[]> referenceWeights;
    private final Optional<double[]> imageWeights;

    private MatchedPairs(
            Matches rows, double[][] positions, Optional<double[]> referenceWeights, Optional<double[]> imageWeights) {
        this.rows = rows;
        this.x = positions[0];
        this.y = positions[1];
        this.u = positions[2];
        this.v = positions[3];
        this.referenceWeights = referenceWeights;
        this.imageWeights = imageWeights;
    }

    /** The pairs that were found between the points {@code ref} of a reference and {@code im} of a group. */
    static MatchedPairs of(
            PlanePositions ref, PlanePositions im, Matches points, ReferenceCatalog reference, GroupCatalog catalog) {
        int[] r = points.referenceIndex();
        int[] i = points.imageIndex();
        Matches rows = Matches.of(ref.rows(r), im.rows(i), points.offset());
        double[][] positions = {
            GroupCatalog.take(ref.x(), r),
            GroupCatalog.take(ref.y(), r),
            GroupCatalog.take(im.x(), i),
            GroupCatalog.take(im.y(), i)
        };
        return new MatchedPairs(
                rows,
                positions,
                reference.weight().map(w -> GroupCatalog.take(w, rows.referenceIndex())),
                catalog.weight().map(w -> GroupCatalog.take(w, rows.imageIndex())));
    }

    int size() {
        return x.length;
    }

    /** The pairs as rows of the reference catalogue and of the group's sources. */
    Matches rows() {
        return rows;
    }

    FitOutcome fit(FitOptions options) {
        return LinearFitter.fit(x, y, u, v, referenceWeights, imageWeights, options);
    }
}
