package org.starfix.engine.internal.base.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
public final class SignificantDigits {
    private SignificantDigits() {}

    /** A number with so many significant digits, without trailing zeros. Source: the format {@code %g} of C. */
    public static String general(double value, int digits) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return rounded.toPlainString();
        }
        String mantissa = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return String.format(Locale.ROOT, "%se%s%02d", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** A chance given by its natural logarithm, which may be below the smallest number. */
    public static String chance(double log) {
        double decimal = log / Math.log(10);
        int exponent = (int) Math.floor(decimal);
        return exponent >= -3
                ? general(Math.exp(log), 2)
                : String.format(Locale.ROOT, "%.1fe%d", Math.pow(10, decimal - exponent), exponent);
    }
}
