package org.starfix.engine.internal.sky.ephemeris;

import java.util.Locale;

/**
 * Time scales of the dates in headers (keyword TIMESYS), as their distance from TDB.
 *
 * <p>Error: TDB is taken for TT, which differs by less than 2 ms. UTC after the last leap second that is known (2017) has no
 * further one, before 1972 ten.
 */
public enum TimeScale {
    UTC,
    TAI,
    GPS,
    TT;

    public static final double SECONDS_PER_DAY = 86400;
    private static final double TT_MINUS_TAI = 32.184;
    private static final double TAI_MINUS_GPS = 19;

    /** The MJD from which on one second more lies between TAI and UTC, from eleven on (IERS Bulletin C). */
    private static final int[] LEAPS = {
        41499, 41683, 42048, 42413, 42778, 43144, 43509, 43874, 44239, 44786, 45151, 45516, 46247, 47161, 47892, 48257,
        48804, 49169, 49534, 50083, 50630, 51179, 53736, 54832, 56109, 57204, 57754
    };

    private static final int BEFORE_LEAPS = 10;

    /** The scale that a header names; UTC unless it is one of the others. */
    public static TimeScale named(String name) {
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "TAI", "IAT" -> TAI;
            case "GPS" -> GPS;
            case "TT", "TDT", "ET", "TDB", "TCB", "TCG" -> TT;
            default -> UTC;
        };
    }

    /** A Modified Julian Date of this scale in TDB. */
    public double toTdb(double mjd) {
        return mjd + secondsToTdb(mjd) / SECONDS_PER_DAY;
    }

    private double secondsToTdb(double mjd) {
        return switch (this) {
            case UTC -> taiMinusUtc(mjd) + TT_MINUS_TAI;
            case TAI -> TT_MINUS_TAI;
            case GPS -> TAI_MINUS_GPS + TT_MINUS_TAI;
            case TT -> 0;
        };
    }

    private static int taiMinusUtc(double mjd) {
        int leaps = 0;
        while (leaps < LEAPS.length && mjd >= LEAPS[leaps]) {
            leaps++;
        }
        return BEFORE_LEAPS + leaps;
    }
}
