package org.starfix.jobs.report.html;

import java.util.HashMap;
import java.util.Map;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * Numbers of exposures, by which rows of matches and of unmatched sources are joined to them: by name and place, which only one exposure of
 * a run has. Ledgers of earlier programs name an exposure by its file without extension; there the first of the group that is called so is meant.
 */
public final class ExposureNumbers {
    private final Map<String, Integer> known = new HashMap<>();
    private int size;

    /** Adds a row of the table of exposures; the number that it gets. */
    public int add(LedgerRow exposure) {
        String stem = stem(exposure);
        known.putIfAbsent(named(exposure), size);
        known.putIfAbsent(called(exposure, exposure.text("group_id"), stem), size);
        known.putIfAbsent(called(exposure, "", stem), size);
        return size++;
    }

    /** The number of the exposure that a row of another table is of; -1 if it is none of these. */
    int of(LedgerRow row) {
        if (!row.text("name").isEmpty()) {
            return known.getOrDefault(named(row), -1);
        }
        String stem = row.text("file_name");
        return known.getOrDefault(
                called(row, row.text("group_id"), stem), known.getOrDefault(called(row, "", stem), -1));
    }

    /** What only the exposure of a row of matches or of unmatched sources has, within a field where the ledger has no names. */
    public static String key(LedgerRow row) {
        return row.text("name").isEmpty() ? called(row, "", row.text("file_name")) : named(row);
    }

    /** What log lines call the exposure of a row of the table of exposures. */
    public static String stem(LedgerRow exposure) {
        return new ExposureId(
                        exposure.integer("ordinal"),
                        exposure.text("path"),
                        exposure.text("name"),
                        exposure.text("file_name"),
                        exposure.integer("place"),
                        exposure.text("detector"))
                .stem();
    }

    private static String named(LedgerRow row) {
        return row.integer("place") + "\n" + row.text("name");
    }

    /** No number begins like this. */
    private static String called(LedgerRow row, String group, String stem) {
        return "\n" + row.text("field") + "\n" + group + "\n" + stem;
    }
}
