package org.starfix.engine.internal.step.parameters;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far a level of the pointing may be off: the standard deviation of what is known of it beforehand ({@code levels}).
 *
 * @param shift along each axis, arcsec
 * @param roll about the line of sight, arcsec
 */
public record LevelWidths(double shift, double roll) implements Serializable {
    static final String AUTO = "auto";

    /** What may be off by itself. */
    public enum Level {
        /** All that shares a guide star. */
        VISIT,
        /** An exposure within its visit. */
        EXPOSURE,
        /** A detector in the focal plane, the same in every exposure. */
        DETECTOR;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a text leaves the widths to the telescope. */
    static boolean isAuto(String text) {
        return text.strip().equals(AUTO);
    }

    /**
     * The widths that a canonical text means, by level.
     *
     * @throws IllegalArgumentException with what is wrong, if it means none or leaves them to the telescope
     */
    public static Map<Level, LevelWidths> parse(String text) {
        return parse(ValueType.items(text));
    }

    static Map<Level, LevelWidths> parse(List<String> items) {
        Map<Level, LevelWidths> widths = new EnumMap<>(Level.class);
        for (String item : items) {
            String[] parts = item.split("[:/]", -1);
            if (parts.length != 3 || !item.matches("[^:/]*:[^:/]*/[^:/]*")) {
                throw new IllegalArgumentException(
                        "'" + item + "' is no level with its shift and its roll, as visit:0.05/20 is");
            }
            Level level = level(parts[0].strip());
            LevelWidths own = new LevelWidths(number(level, "shift", parts[1]), number(level, "roll", parts[2]));
            if (widths.put(level, own) != null) {
                throw new IllegalArgumentException(level.label() + " is given twice");
            }
        }
        return widths;
    }

    private static Level level(String name) {
        for (Level level : Level.values()) {
            if (level.label().equals(name)) {
                return level;
            }
        }
        throw new IllegalArgumentException("there is no level '" + name + "'");
    }

    private static double number(Level level, String what, String text) {
        try {
            return Double.parseDouble(NumberRange.POSITIVE.canonical(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the " + what + " of " + level.label() + " is '" + text.strip() + "', which is no number above 0",
                    e);
        }
    }

    /** The canonical text: levels from the widest to the narrowest. */
    static String text(Map<Level, LevelWidths> widths) {
        return widths.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().label() + ":" + entry.getValue().shift() + "/"
                        + entry.getValue().roll())
                .collect(Collectors.joining(","));
    }
}
