package org.starfix.synthetic.catalogs;

/** Numbers as text with a fixed number of decimals: many times faster than a format. */
final class Digits {
    private Digits() {}

    /** Appends {@code value}, below 1e8 in size, rounded to {@code decimals} (at most 10) places. */
    static void append(StringBuilder text, double value, int decimals) {
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        long scaled = Math.round(Math.abs(value) * unit);
        if (value < 0 && scaled != 0) {
            text.append('-');
        }
        text.append(scaled / unit).append('.');
        String fraction = Long.toString(scaled % unit);
        text.append("0".repeat(decimals - fraction.length())).append(fraction);
    }
}
