package org.starfix.engine.internal.catalog.reference;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;

/**
 * Units of the columns of star catalogues, in the spellings of FITS, VOTable and astropy ({@code mas/yr}, {@code mas / yr},
 * {@code mas.yr-1}, {@code mas yr**-1}). A column without a unit is in the usual one.
 */
final class StarUnits {
    private static final double MAS_PER_DEGREE = 3_600_000;
    private static final double MAS_PER_RADIAN = Math.toDegrees(1) * MAS_PER_DEGREE;

    private static final Map<String, Double> MAS = Map.ofEntries(
            Map.entry("deg", MAS_PER_DEGREE),
            Map.entry("degree", MAS_PER_DEGREE),
            Map.entry("degrees", MAS_PER_DEGREE),
            Map.entry("rad", MAS_PER_RADIAN),
            Map.entry("radian", MAS_PER_RADIAN),
            Map.entry("radians", MAS_PER_RADIAN),
            Map.entry("arcmin", 60_000.0),
            Map.entry("arcsec", 1000.0),
            Map.entry("asec", 1000.0),
            Map.entry("mas", 1.0),
            Map.entry("marcsec", 1.0),
            Map.entry("milliarcsec", 1.0),
            Map.entry("uas", 1e-3),
            Map.entry("uarcsec", 1e-3));

    private static final Map<String, Double> YEARS = Map.of(
            "yr", 1.0, "year", 1.0, "years", 1.0, "a", 1.0, "jyr", 1.0, "cy", 100.0, "century", 100.0, "d", 1 / 365.25);

    private StarUnits() {}

    /**
     * The values of a column in the unit that the quantity is kept in.
     *
     * @throws MalformedDataException if it holds text, or its unit is not one of that quantity
     */
    static double[] values(Table table, Column column, StarColumn.Quantity quantity) {
        double[] values = table.numbers(column);
        double factor =
                column.unit().map(unit -> factor(table, column, unit, quantity)).orElse(1.0);
        if (factor == 1) {
            return values;
        }
        double[] converted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = values[i] * factor;
        }
        return converted;
    }

    private static double factor(Table table, Column column, String unit, StarColumn.Quantity quantity) {
        String plain = unit.toLowerCase(Locale.ROOT)
                .replace("angle[", "")
                .replaceAll("[\\s\\[\\]'\"]+", " ")
                .strip();
        Double factor = switch (quantity) {
            case NUMBER -> Double.valueOf(1);
            case YEAR -> Map.of("yr", 1.0, "year", 1.0, "a", 1.0, "jyr", 1.0).get(plain);
            case MAS -> MAS.get(plain);
            case MAS_PER_YEAR -> rate(plain);
            case DEGREES -> throw new AssertionError("positions have their own rule");
        };
        if (factor == null) {
            throw new MalformedDataException(table.name() + ": column " + column.name() + " is in '" + unit
                    + "', which cannot be converted to " + quantity.unit() + "; convert the column");
        }
        return factor;
    }

    private static @Nullable Double rate(String plain) {
        String[] parts = plain.replaceAll("\\s*/\\s*", "/")
                .replaceAll("[ .*]?\\(?(cy|yr|years?|a|jyr|d)\\)?\\s*(\\*\\*|\\^)?\\(?-1\\)?$", "/$1")
                .split("/", -1);
        if (parts.length != 2 || !MAS.containsKey(parts[0]) || !YEARS.containsKey(parts[1])) {
            return null;
        }
        return MAS.get(parts[0]) / YEARS.get(parts[1]);
    }
}
