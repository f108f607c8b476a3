package org.starfix.engine.internal.step.parameters;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.text.LocalPath;

/**
 * What values a parameter takes, and their canonical text. {@code None}, {@code none} and empty mean none; its canonical text
 * is empty.
 */
public sealed interface ValueType extends Serializable {
    /**
     * The one text that stands for this value.
     *
     * @throws IllegalArgumentException if {@code text} is not of this type
     */
    String canonical(String text);

    /** What is wrong in particular with a text that means no value; empty if what is expected says it all. */
    default Optional<String> trouble(String text) {
        return Optional.empty();
    }

    /** What is expected, as in {@code expected an integer >= 1}. */
    String expectation();

    /** Whether none is a value. */
    default boolean takesNone() {
        return true;
    }

    /** The values to choose from; empty if there is no such list. */
    default List<String> choices() {
        return List.of();
    }

    /** The type with an extra value: none. */
    record OrNone(ValueType type) implements ValueType {
        @Override
        public String canonical(String text) {
            return isNone(text) ? "" : type.canonical(text);
        }

        @Override
        public String expectation() {
            return type.expectation() + ", or none";
        }

        @Override
        public List<String> choices() {
            return type.choices();
        }
    }

    /** The type with an extra value, which leaves the choice to the program. */
    record OrAuto(ValueType type) implements ValueType {
        static final String AUTO = "auto";

        @Override
        public String canonical(String text) {
            return text.strip().equals(AUTO) ? AUTO : type.canonical(text);
        }

        @Override
        public String expectation() {
            return AUTO + ", " + type.expectation();
        }
    }

    /** Yes or no. */
    record Flag() implements ValueType {
        private static final Map<String, String> WORDS = Map.of(
                "true", "true", "yes", "true", "on", "true", "1", "true", "false", "false", "no", "false", "off",
                "false", "0", "false");

        @Override
        public String canonical(String text) {
            String value = WORDS.get(text.strip().toLowerCase(Locale.ROOT));
            if (value == null) {
                throw new IllegalArgumentException(text);
            }
            return value;
        }

        @Override
        public String expectation() {
            return "true or false";
        }

        @Override
        public boolean takesNone() {
            return false;
        }

        @Override
        public List<String> choices() {
            return List.of("true", "false");
        }
    }

    /** An integer, {@code min <= value <= max}. */
    record Whole(int min, int max) implements ValueType {
        @Override
        public String canonical(String text) {
            int value = Integer.parseInt(text.strip());
            if (value < min || value > max) {
                throw new IllegalArgumentException(text);
            }
            return Integer.toString(value);
        }

        @Override
        public String expectation() {
            if (max == Integer.MAX_VALUE) {
                return "an integer >= " + min;
            }
            return "an integer from " + min + " to " + max;
        }

        @Override
        public boolean takesNone() {
            return false;
        }
    }

    /** A number in a range; never NaN, infinite only where the range is. */
    record Decimal(NumberRange range) implements ValueType {
        @Override
        public String canonical(String text) {
            return range.canonical(text);
        }

        @Override
        public String expectation() {
            return "a number" + range.suffix();
        }

        @Override
        public boolean takesNone() {
            return false;
        }
    }

    /** One of a few words. */
    record Choice(List<String> choices) implements ValueType {
        @Override
        public String canonical(String text) {
            String value = isNone(text) ? "none" : ofBoolean(text.strip());
            if (!choices.contains(value) || text.isBlank()) {
                throw new IllegalArgumentException(text);
            }
            return value;
        }

        /** Where true and false are among the choices they are read as those of a flag. */
        private String ofBoolean(String text) {
            return choices.contains("true") ? Flag.WORDS.getOrDefault(text.toLowerCase(Locale.ROOT), text) : text;
        }

        @Override
        public String expectation() {
            return "one of " + String.join(", ", choices);
        }

