package org.starfix.engine.internal.sky.gwcs.transform;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Where a transform of two axes is used: the middle, and half the width along each axis. Tells an iteration where to start and
 * what is a small step. Units: those of the input of the transform.
 */
public record Domain(double x, double y, double halfX, double halfY) implements Serializable {
    public Domain {
        Check.argument(
                Double.isFinite(x)
                        && Double.isFinite(y)
                        && halfX > 0
                        && halfY > 0
                        && Double.isFinite(halfX)
                        && Double.isFinite(halfY),
                "inverse: the domain of the transform must be finite and not empty; its middle is (%s, %s), its half widths"
                        + " are (%s, %s)",
                x,
                y,
                halfX,
                halfY);
    }

    /** The image of this domain: that of the middle, and how far the middles of the sides are from it. */
    public Domain through(Transform transform) {
        Program program = Program.of(transform);
        double[] middle = new double[2];
        double[] right = new double[2];
        double[] up = new double[2];
        program.apply(x, y, middle);
        program.apply(x + halfX, y, right);
        program.apply(x, y + halfY, up);
        return new Domain(
                middle[0],
                middle[1],
                Math.max(Math.abs(right[0] - middle[0]), Math.abs(up[0] - middle[0])),
                Math.max(Math.abs(right[1] - middle[1]), Math.abs(up[1] - middle[1])));
    }
}
