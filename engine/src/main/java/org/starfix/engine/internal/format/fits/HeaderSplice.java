package org.starfix.engine.internal.format.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cards of a header while edits are applied to them. */
final class HeaderSplice {
    private final String where;
    private final List<String> cards;

    HeaderSplice(Header header) {
        this.where = header.where();
        this.cards = new ArrayList<>(header.cards());
    }

    Header header() {
        return Header.ofCards(where, cards);
    }

    /** Replaces the first card of {@code key} and its CONTINUE cards, or inserts a new one. */
    void put(String key, CardValue value, Optional<String> comment, Optional<String> anchor) {
        int at = find(key);
        if (at >= 0) {
            List<String> old = cards.subList(at, end(at));
            List<String> replacement = Cards.of(key, value, comment.orElseGet(() -> Cards.comment(old)));
            old.clear();
            cards.addAll(at, replacement);
            return;
        }
        int anchorAt = anchor.map(this::find).orElse(-1);
        cards.addAll(anchorAt >= 0 ? end(anchorAt) : lastWritten(), Cards.of(key, value, comment.orElse("")));
    }

    void drop(String key) {
        for (int at = find(key); at >= 0; at = find(key)) {
            cards.subList(at, end(at)).clear();
        }
    }

    private int find(String key) {
        for (int i = 0; i < cards.size(); i++) {
            if (Header.keyword(cards.get(i)).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** The position behind a card and the CONTINUE cards that follow it. */
    private int end(int at) {
        int end = at + 1;
        while (end < cards.size() && Header.keyword(cards.get(end)).equals("CONTINUE")) {
            end++;
        }
        return end;
    }

    /** The position behind the last card that is not blank: blank cards before END are reserved space. */
    private int lastWritten() {
        int end = cards.size();
        while (end > 0 && cards.get(end - 1).isBlank()) {
            end--;
        }
        return end;
    }
}
