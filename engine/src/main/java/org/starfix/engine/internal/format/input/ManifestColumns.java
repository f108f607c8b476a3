package org.starfix.engine.internal.format.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * The columns of a list of exposures in CSV.
 *
 * @param count how many there are
 * @param path,group,catalog which they are, from 0; -1 for none
 */
record ManifestColumns(int count, int path, int group, int catalog) {
    private static final String PATH = "path";

    /**
     * The columns that a first line names; empty if it names a path of an exposure.
     *
     * @throws InputException if the file is called CSV and there is no column of paths
     * @throws MalformedDataException if there are several
     */
    static Optional<ManifestColumns> of(String line, Location file) {
        List<String> names = cells(line).orElse(List.of()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        int path = names.indexOf(PATH);
        if (path < 0) {
            boolean csv = file.name().toLowerCase(Locale.ROOT).endsWith(".csv") && names.size() > 1;
            if (csv) {
                throw new InputException(file + ": the first line names no column 'path' (it has "
                        + String.join(", ", names)
                        + "); a list of exposures names the columns path, and group and catalog if there are any;"
                        + " an absolute catalogue is given by abs_refcat");
            }
            return Optional.empty();
        }
        if (names.lastIndexOf(PATH) != path) {
            throw new MalformedDataException(file + ": the first line names the column 'path' twice; name it once");
        }
        return Optional.of(new ManifestColumns(names.size(), path, names.indexOf("group"), names.indexOf("catalog")));
    }

    /** Adds the exposure of a line. */
    void add(String line, int number, ManifestRows rows) {
        Optional<List<String>> cells = cells(line);
        if (cells.isEmpty()) {
            rows.refuse("line " + number + " has a quote that is not closed, or text behind one");
        } else if (cells.get().size() != count) {
            rows.refuse("line " + number + " has " + cells.get().size() + " values, and the first line names " + count
                    + " columns");
        } else if (cells.get().get(path).isEmpty()) {
            rows.refuse("line " + number + " has no path");
        } else {
            rows.add(cells.get().get(path), cell(cells.get(), group), cell(cells.get(), catalog));
        }
    }

    private static String cell(List<String> cells, int column) {
        return column < 0 ? "" : cells.get(column);
    }

    /** The cells of a line, which quotes may hold together; empty if they do not pair. */
    private static Optional<List<String>> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            int end = line.indexOf(',', at) < 0 ? line.length() : line.indexOf(',', at);
            String cell = line.substring(at, end).strip();
            if (cell.startsWith("\"")) {
                StringBuilder text = new StringBuilder();
                int i = line.indexOf('"', at) + 1;
                while (i < line.length() && (line.charAt(i) != '"' || line.startsWith("\"\"", i))) {
                    text.append(line.charAt(i));
                    i += line.charAt(i) == '"' ? 2 : 1;
                }
                end = line.indexOf(',', i) < 0 ? line.length() : line.indexOf(',', i);
                if (i >= line.length() || !line.substring(i + 1, end).isBlank()) {
                    return Optional.empty();
                }
                cell = text.toString();
            }
            cells.add(cell);
            at = end + 1;
        }
        return Optional.of(cells);
    }
}
