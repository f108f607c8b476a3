package org.starfix.engine.internal.align.pairs;

import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

/**
 * Where the reference sources of matched pairs are, in the tangent plane of the group: each as it was seen when the image was taken
 * that its partner is in.
 *
 * <p>Shapes: one point per pair, in the order of the matches.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record SeenPositions(double[] x, double[] y) {

    /** The points of matches between {@code ref} and {@code im}, which are positions in the plane of the group. */
    static SeenPositions of(
            AlignmentGroup group,
            GroupCatalog catalog,
            ReferenceCatalog reference,
            PlanePositions ref,
            PlanePositions im,
            Matches matches) {
        int[] r = matches.referenceIndex();
        SeenPositions seen = new SeenPositions(Columns.take(ref.x(), r), Columns.take(ref.y(), r));
        if (reference.isMoving()) {
            seen.move(group, catalog, reference, ref.rows(r), im.rows(matches.imageIndex()));
        }
        return seen;
    }

    private void move(
            AlignmentGroup group, GroupCatalog catalog, ReferenceCatalog reference, int[] stars, int[] sources) {
        TangentPlane plane = group.tangentPlane();
        double[] sky = new double[2];
        double[] point = new double[2];
        for (int i = 0; i < stars.length; i++) {
            AlignmentImage image = group.images().get(catalog.image()[sources[i]]);
            reference.position(stars[i], image.viewpoint(), sky);
            plane.skyToPlane(sky[0], sky[1], point);
            x[i] = point[0];
            y[i] = point[1];
        }
    }
}
