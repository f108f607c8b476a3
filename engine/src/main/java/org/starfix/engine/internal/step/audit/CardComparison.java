package org.starfix.engine.internal.step.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.starfix.engine.internal.format.fits.Header;

/** Compares the cards of a header with what they should be, keyword by keyword. */
final class CardComparison {
    /** Keywords that are named. */
    private static final int MOST = 5;

    private CardComparison() {}

    static List<String> of(Header should, Header is) {
        if (should.cards().equals(is.cards())) {
            return List.of();
        }
        Map<String, List<String>> expected = byKeyword(should);
        Map<String, List<String>> found = byKeyword(is);
        Set<String> keys = new LinkedHashSet<>(expected.keySet());
        keys.addAll(found.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            List<String> was = expected.getOrDefault(key, List.of());
            List<String> now = found.getOrDefault(key, List.of());
            if (!was.equals(now)) {
                differences.add(difference(key, was, now));
            }
        }
        if (differences.isEmpty()) {
            return List.of("its cards are in another order");
        }
        int more = differences.size() - MOST;
        if (more > 0) {
            differences.subList(MOST, differences.size()).clear();
            differences.add("and " + more + " more keywords differ");
        }
        return differences;
    }

    private static Map<String, List<String>> byKeyword(Header header) {
        Map<String, List<String>> cards = new LinkedHashMap<>();
        for (String card : header.cards()) {
            cards.computeIfAbsent(card.substring(0, 8).stripTrailing(), key -> new ArrayList<>())
                    .add(card);
        }
        return cards;
    }

    private static String difference(String key, List<String> was, List<String> now) {
        String named = key.isEmpty() ? "a blank card" : "card " + key;
        if (now.isEmpty()) {
            return named + " is missing: it was '" + was.get(0).strip() + "'";
        }
        if (was.isEmpty()) {
            return named + " was added: '" + now.get(0).strip() + "'";
        }
        for (int i = 0; i < Math.min(was.size(), now.size()); i++) {
            if (!was.get(i).equals(now.get(i))) {
                return named + " is '" + now.get(i).strip() + "' instead of '"
                        + was.get(i).strip() + "'";
            }
        }
        return named + " is there " + now.size() + " times, not " + was.size();
    }
}
