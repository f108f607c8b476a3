package org.starfix.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Table;

/** Compares a catalogue with the columns of a golden table: positions within 1e-6 pixel, all else within 1e-6, relative. */
public final class GoldenColumns {
    /** Pixels, and relative with an absolute floor of as much for what may be 0. */
    private static final double PARITY = 1e-6;
    /** Angles of what is rounder than this are rounding errors. */
    private static final double ROUND = 1e-6;

    private static final Set<String> ANGLES = Set.of("pa", "orientation");

    private GoldenColumns() {}

    /** The catalogue with rows of equal flux in the order of the golden table, which has no rule for them. */
    public static SourceCatalog tiesAsIn(JsonNode columns, SourceCatalog found) {
        int[] rows = new int[found.size()];
        Arrays.setAll(rows, i -> i);
        for (int i = 0; i < rows.length && i < columns.get("xcentroid").size(); i++) {
            double x = columns.get("xcentroid").get(i).asDouble();
            double y = columns.get("ycentroid").get(i).asDouble();
            for (int j = i + 1; j < rows.length && found.flux()[rows[j]] == found.flux()[rows[i]]; j++) {
                if (Math.hypot(found.x()[rows[j]] - x, found.y()[rows[j]] - y) < PARITY) {
                    int row = rows[i];
                    rows[i] = rows[j];
                    rows[j] = row;
                }
            }
        }
        return found.rows(rows);
    }

    /** Every golden column of those names. */
    public static void compare(SourceCatalog catalog, JsonNode columns, Iterable<String> names) {
        Table table = catalog.toTable("found");
        for (String name : names) {
            double[] found = table.column(name).numbers();
            double[] expected = Golden.numbers(columns.get(name));
            assertThat(found).as(name).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                if (ANGLES.contains(name)) {
                    compareAngle(name, i, found[i], expected[i], elongated(table, i));
                } else {
                    compare(name, i, found[i], expected[i]);
                }
            }
        }
    }

    private static void compare(String name, int row, double found, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(found).as("%s of row %s", name, row).isNaN();
            return;
        }
        boolean position = name.equals("xcentroid") || name.equals("ycentroid");
        double tolerance = position ? PARITY : PARITY * Math.max(1, Math.abs(expected));
        assertThat(found).as("%s of row %s", name, row).isCloseTo(expected, within(tolerance));
    }

    private static void compareAngle(String name, int row, double found, double expected, double elongation) {
        if (Double.isNaN(expected)) {
            assertThat(found).as("%s of row %s", name, row).isNaN();
        } else if (elongation > ROUND) {
            double off = Math.IEEEremainder(found - expected, 180);
            assertThat(off).as("%s of row %s", name, row).isCloseTo(0, within(180 * PARITY));
        }
    }

    private static double elongated(Table table, int row) {
        return table.find("roundness")
                .or(() -> table.find("eccentricity"))
                .orElseThrow()
                .numbers()[row];
    }
}
