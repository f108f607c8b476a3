package org.starfix.engine.wcs;

import java.io.Serializable;
import org.starfix.engine.numeric.Affine2;
import org.starfix.engine.numeric.Check;

/**
 * The part of a FITS WCS after the distortion: focal-plane pixel, linear map, projection, rotation to the sky. Immutable.
 *
 * <p>Units: focal-plane pixels are 0-based; angles are degrees; the matrix is degrees per pixel, its first row gives the
 * plane coordinate x (along the longitude), whatever the order of the axes in the header.
 *
 * <p>Source: Calabretta and Greisen 2002, equations 2 and 5, for projections whose reference point is the native pole.
 */
public final class LinearWcs implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double crpixX;
    private final double crpixY;
    private final Affine2 matrix;
    private final Affine2 inverseMatrix;
    private final SkyReference reference;
    private final Projection projection;
    private final double sinLat;
    private final double cosLat;
    private final double sinPole;
    private final double cosPole;

    /**
     * The reference point on the sky: CRVAL and LONPOLE.
     *
     * @param lonpole native longitude of the celestial pole
     */
    public record SkyReference(double longitude, double latitude, double lonpole) implements Serializable {

        /** The LONPOLE that a header without one stands for: 180, at the north pole 0 (paper II, section 2.5). */
        static double defaultLonpole(double latitude) {
            return latitude >= 90 ? 0 : 180;
        }
    }

    LinearWcs(double crpixX, double crpixY, Affine2 matrix, SkyReference reference, Projection projection) {
        Check.argument(
                Double.isFinite(crpixX) && Double.isFinite(crpixY),
                "WCS: CRPIX got (%s, %s), expected finite",
                crpixX,
                crpixY);
        Check.argument(
                Double.isFinite(reference.longitude()) && Math.abs(reference.latitude()) <= 90,
                "WCS: CRVAL got (%s, %s), expected a position on the sky",
                reference.longitude(),
                reference.latitude());
        this.crpixX = crpixX;
        this.crpixY = crpixY;
        this.matrix = matrix;
        this.inverseMatrix = matrix.inverse();
        this.reference = reference;
        this.projection = projection;
        this.sinLat = Math.sin(Math.toRadians(reference.latitude()));
        this.cosLat = Math.cos(Math.toRadians(reference.latitude()));
        this.sinPole = Math.sin(Math.toRadians(reference.lonpole()));
        this.cosPole = Math.cos(Math.toRadians(reference.lonpole()));
    }

    /** CRPIX1 - 1. */
    public double crpixX() {
        return crpixX;
    }

    /** CRPIX2 - 1. */
    public double crpixY() {
        return crpixY;
    }

    /** Degrees per pixel; the shift is zero. */
    public Affine2 matrix() {
        return matrix;
    }

    public SkyReference reference() {
        return reference;
    }

    public Projection projection() {
        return projection;
    }

    /** Size of a pixel at the reference point: the square root of its area. */
    public double scaleArcsec() {
        return Math.sqrt(Math.abs(matrix.determinant())) * 3600;
    }

    /** This WCS with another reference point and matrix. */
    LinearWcs with(SkyReference newReference, Affine2 newMatrix) {
        return new LinearWcs(crpixX, crpixY, newMatrix, newReference, projection);
    }

    /** {@code out}: longitude 0..360 and latitude. */
    void focalToSky(double x, double y, double[] out) {
        double dx = x - crpixX;
        double dy = y - crpixY;
        double[] n = new double[3];
        projection.planeToNative(matrix.applyX(dx, dy), matrix.applyY(dx, dy), n);
        // About the native pole by LONPOLE, then the pole down to CRVAL; longitude counts from CRVAL1.
        double along = n[0] * cosPole + n[1] * sinPole;
        double across = n[1] * cosPole - n[0] * sinPole;
        double vx = n[2] * cosLat - along * sinLat;
        double vz = n[2] * sinLat + along * cosLat;
        double longitude = reference.longitude() + Math.toDegrees(Math.atan2(-across, vx));
        out[0] = normalized(longitude);
        out[1] = Math.toDegrees(Math.atan2(vz, Math.sqrt(vx * vx + across * across)));
    }

    /** {@code out}: the focal-plane pixel. */
    void skyToFocal(double longitude, double latitude, double[] out) {
        double fromReference = longitude - reference.longitude();
        if (fromReference > 180) {
            fromReference -= 360;
        } else if (fromReference < -180) {
            fromReference += 360;
        }
        double dLon = Math.toRadians(fromReference);
        double lat = Math.toRadians(latitude);
        double vx = Math.cos(lat) * Math.cos(dLon);
        double vz = Math.sin(lat);
        double across = -Math.cos(lat) * Math.sin(dLon);
        double along = vz * cosLat - vx * sinLat;
        projection.nativeToPlane(
                along * cosPole - across * sinPole, along * sinPole + across * cosPole, vx * cosLat + vz * sinLat, out);
        double dx = inverseMatrix.applyX(out[0], out[1]);
        double dy = inverseMatrix.applyY(out[0], out[1]);
        out[0] = dx + crpixX;
        out[1] = dy + crpixY;
    }

    private static double normalized(double longitude) {
        double wrapped = longitude % 360;
        double positive = wrapped < 0 ? wrapped + 360 : wrapped;
        return positive >= 360 ? 0 : positive; // -1e-20 + 360 is 360
    }
}
