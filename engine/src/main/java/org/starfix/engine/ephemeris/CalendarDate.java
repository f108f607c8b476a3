package org.starfix.engine.ephemeris;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of headers as Modified Julian Dates.
 *
 * <p>Source: FITS standard 4.0, section 9.1.1, with the older form DD/MM/YY of years 1900 to 1999.
 */
public final class CalendarDate {
    private static final double SECONDS_PER_DAY = 86400;
    private static final long MJD_OF_1970 = 40587;

    private static final Pattern ISO = Pattern.compile("([+-]?\\d{4,5})-(\\d\\d)-(\\d\\d)(?:[T ](.*))?");
    private static final Pattern OLD = Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d\\d)");
    private static final Pattern CLOCK = Pattern.compile("(\\d\\d?):(\\d\\d)(?::(\\d\\d(?:\\.\\d*)?))?Z?");

    private CalendarDate() {}

    /** The date of a text such as {@code 2019-02-02T06:58:30.133}, midnight if it has no time; empty if it is no date. */
    public static OptionalDouble mjd(String text) {
        Matcher iso = ISO.matcher(text.strip());
        if (iso.matches()) {
            OptionalDouble clock = iso.group(4) == null ? OptionalDouble.of(0) : dayFraction(iso.group(4));
            return clock.isPresent() ? day(iso.group(1), iso.group(2), iso.group(3), clock.getAsDouble()) : clock;
        }
        Matcher old = OLD.matcher(text.strip());
        return old.matches() ? day("19" + old.group(3), old.group(2), old.group(1), 0) : OptionalDouble.empty();
    }

    /** Whether a date also says the time of day. */
    public static boolean hasClock(String text) {
        Matcher iso = ISO.matcher(text.strip());
        return iso.matches() && iso.group(4) != null;
    }

    /** The part of a day of a clock time such as {@code 06:58:30.133}; empty if it is none. */
    public static OptionalDouble dayFraction(String clock) {
        Matcher time = CLOCK.matcher(clock.strip());
        if (!time.matches()) {
            return OptionalDouble.empty();
        }
        double seconds = Integer.parseInt(time.group(1)) * 3600.0
                + Integer.parseInt(time.group(2)) * 60.0
                + Optional.ofNullable(time.group(3)).map(Double::parseDouble).orElse(0.0);
        return seconds <= SECONDS_PER_DAY + 1 ? OptionalDouble.of(seconds / SECONDS_PER_DAY) : OptionalDouble.empty();
    }

    private static OptionalDouble day(String year, String month, String day, double fraction) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return OptionalDouble.of(date.toEpochDay() + MJD_OF_1970 + fraction);
        } catch (DateTimeException e) {
            return OptionalDouble.empty();
        }
    }

    /** The year with the part of that calendar year that has passed, as {@code Time.decimalyear} of astropy has it. */
    public static double decimalYear(double mjd) {
        int year = LocalDate.ofEpochDay((long) Math.floor(mjd) - MJD_OF_1970).getYear();
        double start = LocalDate.of(year, 1, 1).toEpochDay() + MJD_OF_1970;
        double end = LocalDate.of(year + 1, 1, 1).toEpochDay() + MJD_OF_1970;
        return year + (mjd - start) / (end - start);
    }
}
