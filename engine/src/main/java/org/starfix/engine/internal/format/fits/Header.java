package org.starfix.engine.internal.format.fits;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import nom.tam.fits.HeaderCard;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * The cards of one FITS header, unchanged and in order. Immutable. Of a keyword that occurs more than once the first counts.
 *
 * <p>String values continued by CONTINUE cards are joined.
 */
public final class Header implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int CARD = 80;

    private final String where;
    private final List<String> cards;
    private final Map<String, Integer> index = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();

    private Header(String where, List<String> cards) {
        this.where = where;
        this.cards = List.copyOf(cards);
        for (int i = 0; i < cards.size(); i++) {
            String key = keyword(cards.get(i));
            if (index.putIfAbsent(key, i) != null) {
                repeated.add(key);
            }
        }
    }

    /**
     * A header of the given cards, each padded to 80 characters, without END.
     *
     * @param where path and HDU for messages, e.g. {@code a_cal.fits[SCI]}
     */
    public static Header ofCards(String where, List<String> cards) {
        List<String> padded = new ArrayList<>(cards.size());
        for (String card : cards) {
            if (card.length() > CARD) {
                throw new MalformedDataException(
                        where + ": a header card has " + card.length() + " characters, more than 80");
            }
            padded.add(card + " ".repeat(CARD - card.length()));
        }
        return new Header(where, padded);
    }

    /** Path and HDU for messages. */
    public String where() {
        return where;
    }

    /** The cards, 80 characters each, without END. */
    public List<String> cards() {
        return cards;
    }

    /** The keyword of a card: its first eight characters without trailing blanks, in upper case, as the standard demands. */
    static String keyword(String card) {
        return card.substring(0, 8).stripTrailing().toUpperCase(Locale.ROOT);
    }

    /** The keywords that occur, each once, in the order of the cards. */
    public List<String> keywords() {
        return cards.stream().map(Header::keyword).distinct().toList();
    }

    public boolean contains(String key) {
        return index.containsKey(key);
    }

    /** The cards of a keyword that have a value. */
    public List<String> valued(String key) {
        if (!repeated.contains(key)) {
            Integer at = index.get(key);
            return at == null || !hasValue(cards.get(at)) ? List.of() : List.of(cards.get(at));
        }
        return cards.stream()
                .filter(card -> keyword(card).equals(key) && hasValue(card))
                .toList();
    }

    private static boolean hasValue(String card) {
        return card.startsWith("= ", 8);
    }

    /** The value as text (strings without quotes and trailing blanks); empty if absent or without a value. */
    public Optional<String> text(String key) {
        Integer at = index.get(key);
        if (at == null || !hasValue(cards.get(at))) {
            return Optional.empty();
        }
        String value = value(cards.get(at));
        if (value == null) {
            return Optional.empty();
        }
        StringBuilder joined = new StringBuilder(value);
        for (int i = at + 1;
                i < cards.size() && keyword(cards.get(i)).equals("CONTINUE") && endsWithAmpersand(joined);
                i++) {
            joined.setLength(joined.length() - 1);
            String more = continuedValue(cards.get(i));
            joined.append(more);
        }
        return Optional.of(joined.toString().stripTrailing());
    }

    /** The comment of the first card of a keyword; empty if it has none, or the keyword is absent. */
    public String comment(String key) {
        Integer at = index.get(key);
        return at == null ? "" : Cards.comment(List.of(cards.get(at)));
    }

    /**
     * The value as a number.
     *
     * @throws MalformedDataException if there is a value but it is not a number
     */
    public OptionalDouble number(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(
                    Double.parseDouble(text.get().trim().replace('D', 'E').replace('d', 'e')));
        } catch (NumberFormatException e) {
            throw new MalformedDataException(
                    where + ": " + key + " is '" + text.get() + "', not a number; correct the header", e);
        }
    }

    /** The value as an integer; see {@link #number}. */
    public OptionalLong integer(String key) {
        OptionalDouble number = number(key);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        if (number.getAsDouble() != Math.rint(number.getAsDouble())) {
            throw new MalformedDataException(
                    where + ": " + key + " is " + number.getAsDouble() + ", not an integer; correct the header");
        }
        return OptionalLong.of((long) number.getAsDouble());
    }

    private static boolean endsWithAmpersand(StringBuilder text) {
        return text.length() > 0 && text.charAt(text.length() - 1) == '&';
    }

    private @Nullable String value(String card) {
        Optional<String> plain = PlainCard.value(card);
        if (plain.isPresent()) {
            return plain.get();
        }
        try {
            return HeaderCard.create(card.substring(0, 8).toUpperCase(Locale.ROOT) + card.substring(8))
                    .getValue();
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(
                    where + ": card '" + card.stripTrailing() + "' is not a FITS card; correct the header", e);
        }
    }

    private String continuedValue(String card) {
        String asString = "STRING  = " + card.substring(8).strip();
        String value = value(asString.length() > CARD ? asString.substring(0, CARD) : asString);
        return value == null ? "" : value;
    }
}
