package org.starfix.engine.internal.sky.gwcs.function;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/** A table of two variables; element [i][j] belongs to point i of the first and j of the second. Immutable. */
public final class Tabular2 implements Bivariate {
    private static final long serialVersionUID = 1L;

    private final Grid x;
    private final Grid y;
    /** Row by row. */
    private final double[] values;

    private final TableRules rules;

    /** @param table a row for each point of x, a column for each of y */
    public Tabular2(Grid x, Grid y, double[][] table, TableRules rules) {
        Check.argument(
                table.length == x.length() && table[0].length == y.length(),
                "tabular: the shape of the table is [%s, %s], that of its points [%s, %s]; they must be the same",
                table.length,
                table.length == 0 ? 0 : table[0].length,
                x.length(),
                y.length());
        this.x = x;
        this.y = y;
        values = Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
        this.rules = rules;
    }

    @Override
    public double value(double atX, double atY) {
        if (Double.isNaN(atX + atY)) {
            return Double.NaN;
        }
        if (!rules.extrapolates() && !(x.contains(atX) && y.contains(atY))) {
            return rules.outside();
        }
        int i = x.interval(atX);
        int j = y.interval(atY);
        double u = rules.method().weight(x.fraction(i, atX));
        double v = rules.method().weight(y.fraction(j, atY));
        int at = i * y.length() + j;
        int above = at + y.length();
        return (1 - u) * ((1 - v) * values[at] + v * values[at + 1])
                + u * ((1 - v) * values[above] + v * values[above + 1]);
    }
}
