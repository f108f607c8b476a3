package org.starfix.engine.tweakreg;

import java.util.List;
import java.util.Optional;
import org.starfix.engine.fits.Header;

/**
 * Which exposures belong together: one telescope pointing.
 *
 * <p>Source: JWST's rule, group = {@code jw} + program + observation + visit + {@code _} + visit group + sequence + activity
 * + {@code _} + exposure number.
 */
public final class GroupIds {
    private static final List<String> KEYWORDS =
            List.of("PROGRAM", "OBSERVTN", "VISIT", "VISITGRP", "SEQ_ID", "ACT_ID", "EXPOSURE");

    private GroupIds() {}

    /** The group of an exposure by its primary header; empty where a keyword is missing: such an exposure stands alone. */
    public static Optional<String> ofHeader(Header primary) {
        StringBuilder id = new StringBuilder("jw");
        for (String keyword : KEYWORDS) {
            Optional<String> value = primary.text(keyword);
            if (value.isEmpty() || value.get().isBlank()) {
                return Optional.empty();
            }
            if (keyword.equals("VISITGRP") || keyword.equals("EXPOSURE")) {
                id.append('_');
            }
            id.append(value.get().strip());
        }
        return Optional.of(id.toString());
    }

    /** The longest common prefix of the names of a group's exposures: the name by which it appears in log lines. */
    public static String commonName(List<String> names) {
        String prefix = names.get(0);
        for (String name : names) {
            int n = Math.min(prefix.length(), name.length());
            int i = 0;
            while (i < n && prefix.charAt(i) == name.charAt(i)) {
                i++;
            }
            prefix = prefix.substring(0, i);
        }
        return prefix;
    }
}
