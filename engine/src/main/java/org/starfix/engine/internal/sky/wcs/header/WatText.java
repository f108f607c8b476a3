package org.starfix.engine.internal.sky.wcs.header;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The attributes of an axis that IRAF writes as one long text into the cards WATi_001, WATi_002 and so on.
 *
 * <p>Source: TNX and ZPX in the FITS registry of conventions. Blanks at the end of a card count: texts are cut anywhere.
 */
public final class WatText {
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\"]+))");

    private final WcsHeader header;
    private final int axis;
    private final Map<String, String> attributes = new HashMap<>();

    public WatText(WcsHeader header, int axis) {
        this.header = header;
        this.axis = axis;
        Matcher attribute = ATTRIBUTE.matcher(joined(header, axis));
        while (attribute.find()) {
            attributes.putIfAbsent(
                    attribute.group(1), attribute.group(2) != null ? attribute.group(2) : attribute.group(3));
        }
    }

    /** How messages call the text. */
    public String name() {
        return "WAT" + axis + "_001";
    }

    public Optional<String> text(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** The numbers of an attribute; empty if it is not there. */
    public Optional<double[]> numbers(String attribute) {
        return text(attribute).map(text -> {
            String[] words = text.strip().split("\\s+");
            double[] numbers = new double[words.length];
            for (int i = 0; i < words.length; i++) {
                numbers[i] = number(attribute, words[i]);
            }
            return numbers;
        });
    }

    public OptionalDouble number(String attribute) {
        Optional<String> text = text(attribute);
        return text.isPresent() ? OptionalDouble.of(number(attribute, text.get())) : OptionalDouble.empty();
    }

    private double number(String attribute, String word) {
        double number;
        try {
            number = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw header.malformed(
                    name() + ": " + attribute + " has '" + word + "' where a number must stand; correct the header");
        }
        if (!Double.isFinite(number)) {
            throw header.malformed(
                    name() + ": " + attribute + " has " + number + ", not a finite number; correct the header");
        }
        return number;
    }

    private static String joined(WcsHeader header, int axis) {
        StringBuilder text = new StringBuilder();
        for (int n = 1; ; n++) {
            String prefix = String.format(java.util.Locale.ROOT, "WAT%d_%03d=", axis, n);
            Optional<String> card = header.cards().cards().stream()
                    .filter(c -> c.startsWith(prefix))
                    .findFirst();
            if (card.isEmpty()) {
                return text.toString();
            }
            int from = card.get().indexOf('\'');
            int to = card.get().indexOf('\'', from + 1);
            if (from >= 0) {
                text.append(card.get(), from + 1, to < 0 ? card.get().length() : to);
            }
        }
    }
}
