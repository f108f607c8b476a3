package org.starfix.engine.internal.sky.wcs.frame;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The map of positions in the frame of a header to ICRS, and back. Immutable and thread safe.
 *
 * <p>Units: degrees; longitudes come out as 0 to 360. NaN stays NaN.
 *
 * <p>Error: below 1e-12 degrees; there and back the same.
 */
public final class IcrsTransform implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For headers in ICRS: returns every bit as it is. */
    public static final IcrsTransform IDENTITY = new IcrsTransform(Rotation.IDENTITY, new double[3]);

    private static final int ITERATIONS = 6;

    private final Rotation toIcrs;
    private final Rotation fromIcrs;
    private final double[] ellipticTerms;
    private final boolean identity;
    private final boolean elliptic;

    /** @param ellipticTerms of aberration, which the positions of the frame contain; zero for none */
    IcrsTransform(Rotation toIcrs, double[] ellipticTerms) {
        this.toIcrs = toIcrs;
        this.fromIcrs = toIcrs.inverse();
        this.ellipticTerms = ellipticTerms;
        this.elliptic = dot(ellipticTerms, ellipticTerms) > 0;
        this.identity = toIcrs.equals(Rotation.IDENTITY) && !elliptic;
    }

    /** In place: longitude and latitude in the frame become right ascension and declination. */
    public void toIcrs(double[] position) {
        if (identity) {
            return;
        }
        double[] v = vector(position);
        if (elliptic) {
            removeElliptic(v);
        }
        toIcrs.apply(v);
        write(v, position);
    }

    /** In place: the way back of {@link #toIcrs}. */
    public void fromIcrs(double[] position) {
        if (identity) {
            return;
        }
        double[] v = vector(position);
        fromIcrs.apply(v);
        if (elliptic) {
            addElliptic(v);
        }
        write(v, position);
    }

    private void removeElliptic(double[] v) {
        double along = dot(ellipticTerms, v);
        for (int i = 0; i < 3; i++) {
            v[i] = v[i] * (1 + along) - ellipticTerms[i];
        }
    }

    /** The direction that {@link #removeElliptic} takes to the given one; each step gains five digits. */
    private void addElliptic(double[] wanted) {
        normalize(wanted);
        double[] v = wanted.clone();
        double[] removed = new double[3];
        for (int k = 0; k < ITERATIONS; k++) {
            System.arraycopy(v, 0, removed, 0, 3);
            removeElliptic(removed);
            double length = Math.sqrt(dot(removed, removed));
            for (int i = 0; i < 3; i++) {
                v[i] = length * wanted[i] + ellipticTerms[i];
            }
            normalize(v);
        }
        System.arraycopy(v, 0, wanted, 0, 3);
    }

    private static void normalize(double[] v) {
        double length = Math.sqrt(dot(v, v));
        for (int i = 0; i < 3; i++) {
            v[i] /= length;
        }
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] vector(double[] position) {
        double lon = Math.toRadians(position[0]);
        double lat = Math.toRadians(position[1]);
        return new double[] {Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)};
    }

    private static void write(double[] v, double[] position) {
        double lon = Math.toDegrees(Math.atan2(v[1], v[0]));
        double positive = lon < 0 ? lon + 360 : lon;
        position[0] = positive >= 360 ? 0 : positive;
        position[1] = Math.toDegrees(Math.atan2(v[2], Math.hypot(v[0], v[1])));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IcrsTransform t
                && toIcrs.equals(t.toIcrs)
                && Arrays.equals(ellipticTerms, t.ellipticTerms);
    }

    @Override
    public int hashCode() {
        return 31 * toIcrs.hashCode() + Arrays.hashCode(ellipticTerms);
    }
}
