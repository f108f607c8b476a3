package org.starfix.engine.internal.sky.sphere;

import java.util.List;
import org.starfix.engine.sky.SkyPosition;

/** Unit vectors in one array, 3 numbers each, as polygons, hulls and cones take them. */
public final class UnitVectors {
    private UnitVectors() {}

    /** The directions of positions in degrees, one entry per position. */
    public static double[] of(double[] ra, double[] dec) {
        double[] xyz = new double[3 * ra.length];
        for (int i = 0; i < ra.length; i++) {
            put(UnitVector.ofDegrees(ra[i], dec[i]), xyz, i);
        }
        return xyz;
    }

    /** The directions of positions. */
    public static double[] of(List<SkyPosition> positions) {
        double[] xyz = new double[3 * positions.size()];
        for (int i = 0; i < positions.size(); i++) {
            SkyPosition position = positions.get(i);
            put(UnitVector.ofDegrees(position.ra(), position.dec()), xyz, i);
        }
        return xyz;
    }

    /** The vectors one behind the other. */
    public static double[] joined(List<UnitVector> vectors) {
        double[] xyz = new double[3 * vectors.size()];
        for (int i = 0; i < vectors.size(); i++) {
            put(vectors.get(i), xyz, i);
        }
        return xyz;
    }

    /** One of them. */
    static UnitVector at(double[] xyz, int index) {
        return new UnitVector(xyz[3 * index], xyz[3 * index + 1], xyz[3 * index + 2]);
    }

    private static void put(UnitVector v, double[] xyz, int index) {
        xyz[3 * index] = v.x();
        xyz[3 * index + 1] = v.y();
        xyz[3 * index + 2] = v.z();
    }
}
