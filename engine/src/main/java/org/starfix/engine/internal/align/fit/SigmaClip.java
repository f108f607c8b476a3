package org.starfix.engine.internal.align.fit;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Iterative clipping of a fit: points whose residual is not below {@code sigma} times the statistic are dropped, at most
 * {@code rounds} times.
 *
 * @param accumulate points once clipped stay clipped; otherwise they re-enter the next round, as in tweakwcs
 * @param statistic what {@code sigma} multiplies
 */
public record SigmaClip(double sigma, int rounds, boolean accumulate, ClipStatistic statistic) implements Serializable {
    public static final SigmaClip DEFAULT = new SigmaClip(3.0, 3, false);

    public SigmaClip {
        Check.argument(sigma >= 0, "sigma clip: sigma must not be negative, but it is %s", sigma); // also rejects NaN
        Check.argument(rounds >= 0, "sigma clip: the number of rounds must not be negative, but it is %s", rounds);
    }

    /** Clipping relative to the rmse. */
    public SigmaClip(double sigma, int rounds, boolean accumulate) {
        this(sigma, rounds, accumulate, ClipStatistic.RMSE);
    }
}
