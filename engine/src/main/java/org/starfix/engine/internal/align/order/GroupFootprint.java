package org.starfix.engine.internal.align.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.sphere.ConvexHull;
import org.starfix.engine.internal.sky.sphere.ConvexRegion;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.SkyPolygon;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.sphere.UnitVectors;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * Where a group's sources lie on the sky: for each image the convex hull of its catalogue, or the whole image where fewer than
 * three sources (or sources on one line) have no hull.
 *
 * <p>Units: areas in steradian. Source: polygons of {@code WCSImageCatalog} in tweakwcs.
 */
final class GroupFootprint {
    /** Points on each side of an image that stand for it: one corner and two between it and the next. */
    private static final int POINTS_PER_SIDE = 3;

    /** Relative; of the area of a part of a polygon, which is a sum over triangles thinner than those of the whole. */
    private static final double ROUNDING = 1e-6;

    private final List<SkyPolygon> polygons;
    private final @Nullable SkyCone cone;

    private GroupFootprint(List<SkyPolygon> polygons) {
        this.polygons = polygons;
        this.cone = polygons.isEmpty() ? null : cone(polygons);
    }

    static GroupFootprint of(AlignmentGroup group) {
        List<SkyPolygon> polygons = new ArrayList<>();
        for (AlignmentImage image : group.images()) {
            polygon(image).ifPresent(polygons::add);
        }
        return new GroupFootprint(polygons);
    }

    /** Area common with another group: the sum over all pairs of images. */
    double overlap(GroupFootprint other) {
        if (cone == null || other.cone == null || cone.isDisjointFrom(other.cone)) {
            return 0;
        }
        double sum = 0;
        for (SkyPolygon mine : polygons) {
            for (SkyPolygon theirs : other.polygons) {
                sum += mine.intersectionArea(theirs);
            }
        }
        return sum;
    }

    /** Area common with a region: the sum over all images. */
    double overlap(ConvexRegion region) {
        if (cone == null || cone.isDisjointFrom(region.polygon().cone())) {
            return 0;
        }
        double sum = 0;
        for (SkyPolygon mine : polygons) {
            sum += region.intersectionArea(mine);
        }
        return sum;
    }

    /** The overlap with a region that contains {@link #cone}: the same bits. */
    double whole() {
        double sum = 0;
        for (SkyPolygon mine : polygons) {
            sum += mine.uncutArea();
        }
        return sum;
    }

    /** No overlap with a region is larger; infinite where that is not sure. */
    double largestOverlap() {
        return polygons.stream().allMatch(SkyPolygon::isUnfolded) ? whole() * (1 + ROUNDING) : Double.POSITIVE_INFINITY;
    }

    /** A cone that contains all of it; empty where no image is on the sky. */
    Optional<SkyCone> cone() {
        return Optional.ofNullable(cone);
    }

    /** The footprint of one image; empty where its WCS does not place it on the sky. */
    static Optional<SkyPolygon> polygon(AlignmentImage image) {
        double[][] pixels = hull(image.catalog());
        return onSky(image.wcs(), pixels[0].length < 3 ? outline(image.wcs().boundingBox()) : pixels);
    }

    private static double[][] hull(SourceCatalog catalog) {
        int[] rows = IntStream.range(0, catalog.size())
                .filter(i -> Double.isFinite(catalog.x()[i]) && Double.isFinite(catalog.y()[i]))
                .toArray();
        double[] x = Columns.take(catalog.x(), rows);
        double[] y = Columns.take(catalog.y(), rows);
        int[] corners = ConvexHull.corners(x, y);
        return new double[][] {Columns.take(x, corners), Columns.take(y, corners)};
    }

    /** Corners and two points between neighbours, in the centres of the outermost pixels. */
    private static double[][] outline(PixelBox box) {
        double[] cornerX = {box.xMin() + 0.5, box.xMax() - 0.5, box.xMax() - 0.5, box.xMin() + 0.5};
        double[] cornerY = {box.yMin() + 0.5, box.yMin() + 0.5, box.yMax() - 0.5, box.yMax() - 0.5};
        double[][] points = new double[2][4 * POINTS_PER_SIDE];
        for (int side = 0; side < 4; side++) {
            int next = (side + 1) % 4;
            for (int i = 0; i < POINTS_PER_SIDE; i++) {
                double t = (double) i / POINTS_PER_SIDE;
                points[0][POINTS_PER_SIDE * side + i] = cornerX[side] + t * (cornerX[next] - cornerX[side]);
                points[1][POINTS_PER_SIDE * side + i] = cornerY[side] + t * (cornerY[next] - cornerY[side]);
            }
        }
        return points;
    }

    private static Optional<SkyPolygon> onSky(Wcs wcs, double[][] pixels) {
        int n = pixels[0].length;
        double[] ra = new double[n];
        double[] dec = new double[n];
        double[] sky = new double[2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            wcs.pixelToSky(pixels[0][i], pixels[1][i], sky);
            if (Double.isFinite(sky[0]) && Double.isFinite(sky[1])) {
                ra[count] = sky[0];
                dec[count++] = sky[1];
            }
        }
        return count < 3
                ? Optional.empty()
                : Optional.of(SkyPolygon.of(Arrays.copyOf(ra, count), Arrays.copyOf(dec, count)));
    }

    private static SkyCone cone(List<SkyPolygon> polygons) {
        List<UnitVector> corners = new ArrayList<>();
        for (SkyPolygon polygon : polygons) {
            for (int i = 0; i < polygon.cornerCount(); i++) {
                corners.add(polygon.corner(i));
            }
        }
        return SkyCone.aboutMean(UnitVectors.joined(corners));
    }
}
