package org.starfix.engine.internal.format.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * A list of exposures, read line by line; blank lines and lines that begin with {@code #} are left out. Either one path a line, or CSV: a
 * first line that names the columns, {@code path} among them, and optionally {@code group} and {@code catalog}; other columns are not
 * looked at. Paths are seen from the folder of the file.
 */
public record Manifest(List<ExposureInput> exposures) {
    public Manifest {
        exposures = List.copyOf(exposures);
    }

    /**
     * Reads a manifest.
     *
     * @param file where the text is from
     * @throws MalformedDataException if it names no exposure, or has lines that are not those of its columns
     * @throws InputException if it is too long for the memory of this process
     */
    public static Manifest parse(String text, Location file) {
        try {
            return read(new BufferedReader(new StringReader(text)), file);
        } catch (IOException e) {
            throw new AssertionError("memory has no faults", e);
        }
    }

    /** Reads a manifest that need not fit into memory as text. */
    static Manifest read(BufferedReader text, Location file) throws IOException {
        ManifestRows rows = new ManifestRows(file);
        Optional<ManifestColumns> columns = Optional.empty();
        boolean first = true;
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            if (first) {
                first = false;
                columns = ManifestColumns.of(stripped, file);
                if (columns.isPresent()) {
                    continue;
                }
            }
            if (columns.isPresent()) {
                columns.get().add(stripped, number, rows);
            } else {
                rows.add(stripped, "", "");
            }
        }
        return rows.manifest();
    }

    /** Reads a manifest in Parquet. */
    static Manifest readParquet(String path, FileSystemView files) throws IOException {
        ManifestRows rows = new ManifestRows(new Location(path));
        long[] number = new long[1];
        files.parquetRows(path, (exposure, group, catalog) -> {
            number[0]++;
            if (exposure.isBlank()) {
                rows.refuse("row " + number[0] + " has no path");
            } else {
                rows.add(exposure, group, catalog);
            }
        });
        return rows.manifest();
    }
}
