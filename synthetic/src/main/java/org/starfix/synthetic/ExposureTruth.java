package org.starfix.synthetic;

import org.starfix.synthetic.base.Check;

/**
 * Where the pixels of one exposure truly look. Immutable; the arrays are lent, not to be modified.
 *
 * <p>Units: pixels 0-based, sky in degrees. Shapes: one entry per point of a square grid, centred on the image.
 */
public final class ExposureTruth {
    private final String file;
    private final double[] x;
    private final double[] y;
    private final double[] ra;
    private final double[] dec;

    ExposureTruth(String file, double[] x, double[] y, double[] ra, double[] dec) {
        Check.argument(
                x.length > 0 && x.length == y.length && x.length == ra.length && x.length == dec.length,
                "exposure truth: there are %s values of x, %s of y, %s of ra and %s of dec; all must be equally many, at least one",
                x.length,
                y.length,
                ra.length,
                dec.length);
        this.file = file;
        this.x = x;
        this.y = y;
        this.ra = ra;
        this.dec = dec;
    }

    /** Name of the exposure's file, without directory. */
    public String file() {
        return file;
    }

    public double[] x() {
        return x;
    }

    public double[] y() {
        return y;
    }

    public double[] ra() {
        return ra;
    }

    public double[] dec() {
        return dec;
    }
}
