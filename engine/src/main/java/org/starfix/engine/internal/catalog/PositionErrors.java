package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * Standard errors of the positions of a catalogue, one entry per source. Immutable: arrays are lent, both ways.
 *
 * <p>Units: mas along right ascension (times the cosine of the declination) and declination, and their correlation; NaN where an
 * error is not known.
 */
public final class PositionErrors implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] ra;
    private final double[] dec;
    private final double[] correlation;

    private PositionErrors(double[] ra, double[] dec, double[] correlation) {
        this.ra = ra;
        this.dec = dec;
        this.correlation = correlation;
    }

    /** Errors by columns of equal length. */
    public static PositionErrors of(double[] ra, double[] dec, double[] correlation) {
        Check.argument(
                ra.length == dec.length && ra.length == correlation.length,
                "position errors: the columns must be equally long, not %s, %s and %s",
                ra.length,
                dec.length,
                correlation.length);
        return new PositionErrors(ra, dec, correlation);
    }

    public int size() {
        return ra.length;
    }

    public double[] ra() {
        return ra;
    }

    public double[] dec() {
        return dec;
    }

    public double[] correlation() {
        return correlation;
    }

    /** The larger of the two errors of a source, mas; NaN if one is not known. */
    public double largest(int source) {
        return Math.max(ra[source], dec[source]);
    }

    /** The root mean square of the two errors of a source, mas; NaN if one is not known or not positive. */
    public double mean(int source) {
        double mean = Math.sqrt((ra[source] * ra[source] + dec[source] * dec[source]) / 2);
        return ra[source] > 0 && dec[source] > 0 && Double.isFinite(mean) ? mean : Double.NaN;
    }

    /** Errors of so many sources that are not known. */
    static PositionErrors unknown(int count) {
        double[] nan = Columns.filled(count, Double.NaN);
        return new PositionErrors(nan, nan, nan);
    }

    /** Those of several catalogues, one behind the other. */
    static PositionErrors joined(List<PositionErrors> parts) {
        return new PositionErrors(
                Columns.joined(parts.stream().map(p -> p.ra).toList()),
                Columns.joined(parts.stream().map(p -> p.dec).toList()),
                Columns.joined(parts.stream().map(p -> p.correlation).toList()));
    }

    /** Those of some rows. */
    PositionErrors rows(int[] rows) {
        return new PositionErrors(Columns.take(ra, rows), Columns.take(dec, rows), Columns.take(correlation, rows));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PositionErrors o
                && Arrays.equals(ra, o.ra)
                && Arrays.equals(dec, o.dec)
                && Arrays.equals(correlation, o.correlation);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ra) + Arrays.hashCode(dec);
    }
}
