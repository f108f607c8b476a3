package org.starfix.jobs.refcat;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.format.table.Column;

/**
 * What the driver needs to know of an input file.
 *
 * @param columns those that are wanted
 * @param rows those with a position
 * @param droppedRows those without
 * @param ra,dec columns of the position
 * @param warnings what the user should know of the file
 * @param problem why it cannot be imported; empty if it can
 */
record InputSummary(
        String path,
        LinkedHashMap<String, Column.Type> columns,
        long rows,
        long droppedRows,
        String ra,
        String dec,
        List<String> warnings,
        String problem)
        implements Serializable {

    static InputSummary refused(String path, String problem) {
        return new InputSummary(path, new LinkedHashMap<>(), 0, 0, "", "", List.of(), problem);
    }

    /** The type of a column of that name in any case. */
    Optional<Column.Type> type(String name) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(java.util.Map.Entry::getValue)
                .findFirst();
    }
}
