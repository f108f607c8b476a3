package org.starfix.engine.internal.exposure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.ephemeris.CalendarDate;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.ephemeris.Observatory;
import org.starfix.engine.internal.sky.ephemeris.TimeScale;
import org.starfix.engine.internal.sky.gwcs.GwcsPlace;

/**
 * When an exposure was taken, by its metadata: its middle if that stands there, else the middle of start and end, else the start and
 * half of the exposure time, else noon of the day. The table in {@code docs/epochs.md} lists the keywords.
 *
 * <p>Units: MJD. What is no date, or lies before 1900 or after 2150, counts as absent; never {@code EPOCH}, which is an equinox.
 */
final class ExposureDates {
    private static final double EARLIEST = 15020;
    private static final double LATEST = 106331;
    private static final double NOON = 0.5;
    private static final double JD_MINUS_MJD = 2400000.5;

    private static final List<String> MIDDLES = List.of("EXPMID", "MJD-AVG", "DATE-AVG", "MJD-MID");
    private static final String[][] STARTS_AND_ENDS = {
        {"EXPSTART", "EXPEND"}, {"MJD-BEG", "MJD-END"}, {"DATE-BEG", "DATE-END"}, {"MJD-OBS", "MJD-END"}
    };
    private static final List<String> STARTS = List.of("EXPSTART", "MJD-BEG", "DATE-BEG");
    private static final List<String> CLOCKS = List.of("TIME-OBS", "UT", "UTC-OBS", "UTSTART", "UTC", "TIME");
    private static final List<String> LENGTHS = List.of("EXPTIME", "EXPOSURE", "EFFEXPTM", "XPOSURE", "TEXPTIME");

    /** Where a date is looked for, in the order in which a user would. */
    private static final List<String> DATES = List.of(
            "DATE-OBS",
            "MJD-OBS",
            "DATE-BEG",
            "MJD-BEG",
            "DATE-AVG",
            "MJD-AVG",
            "MJD-MID",
            "DATE-END",
            "MJD-END",
            "EXPSTART",
            "EXPMID",
            "EXPEND",
            "JD");

    private static final List<String> TREE_DATES =
            List.of("observation.date", "exposure.start_time", "exposure.mid_time", "exposure.end_time");

    private final Function<String, Optional<String>> texts;

