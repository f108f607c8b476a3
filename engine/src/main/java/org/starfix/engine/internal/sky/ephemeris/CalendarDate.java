package org.starfix.engine.internal.sky.ephemeris;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of headers as Modified Julian Dates.
 *
 * <p>Source: FITS standard 4.0, section 9.1.1, with the older form DD/MM/YY of years 1900 to 1999. Beyond it whatever can mean one day only:
 * slashes or dots for hyphens, months by name, days of the year, the year last where the day is above 12. A zone is taken off the time.
 */
public final class CalendarDate {
    private static final long MJD_OF_1970 = 40587;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private static final String NAMED_MONTH = "([A-Z]{3})[A-Z]*\\.?";
    private static final Pattern YEAR_FIRST = Pattern.compile("([+-]?\\d{4,5})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern TOGETHER = Pattern.compile("((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)");
    private static final Pattern DAY_OF_YEAR = Pattern.compile("(\\d{4})[-:](\\d{3})");
    private static final Pattern OLD = Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d\\d)");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
    private static final Pattern DAY_MONTH_YEAR = Pattern.compile("(\\d{1,2})[- /]" + NAMED_MONTH + "[- /](\\d{4})");
    private static final Pattern MONTH_DAY_YEAR = Pattern.compile(NAMED_MONTH + "[- ](\\d{1,2}),?[- ](\\d{4})");
    private static final Pattern YEAR_MONTH_DAY = Pattern.compile("(\\d{4})[- /]" + NAMED_MONTH + "[- /](\\d{1,2})");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d\\d?):(\\d\\d)(?::(\\d\\d?(?:\\.\\d*)?))? ?(?:Z|UTC?|([+-])(\\d\\d):?(\\d\\d)?)?");
    /** Date and time of day: between them a T, a blank, or after a day of the year a colon. */
    private static final Pattern BOTH = Pattern.compile("(.*?\\d)(?:T| +|(?<=:\\d{3}):)(\\d\\d?:\\d\\d.*)");

    private CalendarDate() {}

    /** The date of a text such as {@code 2019-02-02T06:58:30.133}, midnight if it has no time; empty if it is no date. */
    public static OptionalDouble mjd(String text) {
        String plain = text.strip().toUpperCase(Locale.ROOT);
        Matcher both = BOTH.matcher(plain);
        if (!both.matches()) {
            return day(plain.endsWith("Z") ? plain.substring(0, plain.length() - 1) : plain);
        }
        OptionalDouble day = day(both.group(1));
        OptionalDouble clock = dayFraction(both.group(2));
        return day.isPresent() && clock.isPresent()
                ? OptionalDouble.of(day.getAsDouble() + clock.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Whether a date also says the time of day. */
    public static boolean hasClock(String text) {
        return BOTH.matcher(text.strip().toUpperCase(Locale.ROOT)).matches();
    }

    /**
     * The part of a day of a clock time such as {@code 06:58:30.133}; below 0 or above 1 where its zone leads into another day; empty if it is
     * none.
     */
    public static OptionalDouble dayFraction(String clock) {
        Matcher time = CLOCK.matcher(clock.strip().toUpperCase(Locale.ROOT));
        if (!time.matches()) {
            return OptionalDouble.empty();
        }
        int hours = Integer.parseInt(time.group(1));
        int minutes = Integer.parseInt(time.group(2));
        double seconds =
                Optional.ofNullable(time.group(3)).map(Double::parseDouble).orElse(0.0);
        double total = hours * 3600.0 + minutes * 60.0 + seconds;
        if (minutes > 59 || seconds >= 61 || total > TimeScale.SECONDS_PER_DAY + 1) {
            return OptionalDouble.empty();
        }
        double ahead = time.group(4) == null
                ? 0
                : Integer.parseInt(time.group(5)) * 3600.0
                        + Optional.ofNullable(time.group(6))
                                        .map(Integer::parseInt)
                                        .orElse(0)
                                * 60.0;
        return OptionalDouble.of((total - ("-".equals(time.group(4)) ? -ahead : ahead)) / TimeScale.SECONDS_PER_DAY);
    }

    private static OptionalDouble day(String text) {
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.matches() || m.usePattern(TOGETHER).matches()) {
            return day(number(m, 1), number(m, 2), number(m, 3));
        }
        if (m.usePattern(DAY_OF_YEAR).matches()) {
            int year = number(m, 1);
            int day = number(m, 2);
            return day >= 1 && day <= Year.of(year).length()
                    ? OptionalDouble.of((double) (LocalDate.ofYearDay(year, day).toEpochDay() + MJD_OF_1970))
                    : OptionalDouble.empty();
        }
        if (m.usePattern(OLD).matches()) {
            return day(1900 + number(m, 3), number(m, 2), number(m, 1));
        }
        if (m.usePattern(YEAR_LAST).matches()) {
            return yearLast(number(m, 1), number(m, 2), number(m, 3));
        }
        if (m.usePattern(DAY_MONTH_YEAR).matches()) {
            return day(number(m, 3), month(m.group(2)), number(m, 1));
        }
        if (m.usePattern(MONTH_DAY_YEAR).matches()) {
            return day(number(m, 3), month(m.group(1)), number(m, 2));
        }
        return m.usePattern(YEAR_MONTH_DAY).matches()
                ? day(number(m, 1), month(m.group(2)), number(m, 3))
                : OptionalDouble.empty();
    }

    /** Europe puts the day first, America the month: only a number above 12, or twice the same, tells which is which. */
    private static OptionalDouble yearLast(int first, int second, int year) {
        if (first > 12 || first == second) {
            return day(year, second, first);
        }
        return second > 12 ? day(year, first, second) : OptionalDouble.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** From 1; 0 if there is no such month. */
    private static int month(String name) {
        return 1 + MONTHS.indexOf(name);
    }

    private static OptionalDouble day(int year, int month, int day) {
        try {
            return OptionalDouble.of((double) (LocalDate.of(year, month, day).toEpochDay() + MJD_OF_1970));
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
