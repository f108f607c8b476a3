package org.starfix.engine.internal.catalog.hats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.text.TextInput;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.engine.internal.format.input.Location;

/** Which partitions a catalogue has: from {@code partition_info.csv}, or from the names of its files. */
final class PartitionTable {
    private PartitionTable() {}

    /** The partitions of the catalogue in a folder, along the sky. */
    static List<HatsPixel> read(String folder, FileSystemView files) throws IOException {
        String table = new Location(folder).resolve("partition_info.csv").text();
        List<HatsPixel> pixels =
                files.exists(table) ? parse(table, TextInput.text(table, files.bytes(table))) : list(folder, files);
        List<HatsPixel> sorted = new ArrayList<>(pixels);
        sorted.sort(HatsPixel.ALONG_SKY);
        return List.copyOf(sorted);
    }

    /** Refuses partitions that overlap: rows would be read twice. */
    static void checkApart(String folder, List<HatsPixel> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).first() < sorted.get(i - 1).end()) {
                throw new MalformedDataException(
                        folder + ": the partitions " + sorted.get(i - 1).path("") + " and "
                                + sorted.get(i).path("")
                                + " overlap, so that stars would be read twice; build the catalogue again");
            }
        }
    }

    static List<HatsPixel> parse(String where, String csv) {
        List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
        List<String> names = lines.isEmpty() ? List.of() : fields(lines.get(0));
        int order = names.indexOf("Norder");
        int pixel = names.indexOf("Npix");
        if (order < 0 || pixel < 0) {
            throw new MalformedDataException(where + ": the columns Norder and Npix are needed, but these are there: "
                    + names + "; remove the file, then the partitions are found by their names");
        }
        List<HatsPixel> pixels = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> fields = fields(lines.get(i));
            try {
                pixels.add(new HatsPixel(Integer.parseInt(fields.get(order)), Long.parseLong(fields.get(pixel))));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new MalformedDataException(
                        where + ": line " + (i + 1) + " names no partition: '" + lines.get(i)
                                + "'; remove the file, then the partitions are found by their names",
                        e);
            }
        }
        return pixels;
    }

    private static List<String> fields(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    /** The partitions whose files or folders are there: {@code Norder=}, {@code Dir=}, {@code Npix=}. */
    private static List<HatsPixel> list(String folder, FileSystemView files) throws IOException {
        String dataset = new Location(folder).resolve("dataset").text();
        List<HatsPixel> pixels = new ArrayList<>();
        if (!files.isDirectory(dataset)) {
            return pixels;
        }
        for (String order : children(dataset, "Norder=", files)) {
            for (String directory : children(order, "Dir=", files)) {
                for (String partition : children(directory, "Npix=", files)) {
                    try {
                        HatsPixel.ofPath(partition).ifPresent(pixels::add);
                    } catch (IllegalArgumentException e) {
                        throw new MalformedDataException(partition + ": " + e.getMessage(), e);
                    }
                }
            }
        }
        return pixels;
    }

    private static List<String> children(String folder, String start, FileSystemView files) throws IOException {
        return files.list(folder).stream()
                .map(FileSystemView.Entry::path)
                .filter(path -> new Location(path).name().startsWith(start))
                .toList();
    }
}
