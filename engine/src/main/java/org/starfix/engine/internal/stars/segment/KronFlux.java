package org.starfix.engine.internal.stars.segment;

import java.io.Serializable;

/**
 * The light in the Kron aperture of a segment; NaN if it has no shape.
 *
 * @param radius in units of the semi-axes; 0 where the aperture is the smallest circle
 * @param flux less the local background
 * @param fluxError NaN without errors
 */
public record KronFlux(double radius, double flux, double fluxError) implements Serializable {
    static final KronFlux NONE = new KronFlux(Double.NaN, Double.NaN, Double.NaN);
}
