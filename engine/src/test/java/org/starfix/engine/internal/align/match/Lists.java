package org.starfix.engine.internal.align.match;

import com.fasterxml.jackson.databind.JsonNode;
import org.starfix.engine.testing.Golden;

/** Lists of positions as the golden files write them: [[x, y], ...]. */
final class Lists {
    private Lists() {}

    static double[] column(JsonNode rows, int column) {
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Golden.number(rows.get(i).get(column));
        }
        return values;
    }

    static double[] flat(JsonNode rows) {
        int nx = rows.get(0).size();
        double[] values = new double[rows.size() * nx];
        for (int i = 0; i < values.length; i++) {
            values[i] = Golden.number(rows.get(i / nx).get(i % nx));
        }
        return values;
    }
}