        @Override
        public boolean takesNone() {
            return false;
        }
    }

    /** Any text on one line. */
    record Text() implements ValueType {
        @Override
        public String canonical(String text) {
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(text);
            }
            return isNone(text) ? "" : text.strip();
        }

        @Override
        public String expectation() {
            return "text on one line";
        }
    }

    /** A file or folder, or one of a few names that are not. Relative ones in a parameter file are seen from its folder. */
    record FilePath(List<String> names) implements ValueType {
        @Override
        public String canonical(String text) {
            String value = new Text().canonical(text);
            return names.stream().filter(value::equalsIgnoreCase).findFirst().orElse(LocalPath.expanded(value));
        }

        /** Whether a text names a file or folder: not none, and not one of the names. */
        public boolean isFile(String text) {
            return !isNone(text) && names.stream().noneMatch(text.strip()::equalsIgnoreCase);
        }

        @Override
        public String expectation() {
            return names.isEmpty() ? "a path" : "a path or one of " + String.join(", ", names);
        }
    }

    /** A list of {@code min} to {@code max} numbers. */
    record Numbers(int min, int max) implements ValueType {
        @Override
        public String canonical(String text) {
            List<String> items = items(text);
            if (items.size() < min || items.size() > max) {
                throw new IllegalArgumentException(text);
            }
            return String.join(
                    ",", items.stream().map(NumberRange.FINITE::canonical).toList());
        }

        @Override
        public String expectation() {
            return (min == max ? "" + min : min + " to " + max) + " numbers such as 2.5,1.4";
        }
    }

    /** A list of words; {@code word} is what one must match. */
    record Words(String word, String example) implements ValueType {
        @Override
        public String canonical(String text) {
            List<String> items = items(text);
            if (!items.stream().allMatch(item -> Pattern.matches(word, item))) {
                throw new IllegalArgumentException(text);
            }
            return String.join(",", items);
        }

        @Override
        public String expectation() {
            return "a list such as " + example;
        }
    }

    /** A list of {@code name<separator>value}, each name once; an own separator in files is {@code name: value}. */
    record Entries(String separator, String example) implements ValueType {
        @Override
        public String canonical(String text) {
            List<String> entries = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (String item : items(text)) {
                String[] parts = item.split(Pattern.quote(separator), 2);
                if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank() || names.contains(parts[0].strip())) {
                    throw new IllegalArgumentException(text);
                }
                names.add(parts[0].strip());
                entries.add(parts[0].strip() + separator + parts[1].strip());
            }
            return String.join(",", entries);
        }

        @Override
        public String expectation() {
            return "a list such as " + example;
        }
    }

    /** {@code auto}, or the widths of levels of the pointing, each with a shift and a roll, as {@link LevelWidths} reads them. */
    record Levels() implements ValueType {
        @Override
        public String canonical(String text) {
            return LevelWidths.isAuto(text) ? LevelWidths.AUTO : LevelWidths.text(LevelWidths.parse(items(text)));
        }

        @Override
        public Optional<String> trouble(String text) {
            try {
                canonical(text);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.ofNullable(e.getMessage());
            }
        }

        @Override
        public String expectation() {
            return "auto, or a list such as visit:0.05/20,exposure:0.005/2,detector:0.002/1 of levels among visit, exposure and"
                    + " detector, each once with its shift and its roll, both above 0";
        }
    }

    /** Whether a text means none. */
    static boolean isNone(String text) {
        return text.isBlank() || text.strip().equals("None") || text.strip().equals("none");
    }

    /** The items of {@code a,b} or {@code [a, b]}; none for none. */
    static List<String> items(String text) {
        String list = text.strip();
        if (list.startsWith("[") && list.endsWith("]")) {
            list = list.substring(1, list.length() - 1);
        }
        if (isNone(list)) {
            return List.of();
        }
        return List.of(list.split(",", -1)).stream().map(String::strip).toList();
    }
}
