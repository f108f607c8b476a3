package org.starfix.engine.internal.sky.sphere;

/**
 * A convex polygon as the half spaces to the left of its sides: tells quickly what lies inside of it or outside, and cuts other polygons
 * only along the sides that they touch.
 *
 * <p>A cut that leaves a polygon whole copies its corners as they are, and one that leaves nothing makes the area 0; so areas have the same
 * bits as if every side had cut.
 */
public final class ConvexRegion {
    /** Where a cone lies to a region. */
    public enum Place {
        /** Surely all of it inside. */
        INSIDE,
        /** Surely none of it inside. */
        OUTSIDE,
        /** Neither is sure. */
        ACROSS
    }

    /** Rounding of normals, of axes and of corners that a cut makes stay far below this many radians. */
    private static final double ROUNDING = 1e-12;

    private final SkyPolygon polygon;
    /** Unit normals of the sides, 3 numbers each, to the inside; NaN for sides without length. */
    private final double[] normals;

    public ConvexRegion(SkyPolygon polygon) {
        this.polygon = polygon;
        int n = polygon.cornerCount();
        normals = new double[3 * n];
        for (int i = 0; i < n; i++) {
            UnitVector from = polygon.corner(i);
            UnitVector side =
                    polygon.corner((i + 1) % n).minus(from); // exact for near corners, and so is the direction
            UnitVector normal = from.cross(side).normalized();
            normals[3 * i] = normal.x();
            normals[3 * i + 1] = normal.y();
            normals[3 * i + 2] = normal.z();
        }
    }

    public SkyPolygon polygon() {
        return polygon;
    }

    /** Where a cone lies. */
    public Place place(SkyCone cone) {
        if (!(cone.radiusRadians() < Math.PI / 2)) {
            return Place.ACROSS;
        }
        double reach = Math.sin(cone.radiusRadians()) + ROUNDING;
        boolean inside = true;
        for (int i = 0; i < normals.length; i += 3) {
            double left = left(i, cone.axis());
            if (left < -reach) {
                return Place.OUTSIDE;
            }
            inside &= left > reach;
        }
        return inside ? Place.INSIDE : Place.ACROSS;
    }

    /** The area that a polygon has in common with the region, steradian: the bits of {@link SkyPolygon#intersectionArea}. */
    public double intersectionArea(SkyPolygon other) {
        SkyCone cone = other.cone();
        if (cone.isDisjointFrom(polygon.cone())) {
            return 0;
        }
        double reach = cone.radiusRadians() < Math.PI / 2 ? Math.sin(cone.radiusRadians()) + ROUNDING : 2;
        int[] sides = new int[normals.length / 3];
        int touched = 0;
        for (int i = 0; i < normals.length; i += 3) {
            double left = left(i, cone.axis());
            if (left < -reach) {
                return 0;
            }
            if (!(left > reach)) {
                sides[touched++] = i / 3;
            }
        }
        return other.areaLeftOf(polygon, sides, touched);
    }

    /** Sine of the angle at which a direction lies to the left of a side. */
    private double left(int side, UnitVector direction) {
        return normals[side] * direction.x() + normals[side + 1] * direction.y() + normals[side + 2] * direction.z();
    }
}
