package org.starfix.engine.internal.align.solve.stars;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * The stars of the absolute catalogue, as measurements of the simultaneous solution. Immutable: arrays are lent, not to be
 * modified.
 *
 * <p>Shapes: one entry a star in every column. Units: degrees (ICRS), mas, mas/yr, Julian years. NaN where something is not known.
 */
public final class CatalogStars implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No catalogue. */
    public static final CatalogStars NONE = of(new double[0], new double[0]);

    private final double[] ra;
    private final double[] dec;
    private final double[] error;
    private final double[] weight;
    private final Motions motions;
    private final long[] sourceId;

    /**
     * How stars move.
     *
     * @param epoch of the position
     * @param pmRa,pmDec motion along right ascension (times the cosine of the declination) and declination, mas/yr
     * @param pmError standard error of the motion, an axis, mas/yr; NaN if it counts as exact
     * @param parallax mas; NaN counts as 0
     */
    @SuppressWarnings("ArrayRecordComponent") // columns, never compared
    public record Motions(double[] epoch, double[] pmRa, double[] pmDec, double[] pmError, double[] parallax)
            implements Serializable {
        static Motions unknown(int stars) {
            double[] nan = Columns.filled(stars, Double.NaN);
            return new Motions(nan, nan, nan, nan, nan);
        }

        Motions rows(int[] rows) {
            return new Motions(
                    Columns.take(epoch, rows),
                    Columns.take(pmRa, rows),
                    Columns.take(pmDec, rows),
                    Columns.take(pmError, rows),
                    Columns.take(parallax, rows));
        }
    }

    private CatalogStars(double[] ra, double[] dec, double[] error, double[] weight, Motions motions, long[] sourceId) {
        this.ra = ra;
        this.dec = dec;
        this.error = error;
        this.weight = weight;
        this.motions = motions;
        this.sourceId = sourceId;
    }

    /** Stars of which only the positions are known. */
    public static CatalogStars of(double[] ra, double[] dec) {
        Check.argument(
                ra.length == dec.length,
                "catalogue of the solution: %s right ascensions and %s declinations; each star needs both",
                ra.length,
                dec.length);
        return new CatalogStars(
                ra,
                dec,
                Columns.filled(ra.length, Double.NaN),
                Columns.filled(ra.length, 1),
                Motions.unknown(ra.length),
                new long[ra.length]);
    }

    /** The same with standard errors of the positions, an axis, mas; those unknown count as the median of the others, or as exact. */
    public CatalogStars withErrors(double[] mas) {
        checkLength(mas.length);
        return new CatalogStars(ra, dec, mas, weight, motions, sourceId);
    }

    /** The same with the user's weights. */
    public CatalogStars withWeights(double[] weights) {
        checkLength(weights.length);
        return new CatalogStars(ra, dec, error, weights, motions, sourceId);
    }

    /** The same with motions. */
    public CatalogStars withMotions(Motions known) {
        checkLength(known.epoch().length);
        return new CatalogStars(ra, dec, error, weight, known, sourceId);
    }

    /** The same with what the stars are called; 0 where that is not known. */
    public CatalogStars withSourceIds(long[] ids) {
        checkLength(ids.length);
        return new CatalogStars(ra, dec, error, weight, motions, ids);
    }

    /** The stars of several catalogues, one behind the other. */
    public static CatalogStars joined(List<CatalogStars> parts) {
        return new CatalogStars(
                Columns.joined(parts.stream().map(part -> part.ra).toList()),
                Columns.joined(parts.stream().map(part -> part.dec).toList()),
                Columns.joined(parts.stream().map(part -> part.error).toList()),
                Columns.joined(parts.stream().map(part -> part.weight).toList()),
                new Motions(
                        Columns.joined(
                                parts.stream().map(part -> part.motions.epoch()).toList()),
                        Columns.joined(
                                parts.stream().map(part -> part.motions.pmRa()).toList()),
                        Columns.joined(
                                parts.stream().map(part -> part.motions.pmDec()).toList()),
                        Columns.joined(parts.stream()
                                .map(part -> part.motions.pmError())
                                .toList()),
                        Columns.joined(parts.stream()
                                .map(part -> part.motions.parallax())
                                .toList())),
                parts.stream()
                        .flatMapToLong(part -> Arrays.stream(part.sourceId))
                        .toArray());
    }

    /** Some of the stars, in that order. */
    public CatalogStars rows(int[] rows) {
        return new CatalogStars(
                Columns.take(ra, rows),
                Columns.take(dec, rows),
                Columns.take(error, rows),
                Columns.take(weight, rows),
                motions.rows(rows),
                Columns.take(sourceId, rows));
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

    /** Standard error of each position, an axis, mas. */
    public double[] error() {
        return error;
    }

    public double[] weight() {
        return weight;
    }

    public Motions motions() {
        return motions;
    }

    /** What each star is called; 0 where that is not known. */
    public long[] sourceId() {
        return sourceId;
    }

    /** Whether epoch and motion of a star are known. */
    public boolean moves(int star) {
        return Double.isFinite(motions.epoch()[star] + motions.pmRa()[star] + motions.pmDec()[star]);
    }

    private void checkLength(int length) {
        Check.argument(
                length == ra.length,
                "catalogue of the solution: a column has %s entries for %s stars; it needs one for each",
                length,
                ra.length);
    }
}
