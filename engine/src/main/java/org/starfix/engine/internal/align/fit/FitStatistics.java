package org.starfix.engine.internal.align.fit;

import java.io.Serializable;

/**
 * How large the residuals of a fit are. Units: the plane of the positions.
 *
 * @param rmse root of the mean of the squared residual lengths
 * @param mae mean of the residual lengths
 * @param std root of the mean squared distance of the residuals from their mean; with weights unbiased, and 0 for one point
 */
public record FitStatistics(double rmse, double mae, double std) implements Serializable {

    /** Statistics of the residuals {@code (dx, dy)} of points with these weights. */
    static FitStatistics of(double[] dx, double[] dy, PointPairs points) {
        double squares = 0;
        double lengths = 0;
        double sumX = 0;
        double sumY = 0;
        double sumOfWeights = 0;
        double sumOfSquaredWeights = 0;
        for (int i = 0; i < dx.length; i++) {
            double w = points.weight[i];
            double squared = dx[i] * dx[i] + dy[i] * dy[i];
            squares += w * squared;
            lengths += w * Math.sqrt(squared);
            sumX += w * dx[i];
            sumY += w * dy[i];
            sumOfWeights += w;
            sumOfSquaredWeights += w * w;
        }
        double meanX = sumX / sumOfWeights;
        double meanY = sumY / sumOfWeights;
        double scatter = 0;
        for (int i = 0; i < dx.length; i++) {
            double fromMeanX = dx[i] - meanX;
            double fromMeanY = dy[i] - meanY;
            scatter += points.weight[i] * (fromMeanX * fromMeanX + fromMeanY * fromMeanY);
        }
        double variance = scatter / sumOfWeights;
        if (points.weighted) {
            variance /= 1 - sumOfSquaredWeights / (sumOfWeights * sumOfWeights);
        }
        return new FitStatistics(
                Math.sqrt(squares / sumOfWeights), lengths / sumOfWeights, dx.length > 1 ? Math.sqrt(variance) : 0);
    }
}
