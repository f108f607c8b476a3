package org.starfix.engine.internal.step.solve;

import java.io.Serializable;
import java.util.Collection;
import java.util.TreeSet;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.IndexedExposure;

/**
 * When the exposures of a run were taken, and with which telescopes. The sum of parts is the same in any order.
 *
 * @param earliest,latest Julian years of the dates that are known; infinite if none is
 * @param telescopes in upper case
 * @param first exposure in the user's order, and {@code firstTime} its time
 */
public record SurveyTimes(
        double earliest, double latest, TreeSet<String> telescopes, ExposureId first, ObservationTime firstTime)
        implements Serializable {

    /** Of one exposure. */
    public static SurveyTimes of(IndexedExposure exposure) {
        ObservationTime time = exposure.time();
        TreeSet<String> telescope = new TreeSet<>();
        telescope.add(exposure.pointing().telescope());
        return new SurveyTimes(
                time.isKnown() ? time.julianYear() : Double.POSITIVE_INFINITY,
                time.isKnown() ? time.julianYear() : Double.NEGATIVE_INFINITY,
                telescope,
                exposure.id(),
                time);
    }

    /** Of several; at least one. */
    public static SurveyTimes of(Collection<IndexedExposure> exposures) {
        return exposures.stream().map(SurveyTimes::of).reduce(SurveyTimes::plus).orElseThrow();
    }

    /** Of both. */
    public SurveyTimes plus(SurveyTimes other) {
        TreeSet<String> all = new TreeSet<>(telescopes);
        all.addAll(other.telescopes);
        boolean own = ExposureId.ORDER.compare(first, other.first) <= 0;
        return new SurveyTimes(
                Math.min(earliest, other.earliest),
                Math.max(latest, other.latest),
                all,
                own ? first : other.first,
                own ? firstTime : other.firstTime);
    }

    /** That it spans; 0 if no date is known. */
    public double years() {
        return Math.max(0, latest - earliest);
    }

    /** From the middle of the time that the exposures span; unknown if no date is. */
    Viewpoint middle() {
        return earliest <= latest
                ? Viewpoint.of(earliest / 2 + latest / 2, firstTime.observatory())
                : Viewpoint.UNKNOWN;
    }
}
