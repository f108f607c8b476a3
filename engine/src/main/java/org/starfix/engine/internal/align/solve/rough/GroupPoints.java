package org.starfix.engine.internal.align.solve.rough;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * The sources of a group, or the stars of the catalogue near it, as directions.
 *
 * <p>Shapes: {@code xyz} holds 3 numbers a source, {@code sigma} one; the brightest first where brightness is known, as only the first of many are
 * compared. Units: {@code sigma} arcsec along an axis; 0 or NaN where it is not known. The arrays are not copied.
 */
public final class GroupPoints implements Serializable {
    private static final long serialVersionUID = 1L;

    private final UnitVector center;
    private final double[] xyz;
    private final double[] sigma;

    public GroupPoints(UnitVector center, double[] xyz, double[] sigma) {
        Check.argument(
                xyz.length == 3 * sigma.length,
                "sources of a group: there are %s coordinates and %s errors; each source needs 3 and one",
                xyz.length,
                sigma.length);
        this.center = center;
        this.xyz = xyz;
        this.sigma = sigma;
    }

    public UnitVector center() {
        return center;
    }

    public int size() {
        return sigma.length;
    }

    double along(UnitVector axis, int i) {
        return axis.x() * xyz[3 * i] + axis.y() * xyz[3 * i + 1] + axis.z() * xyz[3 * i + 2];
    }

    /** Arcsec; 0 where it is not known. */
    double sigma(int i) {
        return sigma[i] > 0 ? sigma[i] : 0;
    }
}
