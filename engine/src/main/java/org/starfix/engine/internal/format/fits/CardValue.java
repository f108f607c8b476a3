package org.starfix.engine.internal.format.fits;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.starfix.engine.internal.base.numeric.Check;

/** The value of a header keyword. */
public sealed interface CardValue extends Serializable {
    CardValue TRUE = new Logical(true);
    CardValue FALSE = new Logical(false);

    /** A string; what header cards cannot hold is spelt as {@link HeaderText} says. */
    static CardValue of(String text) {
        return new Text(HeaderText.ascii(text));
    }

    static CardValue of(double number) {
        return new Real(number);
    }

    static CardValue of(long number) {
        return new Whole(number);
    }

    /** The value in the notation of a header card, without padding. */
    String notation();

    /** A string of printable ASCII characters, of any length. Trailing blanks do not count. */
    record Text(String value) implements CardValue {
        public Text {
            Check.argument(
                    value.chars().allMatch(c -> c >= ' ' && c <= '~'),
                    "'%s' is no text for a header card, which holds printable ASCII characters only",
                    value);
        }

        @Override
        public String notation() {
            return "'" + escaped() + "'";
        }

        /** The text with doubled quotes. */
        String escaped() {
            return value.stripTrailing().replace("'", "''");
        }
    }

    /** A finite floating-point number, written with the fewest digits that read back to the same double. */
    record Real(double value) implements CardValue {
        private static final int MAX_DIGITS = 17;
        private static final int MIN_PLAIN_EXPONENT = -4;
        private static final int MAX_PLAIN_EXPONENT = 15;

        public Real {
            Check.argument(Double.isFinite(value), "%s is no number for a header card, which must be finite", value);
        }

        @Override
        public String notation() {
            if (value == 0) {
                return 1 / value < 0 ? "-0.0" : "0.0";
            }
            BigDecimal shortest = shortest();
            int exponent = shortest.precision() - shortest.scale() - 1;
            if (exponent >= MIN_PLAIN_EXPONENT && exponent <= MAX_PLAIN_EXPONENT) {
                String plain = shortest.toPlainString();
                return plain.indexOf('.') < 0 ? plain + ".0" : plain;
            }
            BigDecimal mantissa = shortest.movePointLeft(exponent);
            String digits = mantissa.toPlainString();
            return String.format(Locale.ROOT, "%s%sE%+03d", digits, digits.indexOf('.') < 0 ? ".0" : "", exponent);
        }

        private BigDecimal shortest() {
            BigDecimal exact = new BigDecimal(value);
            for (int digits = 1; digits <= MAX_DIGITS; digits++) {
                BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
                if (rounded.doubleValue() == value) {
                    return rounded.stripTrailingZeros();
                }
            }
            throw new AssertionError("17 digits do not identify " + value);
        }
    }

    /** An integer. */
    record Whole(long value) implements CardValue {
        @Override
        public String notation() {
            return Long.toString(value);
        }
    }

    /** True or false. */
    record Logical(boolean value) implements CardValue {
        @Override
        public String notation() {
            return value ? "T" : "F";
        }
    }
}
