package org.starfix.engine.internal.sky.gwcs.function;

import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;

/** A table of one variable. Immutable. */
public final class Tabular1 implements Univariate {
    private static final long serialVersionUID = 1L;

    private final Grid grid;
    private final double[] values;
    private final TableRules rules;

    /** @param values one for each point; not copied */
    public Tabular1(Grid grid, double[] values, TableRules rules) {
        Check.argument(
                values.length == grid.length(),
                "tabular: there are %s values for %s points; each point needs one",
                values.length,
                grid.length());
        this.grid = grid;
        this.values = values;
        this.rules = rules;
    }

    @Override
    public double value(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        if (!rules.extrapolates() && !grid.contains(x)) {
            return rules.outside();
        }
        int i = grid.interval(x);
        double w = rules.method().weight(grid.fraction(i, x));
        return (1 - w) * values[i] + w * values[i + 1];
    }

    /** The table read the other way, if its values rise or fall throughout. */
    @Override
    public Optional<Univariate> inverse() {
        double[] points = grid.points();
        boolean falling = values[1] < values[0];
        int n = values.length;
        double[] from = new double[n];
        double[] to = new double[n];
        for (int i = 0; i < n; i++) {
            int at = falling ? n - 1 - i : i;
            from[i] = values[at];
            to[i] = points[at];
            if (i > 0 && !(from[i] > from[i - 1])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Tabular1(new Grid(from), to, rules));
    }
}
