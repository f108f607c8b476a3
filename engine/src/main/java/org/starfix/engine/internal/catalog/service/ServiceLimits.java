package org.starfix.engine.internal.catalog.service;

import java.time.Duration;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How long to wait for the service and how often to ask.
 *
 * @param answer until the answer begins
 * @param whole until the answer is complete
 * @param attempts how often to ask in all
 * @param pause before the second attempt; doubled before each further one
 */
public record ServiceLimits(Duration answer, Duration whole, int attempts, Duration pause) {
    /** TweakReg waits as long for an answer; it does not ask again. */
    public static final ServiceLimits DEFAULT =
            new ServiceLimits(Duration.ofSeconds(30), Duration.ofMinutes(5), 4, Duration.ofSeconds(2));

    public ServiceLimits {
        Check.argument(
                !answer.isNegative() && !answer.isZero() && whole.compareTo(answer) >= 0,
                "service limits: the time until an answer begins (%s) must be above 0, and that until it is complete (%s) no less",
                answer,
                whole);
        Check.argument(attempts >= 1, "service limits: %s attempts are too few; at least 1 is needed", attempts);
        Check.argument(!pause.isNegative(), "service limits: the pause must not be negative: %s", pause);
    }
}
