package org.starfix.engine.internal.align.solve.yields;

import java.util.ArrayList;
import java.util.List;

/**
 * How the residuals of a channel go with magnitude or colour, along one axis: they grow by {@code slope} mas a magnitude.
 *
 * @param detections how many
 * @param sigma standard error of the slope
 */
public record ResidualSlope(
        Channel channel,
        ResidualSums.Regressor regressor,
        ResidualSums.Axis axis,
        long detections,
        double slope,
        double sigma) {
    private static final double MAS = 1000;
    private static final double FEWEST = 30;
    /** What stars and groups leave of it is nothing but rounding below this share. */
    private static final double LEAST = 1e-6;

    /** Those that the residuals tell: of a term that all detections of each star have alike nothing is known. */
    public static List<ResidualSlope> of(ResidualSums.Packed sums, List<Channel> channels) {
        List<ResidualSlope> slopes = new ArrayList<>();
        ResidualSums.Regressor[] regressors = ResidualSums.Regressor.values();
        for (int k = 0; k < sums.slopes.size(); k++) {
            long key = sums.slopes.key(k);
            Channel channel = channels.get((int) (key / regressors.length));
            ResidualSums.Regressor regressor = regressors[(int) (key % regressors.length)];
            double weights = sums.slopes.sum(k, ResidualSums.WEIGHT);
            double squares = sums.slopes.sum(k, ResidualSums.SQUARES);
            long count = Math.round(sums.slopes.sum(k, ResidualSums.COUNT));
            for (ResidualSums.Axis axis : ResidualSums.Axis.values()) {
                int at = ResidualSums.FIRST_AXIS + ResidualSums.OF_AXIS * axis.ordinal();
                double offset = sums.slopes.sum(k, at);
                double both = sums.slopes.sum(k, at + 1);
                double slope = sums.slopes.sum(k, at + 2);
                double right = sums.slopes.sum(k, at + 4);
                if (offset > LEAST * weights) {
                    slope -= both * both / offset;
                    right -= both / offset * sums.slopes.sum(k, at + 3);
                }
                if (count >= FEWEST && slope > LEAST * squares) {
                    slopes.add(new ResidualSlope(
                            channel, regressor, axis, count, MAS * right / slope, MAS * Math.sqrt(1 / slope)));
                }
            }
        }
        return slopes;
    }

    /** The slope in its errors. */
    public double significance() {
        return Math.abs(slope) / sigma;
    }
}
