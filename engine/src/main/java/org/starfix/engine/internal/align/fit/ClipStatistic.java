package org.starfix.engine.internal.align.fit;

/** The size of a fit's residuals that clipping is relative to. Source: {@code sigma} of {@code iter_linear_fit}, tweakwcs. */
public enum ClipStatistic {
    /** Root of the mean squared residual. */
    RMSE {
        @Override
        double of(FitStatistics statistics) {
            return statistics.rmse();
        }
    },
    /** Mean length of the residuals. */
    MAE {
        @Override
        double of(FitStatistics statistics) {
            return statistics.mae();
        }
    },
    /** Standard deviation of the residuals about their mean. */
    STD {
        @Override
        double of(FitStatistics statistics) {
            return statistics.std();
        }
    };

    abstract double of(FitStatistics statistics);
}
