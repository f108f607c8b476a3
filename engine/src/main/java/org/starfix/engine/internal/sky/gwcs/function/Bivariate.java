package org.starfix.engine.internal.sky.gwcs.function;

import java.io.Serializable;

/** A function of two variables. Immutable. */
public sealed interface Bivariate extends Serializable permits Polynomial2, OrthoPolynomial2, Tabular2 {
    double value(double x, double y);
}
