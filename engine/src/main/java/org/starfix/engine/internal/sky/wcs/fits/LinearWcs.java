package org.starfix.engine.internal.sky.wcs.fits;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.projection.Fiducial;
import org.starfix.engine.internal.sky.wcs.projection.Gnomonic;
import org.starfix.engine.internal.sky.wcs.projection.NativePole;
import org.starfix.engine.internal.sky.wcs.projection.Projection;
import org.starfix.engine.internal.sky.wcs.projection.SkyReference;

/**
 * The part of a FITS WCS after the distortion: focal-plane pixel, linear map, projection, rotation to the sky. Immutable.
 *
 * <p>Units: focal-plane pixels are 0-based; angles are degrees; the matrix is degrees per pixel, its first row gives the
 * plane coordinate x (along the longitude), whatever the order of the axes in the header.
 *
 * <p>Source: Calabretta and Greisen 2002, equations 1, 2 and 5.
 */
public final class LinearWcs implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double crpixX;
    private final double crpixY;
    private final Affine2 matrix;
    private final Affine2 inverseMatrix;
    private final SkyReference reference;
    private final Fiducial fiducial;
    private final NativePole pole;
    private final Projection projection;
    private final double sinLat;
    private final double cosLat;
    private final double sinPole;
    private final double cosPole;

    LinearWcs(double crpixX, double crpixY, Affine2 matrix, SkyReference reference, Projection projection) {
        this(crpixX, crpixY, matrix, reference, Fiducial.of(projection), projection);
    }

    LinearWcs(
            double crpixX,
            double crpixY,
            Affine2 matrix,
            SkyReference reference,
            Fiducial fiducial,
            Projection projection) {
        Check.argument(
                Double.isFinite(crpixX) && Double.isFinite(crpixY),
                "WCS: CRPIX (%s, %s) is not finite",
                crpixX,
                crpixY);
        Check.argument(
                Double.isFinite(reference.longitude()) && Math.abs(reference.latitude()) <= 90,
                "WCS: CRVAL (%s, %s) is no position on the sky",
                reference.longitude(),
                reference.latitude());
        this.crpixX = crpixX;
        this.crpixY = crpixY;
        this.matrix = matrix;
        this.inverseMatrix = matrix.inverse();
        this.reference = reference;
        this.fiducial = fiducial;
        this.pole = NativePole.of(reference, fiducial);
        this.projection = projection;
        this.sinLat = Math.sin(Math.toRadians(pole.latitude()));
        this.cosLat = Math.cos(Math.toRadians(pole.latitude()));
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

    /** The native point at CRVAL. */
    public Fiducial fiducial() {
        return fiducial;
    }

    /** Where the native pole is on the sky. */
    public NativePole pole() {
        return pole;
    }

    /** Whether this is the gnomonic projection about CRVAL, however the matrix and LONPOLE are. */
    boolean isTangent() {
        return projection instanceof Gnomonic && fiducial.latitude() == 90;
    }

    /** Whether the two differ at most in what comes before the plane of the projection. */
    boolean hasPlaneOf(LinearWcs other) {
        return reference.equals(other.reference)
                && fiducial.equals(other.fiducial)
                && projection.equals(other.projection);
    }

    /** Size of a pixel at the reference point: the square root of its area. */
    public double scaleArcsec() {
        return Math.sqrt(Math.abs(matrix.determinant())) * Arcsec.PER_DEGREE;
    }

    /** Size of a pixel at a focal-plane pixel: the square root of its area; that at the reference point where undefined. */
    double scaleArcsecAt(double x, double y) {
        double[] p = new double[2];
        UnitVector[] v = new UnitVector[4];
        for (int i = 0; i < 4; i++) {
            focalToSky(x + (i == 0 ? 0.5 : i == 1 ? -0.5 : 0), y + (i == 2 ? 0.5 : i == 3 ? -0.5 : 0), p);
            v[i] = UnitVector.ofDegrees(p[0], p[1]);
        }
        UnitVector dx = v[0].minus(v[1]);
        UnitVector area = dx.cross(v[2].minus(v[3]));
        double arcsec = Math.toDegrees(Math.sqrt(Math.sqrt(area.dot(area)))) * Arcsec.PER_DEGREE;
        return arcsec > 0 ? arcsec : scaleArcsec();
    }

    /** This WCS with another reference point and matrix. */
    LinearWcs with(SkyReference newReference, Affine2 newMatrix) {
        return new LinearWcs(crpixX, crpixY, newMatrix, newReference, fiducial, projection);
    }

    /** This WCS with something done to the focal-plane pixels first: {@code first} takes them to those of this WCS. */
    LinearWcs after(Affine2 first) {
        Affine2 back = first.inverse();
        Affine2 product = matrix.after(new Affine2(first.m00(), first.m01(), first.m10(), first.m11(), 0, 0));
        return new LinearWcs(
                back.applyX(crpixX, crpixY), back.applyY(crpixX, crpixY), product, reference, fiducial, projection);
    }

    /** The map of focal-plane pixels to plane coordinates. */
    Affine2 focalToPlane() {
        return matrix.after(Affine2.translation(-crpixX, -crpixY));
    }

    /** {@code out}: longitude 0..360 and latitude. */
    void focalToSky(double x, double y, double[] out) {
        double dx = x - crpixX;
        double dy = y - crpixY;
        double[] n = new double[3];
        projection.planeToNative(
                matrix.applyX(dx, dy) + fiducial.originX(), matrix.applyY(dx, dy) + fiducial.originY(), n);
        // About the native pole by LONPOLE, then the pole down to its place; longitude counts from that of the pole.
        double along = n[0] * cosPole + n[1] * sinPole;
        double across = n[1] * cosPole - n[0] * sinPole;
        double vx = n[2] * cosLat - along * sinLat;
        double vz = n[2] * sinLat + along * cosLat;
        double longitude = pole.longitude() + Math.toDegrees(Math.atan2(-across, vx));
        out[0] = normalized(longitude);
        out[1] = Math.toDegrees(Math.atan2(vz, Math.sqrt(vx * vx + across * across)));
    }

    /** {@code out}: the focal-plane pixel. */
    void skyToFocal(double longitude, double latitude, double[] out) {
        double fromPole = longitude - pole.longitude();
        if (Math.abs(fromPole) > 180) {
            fromPole -= 360 * Math.rint(fromPole / 360);
        }
        double dLon = Math.toRadians(fromPole);
        double lat = Math.toRadians(latitude);
        double vx = Math.cos(lat) * Math.cos(dLon);
        double vz = Math.sin(lat);
        double across = -Math.cos(lat) * Math.sin(dLon);
        double along = vz * cosLat - vx * sinLat;
        projection.nativeToPlane(
                along * cosPole - across * sinPole, along * sinPole + across * cosPole, vx * cosLat + vz * sinLat, out);
        double x = out[0] - fiducial.originX();
        double y = out[1] - fiducial.originY();
        double dx = inverseMatrix.applyX(x, y);
        double dy = inverseMatrix.applyY(x, y);
        out[0] = dx + crpixX;
        out[1] = dy + crpixY;
    }

    private static double normalized(double longitude) {
        double wrapped = longitude % 360;
        double positive = wrapped < 0 ? wrapped + 360 : wrapped + 0.0; // no -0
        return positive >= 360 ? 0 : positive; // -1e-20 + 360 is 360
    }
}
