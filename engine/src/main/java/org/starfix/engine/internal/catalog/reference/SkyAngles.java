package org.starfix.engine.internal.catalog.reference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;

/**
 * Right ascensions and declinations of a column in degrees: numbers in a unit of any case, without one in degrees; or texts in parts of
 * sixty, such as {@code 12:34:56.7}, {@code 12 34 56.7} and {@code 12h34m56.7s}.
 *
 * <p>Units: right ascensions in parts of sixty are hours, unless the unit of the column says degrees; declinations are degrees.
 */
final class SkyAngles {
    private static final Map<String, Double> DEGREES = Map.ofEntries(
            Map.entry("deg", 1.0),
            Map.entry("degs", 1.0),
            Map.entry("degree", 1.0),
            Map.entry("degrees", 1.0),
            Map.entry("\u00b0", 1.0),
            Map.entry("rad", Math.toDegrees(1)),
            Map.entry("rads", Math.toDegrees(1)),
            Map.entry("radian", Math.toDegrees(1)),
            Map.entry("radians", Math.toDegrees(1)),
            Map.entry("arcmin", 1 / 60.0),
            Map.entry("arcsec", 1 / 3600.0),
            Map.entry("mas", 1 / 3_600_000.0));
    private static final double HOUR = 15;
    private static final Pattern HOURS = Pattern.compile("h|hr|hrs|hour|hours|hourangle");
    private static final Set<String> MISSING = Set.of("", "nan", "null", "--");
    /** Sign, degrees or hours, separator, minutes, seconds. */
    private static final Pattern SIXTY = Pattern.compile("([+-]?)((\\d{1,3})\\s*([:hd\u00b0 ])\\s*(\\d{1,2}))\\s*"
            + "(?:[:m'\u2032 ]\\s*(\\d{1,2}(?:\\.\\d*)?)?\\s*(?:s|\"|''|\u2033)?)?");

    /** Which of the two angles a column holds. */
    enum Axis {
        RA("a right ascension"),
        DEC("a declination");

        private final String what;

        Axis(String what) {
            this.what = what;
        }
    }

    private SkyAngles() {}

    /**
     * The angles, NaN where they are missing.
     *
     * @throws MalformedDataException if the unit is not one of angles, or a text no angle
     */
    static double[] degrees(Table table, Column column, Axis axis) {
        return column.isNumeric() ? ofNumbers(table, column, axis) : ofTexts(table, column, axis);
    }

    /** The factor from the unit of a column of numbers to degrees. */
    static double factor(Table table, Column column, Axis axis) {
        String unit = unit(column);
        if (unit.isEmpty()) {
            return 1;
        }
        if (axis == Axis.RA && HOURS.matcher(unit).matches()) {
            return HOUR;
        }
        return Optional.ofNullable(DEGREES.get(unit))
                .orElseThrow(
                        () -> new MalformedDataException(
                                table.name() + ": column " + column.name() + " is in '"
                                        + column.unit().orElse("") + "', which is no unit of " + axis.what
                                        + "; convert it to degrees (deg, rad, arcsec and, for right ascensions, hourangle are converted)"));
    }

    private static String unit(Column column) {
        return column.unit()
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("^[\\[(]|[\\])]$", "")
                .replaceAll("^angle\\[(.*)", "$1");
    }

    private static double[] ofNumbers(Table table, Column column, Axis axis) {
        double factor = factor(table, column, axis);
        double[] values = table.numbers(column);
        return factor == 1 ? values : Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static double[] ofTexts(Table table, Column column, Axis axis) {
        String[] texts = column.texts();
        if (Arrays.stream(texts).noneMatch(text -> SIXTY.matcher(plain(text)).matches())) {
            return table.numbers(column); // which says what is there instead
        }
        double[] degrees = new double[texts.length];
        for (int row = 0; row < texts.length; row++) {
            Matcher parts = SIXTY.matcher(plain(texts[row]));
            if (MISSING.contains(plain(texts[row]))) {
                degrees[row] = Double.NaN;
            } else if (parts.matches()) {
                degrees[row] = ofParts(table, column, axis, row, parts);
            } else {
                throw new MalformedDataException(table.name() + ": " + table.place(row) + ": column " + column.name()
                        + " holds '" + texts[row]
                        + "', which is not written in parts of sixty as the others are; correct the table");
            }
        }
        return degrees;
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static double ofParts(Table table, Column column, Axis axis, int row, Matcher parts) {
        double whole = Double.parseDouble(parts.group(3));
        double minutes = Double.parseDouble(parts.group(5));
        double seconds = parts.group(6) == null ? 0 : Double.parseDouble(parts.group(6));
        boolean degrees = axis == Axis.DEC || parts.group(4).matches("[d\u00b0]") || saysDegrees(column);
        double most = degrees ? (axis == Axis.DEC ? 90 : 360) : 24;
        double value = whole + minutes / 60 + seconds / 3600;
        if (minutes >= 60 || seconds >= 60.5 || value > most) {
            throw new MalformedDataException(
                    table.name() + ": " + table.place(row) + ": column " + column.name() + " holds '"
                            + parts.group(0) + "', which is not " + axis.what + " in " + (degrees ? "degrees" : "hours")
                            + ", minutes and seconds; correct the table"
                            + (degrees ? "" : ", or state the unit deg if these are degrees"));
        }
        return (parts.group(1).equals("-") ? -1 : 1) * (degrees ? 1 : HOUR) * value;
    }

    private static boolean saysDegrees(Column column) {
        String unit = unit(column);
        return DEGREES.getOrDefault(unit, 0.0) == 1 || unit.matches("\"?(d:m:s|dms)\"?");
    }
}