    private ExposureDates(Function<String, Optional<String>> texts) {
        this.texts = key -> texts.apply(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** By the header of the image; what it does not say is looked for in the primary header. */
    static ObservationTime of(Header image, Header primary) {
        ExposureDates dates = new ExposureDates(key -> image.text(key).or(() -> primary.text(key)));
        TimeScale scale = dates.texts.apply("TIMESYS").map(TimeScale::named).orElse(TimeScale.UTC);
        OptionalDouble middle = dates.middle();
        OptionalDouble date = first(dates.mjd("DATE-OBS"), dates.mjd("DATE-BEG"), middle);
        return time(middle, date, scale, dates.texts.apply("TELESCOP"), dates.unreadable(DATES));
    }

    /** By the tree of a stand-alone ASDF file; JWST and Roman write UTC. */
    static ObservationTime of(AsdfDocument document) {
        ExposureDates dates = new ExposureDates(key -> beside(document, key));
        OptionalDouble middle = first(
                dates.mjd("exposure.mid_time"),
                mean(dates.mjd("exposure.start_time"), dates.mjd("exposure.end_time")),
                dates.mjd("exposure.start_time"),
                dates.withClock("observation.date", "observation.time"),
                shifted(dates.mjd("observation.date"), NOON));
        OptionalDouble date = first(dates.mjd("observation.date"), dates.mjd("exposure.start_time"), middle);
        return time(middle, date, TimeScale.UTC, dates.texts.apply("telescope"), dates.unreadable(TREE_DATES));
    }

    /** The first keyword that should hold a date, with what it holds. */
    private String unreadable(List<String> keys) {
        return keys.stream()
                .flatMap(key -> texts.apply(key).map(text -> key + " = '" + text + "'").stream())
                .findFirst()
                .orElse("");
    }

    /** What stands beside the WCS; a tree that is not as expected there has no date, and is aligned all the same. */
    private static Optional<String> beside(AsdfDocument document, String key) {
        try {
            return GwcsPlace.of(document)
                    .flatMap(place -> document.find(place.beside(key)))
                    .flatMap(ExposureDates::scalar);
        } catch (MalformedDataException e) {
            return Optional.empty();
        }
    }

    /** A text or a number; of a time with its format the value. */
    private static Optional<String> scalar(AsdfNode node) {
        if (node.isMapping()) {
            return node.find("value").flatMap(ExposureDates::scalar);
        }
        if (node.isSequence()) {
            return Optional.empty();
        }
        return Optional.of(node.isText() ? node.text() : String.valueOf(node.number()));
    }

    private static ObservationTime time(
            OptionalDouble middle,
            OptionalDouble date,
            TimeScale scale,
            Optional<String> telescope,
            String unreadable) {
        return new ObservationTime(
                middle.isPresent() ? scale.toTdb(middle.getAsDouble()) : Double.NaN,
                date.isPresent() ? Math.floor(date.getAsDouble()) : Double.NaN,
                telescope.map(Observatory::of).orElse(Observatory.EARTH),
                middle.isPresent() ? "" : unreadable);
    }

    private OptionalDouble middle() {
        for (String key : MIDDLES) {
            if (mjd(key).isPresent()) {
                return mjd(key);
            }
        }
        for (String[] keys : STARTS_AND_ENDS) {
            OptionalDouble mean = mean(mjd(keys[0]), mjd(keys[1]));
            if (mean.isPresent()) {
                return mean;
            }
        }
        OptionalDouble start = start();
        return start.isPresent() ? shifted(start, length() / 2) : day();
    }

    private OptionalDouble start() {
        for (String key : STARTS) {
            if (mjd(key).isPresent()) {
                return mjd(key);
            }
        }
        if (texts.apply("DATE-OBS").filter(CalendarDate::hasClock).isPresent()
                && mjd("DATE-OBS").isPresent()) {
            return mjd("DATE-OBS");
        }
        for (String clock : CLOCKS) {
            OptionalDouble start = withClock("DATE-OBS", clock);
            if (start.isPresent()) {
                return start;
            }
        }
        OptionalDouble start = mjd("MJD-OBS");
        boolean whole = start.isPresent() && start.getAsDouble() == Math.rint(start.getAsDouble());
        return start.isPresent() && !whole ? start : julian("JD");
    }

    /** Noon of a day without a time. */
    private OptionalDouble day() {
        return shifted(first(mjd("DATE-OBS"), mjd("MJD-OBS")), NOON);
    }

    private OptionalDouble withClock(String date, String clock) {
        OptionalDouble day = mjd(date);
        OptionalDouble fraction =
                texts.apply(clock).map(CalendarDate::dayFraction).orElse(OptionalDouble.empty());
        return day.isPresent() && fraction.isPresent()
                ? OptionalDouble.of(Math.floor(day.getAsDouble()) + fraction.getAsDouble())
                : OptionalDouble.empty();
    }

    private double length() {
        for (String key : LENGTHS) {
            OptionalDouble seconds = number(key);
            if (seconds.isPresent() && seconds.getAsDouble() > 0) {
                return seconds.getAsDouble() / TimeScale.SECONDS_PER_DAY;
            }
        }
        return 0;
    }

    private OptionalDouble julian(String key) {
        return believable(shifted(number(key), -JD_MINUS_MJD));
    }

    /** A number, or a date as text. */
    private OptionalDouble mjd(String key) {
        OptionalDouble number = number(key);
        // 20230225 is a number, but not a Modified Julian Date.
        return believable(
                believable(number).isPresent()
                        ? number
                        : texts.apply(key).map(CalendarDate::mjd).orElse(OptionalDouble.empty()));
    }

    private OptionalDouble number(String key) {
        Optional<String> text = texts.apply(key);
        try {
            return text.isPresent()
                    ? OptionalDouble.of(Double.parseDouble(text.get().replace('D', 'E')))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble believable(OptionalDouble mjd) {
        return mjd.isPresent() && mjd.getAsDouble() > EARLIEST && mjd.getAsDouble() < LATEST
                ? mjd
                : OptionalDouble.empty();
    }

    private static OptionalDouble first(OptionalDouble... candidates) {
        for (OptionalDouble candidate : candidates) {
            if (candidate.isPresent()) {
                return candidate;
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble mean(OptionalDouble start, OptionalDouble end) {
        return start.isPresent() && end.isPresent() && end.getAsDouble() >= start.getAsDouble()
                ? OptionalDouble.of(start.getAsDouble() + (end.getAsDouble() - start.getAsDouble()) / 2)
                : OptionalDouble.empty();
    }

    private static OptionalDouble shifted(OptionalDouble mjd, double days) {
        return mjd.isPresent() ? OptionalDouble.of(mjd.getAsDouble() + days) : mjd;
    }
}
