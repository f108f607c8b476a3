package org.starfix.engine.internal.step.field;

import java.util.List;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.state.ExposureId;

/** Names of groups. */
public final class GroupIds {
    private GroupIds() {}

    /** The name of a group of exposures in log lines: the common beginning of their names, the file's own if it is one file. */
    public static String name(List<ExposureId> exposures) {
        ExposureId first = exposures.get(0);
        boolean oneFile = exposures.size() > 1 && exposures.stream().allMatch(id -> id.ordinal() == first.ordinal());
        return oneFile
                ? ProductNames.stem(first.fileName())
                : commonName(exposures.stream().map(ExposureId::stem).toList());
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
