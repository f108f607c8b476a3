package org.starfix.engine.internal.sky.gwcs.function;

import java.io.Serializable;

/**
 * How a table is read between and beyond its points.
 *
 * @param outside what a position beyond the points gives; NaN where the reference raises an error
 */
public record TableRules(Method method, boolean extrapolates, double outside) implements Serializable {
    /** How values between points are found. */
    public enum Method {
        LINEAR,
        NEAREST;

        /** The weight of the upper of two neighbouring points. A position in the middle belongs to the lower. */
        double weight(double fraction) {
            if (this == LINEAR) {
                return fraction;
            }
            return fraction <= 0.5 ? 0 : 1;
        }
    }
}
