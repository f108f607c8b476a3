package org.starfix.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetTableReader;

/**
 * A folder of parts. A part is a few files, each called as the part with an ending; the one that is written last makes it count.
 *
 * @param path need not be there
 */
record PartFolder(HadoopSettings settings, String path) implements Serializable {
    /**
     * Looks at what lies in the folder.
     *
     * @param last ending of the file that comes last
     */
    PartContents contents(String last) throws IOException {
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
        return new PartContents(List.copyOf(complete), List.copyOf(all), generation);
    }

    private List<String> names() throws IOException {
        Path folder = new Path(path);
        FileSystem files = HadoopPaths.fileSystem(folder, settings.configuration());
        List<String> names = new ArrayList<>();
        try {
            for (FileStatus status : files.listStatus(folder)) {
                names.add(status.getPath().getName());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return names;
    }

    /** A file of a part. */
    Path file(PartId part, String ending) {
        return HadoopPaths.below(new Path(path), part.text() + ending);
    }

    /** All of a file of a part that is a table. */
    Table table(PartId part, String ending) throws IOException {
        Path file = file(part, ending);
        ParquetTableReader reader = new ParquetTableReader(ParquetTableReader.columns(file, settings.configuration()));
        reader.read(file, settings.configuration(), Optional.empty(), row -> true);
        return reader.table(HadoopPaths.display(file));
    }

    /** Removes files of a part, in the order given: first the one that makes it count. */
    void remove(PartId part, List<String> endings) throws IOException {
        for (String ending : endings) {
            Path file = file(part, ending);
            HadoopPaths.fileSystem(file, settings.configuration()).delete(file, false);
        }
    }
}
