package org.starfix.engine.tweakreg;

import java.util.List;

/** Names of groups. */
public final class GroupIds {
    private GroupIds() {}

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
