package org.starfix.engine.internal.sky.wcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * HPX: equal area, with {@code facetsAround} = PVi_1 (H, 4 by default) facets around the equator and {@code facetsAcross} =
 * PVi_2 (K, 3 by default) between the poles.
 *
 * <p>Source: Calabretta and Roukema 2007, MNRAS 381, 865, section 5.
 */
public record HealpixProjection(int facetsAround, int facetsAcross) implements Angular {

    public HealpixProjection {
        Check.argument(
                facetsAround > 0 && facetsAcross > 0,
                "HPX: PVi_1, PVi_2 of the latitude axis must be above 0, but are %s, %s",
                facetsAround,
                facetsAcross);
    }

    @Override
    public String code() {
        return "HPX";
    }

    @Override
    public void planeToAngles(double x, double y, double[] out) {
        double h = facetsAround;
        double k = facetsAcross;
        if (Math.abs(y) <= 90 * (k - 1) / h) {
            out[0] = x;
            out[1] = Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, y * h / (90 * k)))));
            return;
        }
        double sigma = (k + 1) / 2 - Math.abs(y) * h / 180;
        double center = facetCenter(x, y > 0);
        double offset = Math.abs(x - center) <= 180 / h * sigma + ROUNDING ? x - center : Double.NaN;
        out[0] = sigma > 0 ? center + offset / sigma : center + 0 * offset;
        out[1] = sigma >= 0
                ? Math.copySign(90 - 2 * Math.toDegrees(Math.asin(sigma / Math.sqrt(2 * k))), y)
                : Double.NaN;
    }

    @Override
    public void anglesToPlane(double longitude, double latitude, double[] out) {
        double h = facetsAround;
        double k = facetsAcross;
        double sin = Math.sin(Math.toRadians(latitude));
        if (Math.abs(sin) <= (k - 1) / k) {
            out[0] = longitude;
            out[1] = 90 * k / h * sin;
            return;
        }
        double sigma = Math.sqrt(2 * k) * Math.sin(Math.toRadians(90 - Math.abs(latitude)) / 2);
        double center = facetCenter(longitude, latitude > 0);
        out[0] = center + (longitude - center) * sigma;
        out[1] = Math.copySign(180 / h * ((k + 1) / 2 - sigma), latitude);
    }

    /** Native longitude, or plane x, of the middle of a polar facet. */
    private double facetCenter(double longitude, boolean north) {
        double h = facetsAround;
        int omega = facetsAcross % 2 == 1 || north ? 1 : 0;
        double facet = Math.floor((longitude + 180) * h / 360 + (1 - omega) / 2.0);
        double last = omega == 1 ? h - 1 : h; // longitude 180 belongs to the last one
        return -180 + (2 * Math.min(facet, last) + omega) * 180 / h;
    }
}
