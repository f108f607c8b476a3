package org.starfix.jobs.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetTableWriter;

/**
 * A folder of tables in parts. A part has each table once, as a Parquet file {@code <part>.<table>.parquet}; the last table is written last,
 * and without it the part does not count. Parts do not change.
 *
 * @param folder need not be there
 * @param tables names, in the order in which they are written
 */
public record TableParts(HadoopSettings settings, String folder, List<String> tables) implements Serializable {
    public TableParts {
        tables = List.copyOf(tables);
    }

    private PartFolder parts() {
        return new PartFolder(settings, folder);
    }

    private static String ending(String table) {
        return "." + table + ".parquet";
    }

    /** Looks at what lies in the folder. */
    public PartContents contents() throws IOException {
        return parts().contents(ending(tables.get(tables.size() - 1)));
    }

    /** Writes a part; {@code content} has all tables by name. */
    public void write(PartId part, Map<String, Table> content) throws IOException {
        for (String name : tables) {
            Table table = content.get(name);
            if (table == null) {
                throw new IllegalArgumentException("part " + part.text() + ": there is no table " + name);
            }
            ParquetTableWriter.publish(
                    parts().file(part, ending(name)),
                    settings.configuration(),
                    table.columns(),
                    IntStream.range(0, table.rowCount()).toArray());
        }
    }

    /** The tables of a part by name. */
    public Map<String, Table> read(PartId part) throws IOException {
        Map<String, Table> content = new LinkedHashMap<>();
        for (String name : tables) {
            content.put(name, read(part, name));
        }
        return content;
    }

    /** A table of a part. */
    public Table read(PartId part, String table) throws IOException {
        return parts().table(part, ending(table));
    }

    /** Removes parts, of each the last table first. */
    public void remove(List<PartId> gone) throws IOException {
        List<String> lastFirst =
                new ArrayList<>(tables.stream().map(TableParts::ending).toList());
        Collections.reverse(lastFirst);
        for (PartId part : gone) {
            parts().remove(part, lastFirst);
        }
    }
}
