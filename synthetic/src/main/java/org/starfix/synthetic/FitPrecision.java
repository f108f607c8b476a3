package org.starfix.synthetic;

import java.io.Serializable;
import java.util.List;
import org.starfix.synthetic.base.Check;

/**
 * How well a fit can place what it fitted: {@code rmse / sqrt(matches)} is the standard deviation of the mean position.
 *
 * @param rmseArcsec root mean square length of the residuals
 */
public record FitPrecision(double rmseArcsec, int matches) implements Serializable {
    /** How many standard deviations the truth may be away. A two-dimensional error exceeds 3 once in 8000 cases. */
    public static final double ALLOWED_SIGMA = 3;

    public FitPrecision {
        Check.argument(
                rmseArcsec >= 0, "fit precision: the rmse must not be negative, but it is %s arcsec", rmseArcsec);
        Check.argument(matches >= 1, "fit precision: at least one match is needed, and there are %s", matches);
    }

    /**
     * The largest honest residual, mas, of a group that went through several fits (relative, then absolute): their errors are
     * independent, so their squares add.
     */
    public static double toleranceMas(List<FitPrecision> fits) {
        double variance = 0;
        for (FitPrecision fit : fits) {
            variance += fit.rmseArcsec * fit.rmseArcsec / fit.matches;
        }
        return 1000 * ALLOWED_SIGMA * Math.sqrt(variance);
    }
}
