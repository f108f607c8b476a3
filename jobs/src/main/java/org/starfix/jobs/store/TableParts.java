package org.starfix.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetTableReader;
import org.starfix.jobs.storage.ParquetTableWriter;

/**
 * A folder of tables in parts. A part has each table once, as a Parquet file {@code <part>.<table>.parquet}; the last table is written last,
 * and without it the part does not count. Parts do not change.
 *
 * @param folder need not be there
 * @param tables names, in the order in which they are written
 */
public record TableParts(HadoopSettings settings, String folder, List<String> tables) implements Serializable {
    private static final String ENDING = ".parquet";

    public TableParts {
        tables = List.copyOf(tables);
    }

    /**
     * What lies in the folder.
     *
     * @param parts those that are complete, ascending
     * @param incomplete those of which the last table is missing: a run that wrote them was killed
     * @param generation the next one
     */
    public record Contents(List<PartId> parts, List<PartId> incomplete, int generation) {
        /** Nothing. */
        public static final Contents NONE = new Contents(List.of(), List.of(), 1);

        public Contents {
            parts = List.copyOf(parts);
            incomplete = List.copyOf(incomplete);
        }
    }

    /** Looks at what lies in the folder. */
    public Contents contents() throws IOException {
        String last = "." + tables.get(tables.size() - 1) + ENDING;
        TreeSet<PartId> complete = new TreeSet<>();
        TreeSet<PartId> all = new TreeSet<>();
        for (String name : names()) {
            int dot = name.indexOf('.');
            Optional<PartId> id = dot < 0 ? Optional.empty() : PartId.parse(name.substring(0, dot));
            id.ifPresent(all::add);
            id.filter(ignored -> name.endsWith(last)).ifPresent(complete::add);
        }
        int generation = all.isEmpty() ? 1 : all.last().generation() + 1;
        all.removeAll(complete);
        return new Contents(List.copyOf(complete), List.copyOf(all), generation);
    }

    private List<String> names() throws IOException {
        Path path = new Path(folder);
        FileSystem files = HadoopPaths.fileSystem(path, settings.configuration());
        List<String> names = new ArrayList<>();
        try {
            for (FileStatus status : files.listStatus(path)) {
                names.add(status.getPath().getName());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return names;
    }

    /** Writes a part; {@code content} has all tables by name. */
    public void write(PartId part, Map<String, Table> content) throws IOException {
        for (String name : tables) {
            Table table = content.get(name);
            if (table == null) {
                throw new IllegalArgumentException("part " + part.text() + ": there is no table " + name);
            }
            ParquetTableWriter.publish(
                    file(part, name),
                    settings.configuration(),
                    table.columns(),
                    IntStream.range(0, table.rowCount()).toArray());
        }
    }

    /** The tables of a part by name. */
    public Map<String, Table> read(PartId part) throws IOException {
        Configuration configuration = settings.configuration();
        Map<String, Table> content = new LinkedHashMap<>();
        for (String name : tables) {
            Path file = file(part, name);
            ParquetTableReader reader = new ParquetTableReader(ParquetTableReader.columns(file, configuration));
            reader.read(file, configuration, Optional.empty(), row -> true);
            content.put(name, reader.table(HadoopPaths.display(file)));
        }
        return content;
    }

    /** Removes a part, the last table first. */
    public void remove(PartId part) throws IOException {
        List<String> lastFirst = new ArrayList<>(tables);
        Collections.reverse(lastFirst);
        for (String name : lastFirst) {
            Path file = file(part, name);
            HadoopPaths.fileSystem(file, settings.configuration()).delete(file, false);
        }
    }

    private Path file(PartId part, String table) {
        return HadoopPaths.below(new Path(folder), part.text() + "." + table + ENDING);
    }
}
