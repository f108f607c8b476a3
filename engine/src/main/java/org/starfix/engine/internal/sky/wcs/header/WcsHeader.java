package org.starfix.engine.internal.sky.wcs.header;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.Header;

/** The keywords of one header as its WCS needs them: finite numbers, parameters by axis, record-valued cards. */
public record WcsHeader(Header cards) {
    /** The largest index of a parameter; wcslib knows no more. */
    public static final int MAX_PARAMETER = 99;

    /** PROJPn has one digit. */
    private static final int OLDER_PARAMETERS = 10;

    /** Shorter numbers, such as 1.0, are no rounded ones. */
    private static final int ROUNDED_DIGITS = 5;

    private static final Pattern PV = Pattern.compile("PV([12])_(\\d{1,2})");
    private static final Pattern RECORD =
            Pattern.compile("\\s*([A-Z0-9_.]+)\\s*:\\s*(\\S+)\\s*", Pattern.CASE_INSENSITIVE);

    public boolean contains(String key) {
        return cards.contains(key);
    }

    /** The value as text without blanks around it; empty if there is none. */
    public Optional<String> text(String key) {
        checkOnce(key);
        return cards.text(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * The value as a number.
     *
     * @throws MalformedDataException if it is not finite, or the keyword occurs with different values
     */
    public OptionalDouble number(String key) {
        checkOnce(key);
        OptionalDouble value = cards.number(key);
        value.ifPresent(v -> finite(key, v));
        return value;
    }

    /** Programs disagree about which of several values counts: wcslib takes the last, others the first. */
    private void checkOnce(String key) {
        List<String> same = cards.valued(key);
        if (same.size() <= 1) {
            return;
        }
        List<String> values = same.stream()
                .map(card ->
                        Header.ofCards(cards.where(), List.of(card)).text(key).orElse(""))
                .distinct()
                .toList();
        if (values.size() > 1) {
            throw malformed(key + " stands there with different values, " + String.join(" and ", values)
                    + "; remove the wrong ones");
        }
    }

    /** The value of a keyword that must be there; see {@link #number}. */
    public double required(String key) {
        return number(key)
                .orElseThrow(() -> malformed(key + " is missing, so the WCS is incomplete; add it to the header"));
    }

    /** An element of a matrix: CDi_j or PCi_j, or the same in the older spelling CD00i00j, PC00i00j. */
    public OptionalDouble element(String name, int i, int j) {
        OptionalDouble modern = number(name + i + "_" + j);
        OptionalDouble older = number(olderKey(name, i, j));
        if (modern.isPresent() && older.isPresent() && modern.getAsDouble() != older.getAsDouble()) {
            throw malformed(name + i + "_" + j + " is " + modern.getAsDouble() + ", but its older spelling "
                    + olderKey(name, i, j) + " is " + older.getAsDouble() + "; remove the wrong one");
        }
        return modern.isPresent() ? modern : older;
    }

    /** The keyword under which {@link #element} finds it; that of the standard if it is absent. */
    public String elementKey(String name, int i, int j) {
        String modern = name + i + "_" + j;
        return contains(modern) || !contains(olderKey(name, i, j)) ? modern : olderKey(name, i, j);
    }

    private static String olderKey(String name, int i, int j) {
        return name + padded(i) + padded(j);
    }

    private static String padded(int axis) {
        return (axis < 10 ? "00" : axis < 100 ? "0" : "") + axis;
    }

    /** Half a unit of the last digit that a number is written with; 0 if it is absent, or so short that it is meant exactly. */
    public double rounding(String key) {
        String text = text(key).orElse("").replace('D', 'E').replace('d', 'e');
        try {
            BigDecimal number = new BigDecimal(text);
            return number.precision() < ROUNDED_DIGITS ? 0 : number.ulp().doubleValue() / 2;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The parameters PVi_m of an axis (1 or 2) by m; of a card that occurs twice the first counts. */
    public Map<Integer, Double> parameters(int axis) {
        Map<Integer, Double> parameters = new TreeMap<>();
        for (String key : cards.keywords()) {
            Matcher pv = PV.matcher(key);
            if (pv.matches() && Integer.parseInt(pv.group(1)) == axis) {
                number(key).ifPresent(value -> parameters.putIfAbsent(Integer.parseInt(pv.group(2)), value));
            }
        }
        return parameters;
    }

    /** The parameters of the latitude axis by m: its PVi_m, and the older PROJPm where there is no such PVi_m. */
    public Map<Integer, Double> latitudeParameters(int axis) {
        Map<Integer, Double> parameters = parameters(axis);
        for (int m = 0; m < OLDER_PARAMETERS; m++) {
            OptionalDouble older = number("PROJP" + m);
            if (older.isPresent()) {
                parameters.putIfAbsent(m, older.getAsDouble());
            }
        }
        return parameters;
    }

    /**
     * A field of a record-valued keyword, e.g. {@code AXIS.1} of {@code DP1 = 'AXIS.1: 1'}. The keyword occurs once for each
     * field.
     *
     * <p>Source: Calabretta et al. 2004, Representations of distortions in FITS (draft), section 3.4.
     */
    public OptionalDouble record(String key, String field) {
        for (String card : cards.cards()) {
            if (card.startsWith(String.format(Locale.ROOT, "%-8s=", key))) {
                Optional<String> text =
                        Header.ofCards(cards.where(), List.of(card)).text(key);
                Matcher record = RECORD.matcher(text.orElse(""));
                if (record.matches() && record.group(1).equalsIgnoreCase(field)) {
                    return OptionalDouble.of(finite(key + "." + field, parsed(key, record.group(2))));
                }
            }
        }
        return OptionalDouble.empty();
    }

    private double parsed(String key, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw malformed(key + " is '" + text + "', not a number; correct the header");
        }
    }

    private double finite(String key, double value) {
        if (!Double.isFinite(value)) {
            throw malformed(key + " is " + value + ", not a finite number; correct the header");
        }
        return value;
    }

    /** The fault of a header, with path and HDU before it. */
    public MalformedDataException malformed(String what) {
        return new MalformedDataException(cards.where() + ": " + what);
    }
}
