package org.starfix.engine.internal.align.solve.terms;

import java.io.Serializable;

/**
 * How well positions are measured: {@code sigma^2 = scale * stated^2 + floor^2}, an axis.
 *
 * @param scale of the variances that detections state: 1 unless residuals surely say otherwise
 * @param usualArcsec stands for the error of a detection that is not stated
 * @param floorArcsec what the bright end has besides, in every detection independently
 * @param catalogUsualArcsec,catalogFloorArcsec the same of the catalogue
 */
public record NoiseModel(
        double scale, double usualArcsec, double floorArcsec, double catalogUsualArcsec, double catalogFloorArcsec)
        implements Serializable {

    /** Before anything is fitted: errors are those that are stated, others as usual. */
    public static NoiseModel usual(double arcsec) {
        return new NoiseModel(1, arcsec, 0, arcsec, 0);
    }

    /** The variance of a detection, an axis, arcsec squared. */
    public double variance(double statedArcsec) {
        return variance(Math.sqrt(scale) * statedArcsec, usualArcsec, floorArcsec);
    }

    /** The variance of a position of the catalogue, an axis, arcsec squared. */
    public double catalogVariance(double statedArcsec) {
        return variance(statedArcsec, catalogUsualArcsec, catalogFloorArcsec);
    }

    private static double variance(double stated, double usual, double floor) {
        double own = stated > 0 ? stated : usual;
        return own * own + floor * floor;
    }

    /** The same, fitted to residuals of detections and of catalogue stars that were fitted, and of some that were not. */
    public NoiseModel fitted(NormalTerms terms) {
        return new NoiseModel(
                scale,
                usual(usualArcsec, terms.fitted, terms.heldOut),
                floor(floorArcsec, terms.fitted, terms.heldOut),
                usual(catalogUsualArcsec, terms.catalog, terms.catalog),
                floor(catalogFloorArcsec, terms.catalog, terms.catalog));
    }

    /** The same with the floors of another. */
    public NoiseModel withFloors(NoiseModel other) {
        return new NoiseModel(scale, usualArcsec, other.floorArcsec, catalogUsualArcsec, other.catalogFloorArcsec);
    }

    /**
     * The same with all variances of detections so many times as large: what the residuals say of the errors is no reason to trust the catalogue, or
     * what is known of pointings, more or less.
     */
    public NoiseModel times(double ratio) {
        double root = Math.sqrt(ratio);
        return new NoiseModel(
                scale * ratio, root * usualArcsec, root * floorArcsec, catalogUsualArcsec, catalogFloorArcsec);
    }

    /** The largest change to another model, as a share of the usual errors. */
    public double change(NoiseModel other) {
        return Math.max(
                Math.max(
                        Math.abs(usualArcsec - other.usualArcsec) / usualArcsec,
                        Math.abs(catalogUsualArcsec - other.catalogUsualArcsec) / catalogUsualArcsec),
                Math.max(share(floorArcsec, other.floorArcsec), share(catalogFloorArcsec, other.catalogFloorArcsec)));
    }

    /** Floors below a microarcsecond are none. */
    private static double share(double a, double b) {
        return Math.abs(a - b) / Math.max(1e-6, Math.max(a, b));
    }

    private static double usual(double before, ResidualHistogram fitted, ResidualHistogram heldOut) {
        double ratio = ratio(fitted, heldOut, ResidualHistogram.ERRORS - 1, ResidualHistogram.ERRORS);
        return ratio > 0 ? Math.max(SMALLEST, before * Math.sqrt(ratio)) : before;
    }

    /**
     * Residuals of what was fitted are too small by what the fit took of them, those of what was held out are too large by the error of the
     * fit: by as much, so that the mean of both is right.
     */
    private static double ratio(ResidualHistogram fitted, ResidualHistogram heldOut, int from, int to) {
        double inside = fitted.total(from, to) < FEWEST ? Double.NaN : fitted.ratio(from, to);
        double outside = heldOut.total(from, to) < FEWEST ? Double.NaN : heldOut.ratio(from, to);
        return Double.isNaN(outside) ? inside : (inside + outside) / 2;
    }

    private static double floor(double before, ResidualHistogram fitted, ResidualHistogram heldOut) {
        double sum = 0;
        double weights = 0;
        double squares = 0;
        int from = 0;
        for (int to = 1; to < ResidualHistogram.ERRORS; to++) {
            long count = fitted.total(from, to);
            if (count < FEWEST) {
                continue; // with the next class
            }
            double ratio = ratio(fitted, heldOut, from, to);
            double expected = fitted.meanVariance(from, to);
            double stated = expected - before * before;
            double weight = count / (expected * expected);
            sum += weight * (ratio * expected - stated);
            weights += weight;
            double error = weight * expected * error(count, heldOut.total(from, to));
            squares += error * error;
            from = to;
        }
        if (weights == 0) {
            return before;
        }
        return sum > SURE * Math.sqrt(squares) ? Math.sqrt(sum / weights) : 0;
    }

    /** Standard error of a ratio of medians, of residuals that come in pairs. */
    private static double error(long fitted, long heldOut) {
        double inside = 1 / Math.max(1, (double) fitted);
        double outside = heldOut < FEWEST ? inside : 1 / (double) heldOut;
        return 0.5 * MEDIAN_ERROR * Math.sqrt(inside + outside);
    }

    /**
     * All residuals over what they should be, variances: 1 unless they surely say otherwise.
     */
    public static double ratio(NormalTerms terms) {
        long fitted = terms.fitted.total();
        long heldOut = terms.heldOut.total();
        if (fitted < FEWEST) {
            return 1;
        }
        double ratio = heldOut < FEWEST ? terms.fitted.ratio() : (terms.fitted.ratio() + terms.heldOut.ratio()) / 2;
        if (ratio * terms.fitted.meanVariance(0, ResidualHistogram.ERRORS) < FINEST * FINEST) {
            return 1;
        }
        return Math.abs(ratio - 1) > VERY_SURE * error(fitted, heldOut) ? ratio : 1;
    }

    /** Of the median of squares of two degrees of freedom, 1.44, of which each counts about 1.7 times. */
    private static final double MEDIAN_ERROR = 1.9;

    private static final double SURE = 2.5;

    /** All errors of a survey are seldom off by a factor, and a wrong one is in everything that is stated. */
    private static final double VERY_SURE = 4;

    /** Sources are never good to less, arcsec: what is was made up, and beside it priors would be lost in rounding. */
    private static final double FINEST = 1e-5;

    /** Errors that are not stated are never less, arcsec: perfect data have residuals of the rounding of positions, 2e-10. */
    private static final double SMALLEST = 1e-6;

    /** Medians of fewer residuals say too little. */
    private static final int FEWEST = 40;
}
