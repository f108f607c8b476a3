package org.starfix.engine.internal.step.parameters;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The keys that a mistyped key may have meant. */
final class NearestKeys {
    private static final int SHOWN = 3;

    private NearestKeys() {}

    /** Up to three keys about as near as the nearest, within a third of the length in edits (at least two). */
    static List<String> to(String typed, Collection<String> keys) {
        String wanted = typed.toLowerCase(Locale.ROOT).replace('-', '_');
        int limit = Math.max(2, wanted.length() / 3);
        int nearest = keys.stream().mapToInt(key -> distance(wanted, key)).min().orElse(limit);
        return keys.stream()
                .filter(key -> distance(wanted, key) <= Math.min(limit, nearest + 1))
                .sorted(Comparator.comparingInt((String key) -> distance(wanted, key)))
                .limit(SHOWN)
                .toList();
    }

    /** Levenshtein distance: insertions, deletions and replacements of one character. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
