package org.starfix.engine.internal.sky.gwcs.function;

import java.io.Serializable;
import java.util.Optional;

/** A function of one variable. Immutable. */
public sealed interface Univariate extends Serializable permits Polynomial1, OrthoPolynomial1, Tabular1 {
    double value(double x);

    /** The function back, where it has one that is as simple. */
    default Optional<Univariate> inverse() {
        return Optional.empty();
    }
}
