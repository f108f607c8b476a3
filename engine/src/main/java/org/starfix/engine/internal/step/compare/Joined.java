package org.starfix.engine.internal.step.compare;

import java.util.Optional;
import org.starfix.engine.align.ExposureStatus;

/**
 * What two runs say of one exposure.
 *
 * @param first,second its status in each; empty where it is not
 * @param ra,dec its centre in the second, else in the first, degrees
 */
public record Joined(
        String name,
        int place,
        Optional<ExposureStatus.Kind> first,
        Optional<ExposureStatus.Kind> second,
        double ra,
        double dec,
        Move move) {

    /** Whether its status is another, or it is in one run only. */
    public boolean isOther() {
        return !first.equals(second);
    }

    /** Whether there is anything to tell of it. */
    public boolean differs() {
        return isOther() || move.largest() > 0;
    }
}
