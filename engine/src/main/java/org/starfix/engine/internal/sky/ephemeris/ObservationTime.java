package org.starfix.engine.internal.sky.ephemeris;

import java.io.Serializable;

/**
 * When an exposure was taken, as its metadata say.
 *
 * @param middle MJD of TDB in the middle of the exposure, or at its start where no more is known; NaN if nothing is known
 * @param date MJD of the calendar day, as TweakReg takes it for all of a run; NaN if not known
 * @param observatory where the telescope is
 * @param unreadable what stands in the place of a date but is none, with its keyword; empty if there is no such thing, or a date is known
 */
public record ObservationTime(double middle, double date, Observatory observatory, String unreadable)
        implements Serializable {
    public static final ObservationTime UNKNOWN = new ObservationTime(Double.NaN, Double.NaN, Observatory.EARTH);

    private static final double MJD_OF_J2000 = 51544.5;
    private static final double DAYS_PER_YEAR = 365.25;

    /** A time that was read, or of which there is no trace. */
    public ObservationTime(double middle, double date, Observatory observatory) {
        this(middle, date, observatory, "");
    }

    public boolean isKnown() {
        return !Double.isNaN(middle);
    }

    /** The Julian year of the middle. */
    public double julianYear() {
        return julianYear(middle);
    }

    /** Where the exposure was taken from, and when. */
    public Viewpoint viewpoint() {
        return isKnown() ? Viewpoint.of(julianYear(), observatory) : Viewpoint.UNKNOWN;
    }

    /** The viewpoint of TweakReg: the decimal year of midnight of the day. */
    public Viewpoint viewpointOfDate() {
        if (Double.isNaN(date)) {
            return Viewpoint.UNKNOWN;
        }
        Viewpoint then = Viewpoint.of(julianYear(TimeScale.UTC.toTdb(date)), observatory);
        return new Viewpoint(CalendarDate.decimalYear(date), then.x(), then.y(), then.z());
    }

    private static double julianYear(double mjd) {
        return 2000 + (mjd - MJD_OF_J2000) / DAYS_PER_YEAR;
    }
}
