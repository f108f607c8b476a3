package org.starfix.synthetic;

import org.starfix.synthetic.base.UnitVector;
import org.starfix.synthetic.optics.Gnomonic;
import org.starfix.synthetic.plan.Displacement;

/**
 * Mean shift and roll between pairs of directions, in a tangent plane. Unweighted least squares for a small rotation; the
 * points must surround the plane's origin evenly.
 */
final class MeanDisplacement {
    private static final double ARCSEC_PER_DEGREE = 3600;

    private int n;
    private double sumEast;
    private double sumNorth;
    private double sumX;
    private double sumY;
    private double sumTurn;
    private double sumRadius2;
    private double sumDistance2;
    private double maxDistance2;

    void add(Gnomonic plane, UnitVector from, UnitVector to) {
        double[] a = new double[2];
        double[] b = new double[2];
        plane.project(from, a);
        plane.project(to, b);
        double east = b[0] - a[0];
        double north = b[1] - a[1];
        n++;
        sumEast += east;
        sumNorth += north;
        sumX += a[0];
        sumY += a[1];
        sumTurn += a[1] * east - a[0] * north;
        sumRadius2 += a[0] * a[0] + a[1] * a[1];
        double distance2 = east * east + north * north;
        sumDistance2 += distance2;
        maxDistance2 = Math.max(maxDistance2, distance2);
    }

    Displacement mean() {
        double turn = sumTurn - (sumY * sumEast - sumX * sumNorth) / n;
        double radius2 = sumRadius2 - (sumX * sumX + sumY * sumY) / n;
        return new Displacement(
                sumEast / n * ARCSEC_PER_DEGREE,
                sumNorth / n * ARCSEC_PER_DEGREE,
                radius2 > 0 ? Math.toDegrees(turn / radius2) : 0);
    }

    double rmsMas() {
        return 1000 * ARCSEC_PER_DEGREE * Math.sqrt(sumDistance2 / n);
    }

    double maxMas() {
        return 1000 * ARCSEC_PER_DEGREE * Math.sqrt(maxDistance2);
    }
}
