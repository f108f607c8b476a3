package org.starfix.engine.internal.sky.gwcs.projection;

import java.io.Serializable;

/**
 * A projection between the sphere in native coordinates (longitude phi, latitude theta) and a plane. Units: degrees on both
 * sides. Results go to two neighbouring elements of an array; a point without an image gives NaN.
 *
 * <p>Source: Calabretta and Greisen 2002, A&amp;A 395, 1077.
 */
public sealed interface Projection extends Serializable permits Zenithal, PerspectiveProjection, SlantProjection {
    /** From the plane to the sphere: phi and theta to {@code out[at]}, {@code out[at + 1]}. */
    void toNative(double x, double y, double[] out, int at);

    /** From the sphere to the plane: x and y to {@code out[at]}, {@code out[at + 1]}. */
    void toPlane(double phi, double theta, double[] out, int at);
}
