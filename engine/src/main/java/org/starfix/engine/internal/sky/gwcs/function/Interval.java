package org.starfix.engine.internal.sky.gwcs.function;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/** A closed interval of a polynomial's variable. */
public record Interval(double low, double high) {
    public static final Interval UNIT = new Interval(-1, 1);

    /** The linear map that takes this interval, the domain, to a window. */
    public Rescaling to(Interval window) {
        double width = high - low;
        Check.argument(
                width != 0 && Double.isFinite(width),
                "polynomial domain: the ends of [%s, %s] must be finite and differ",
                low,
                high);
        if (equals(window)) {
            return Rescaling.NONE;
        }
        return new Rescaling((window.low * high - window.high * low) / width, (window.high - window.low) / width);
    }

    /** {@code x -> offset + scale x}. */
    public record Rescaling(double offset, double scale) implements Serializable {
        public static final Rescaling NONE = new Rescaling(0, 1);

        double apply(double x) {
            return offset + scale * x;
        }
    }
}
