package org.starfix.engine.internal.format.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * Custom catalogues by exposure: lines {@code <image file name> <catalogue file>}, the catalogue seen from the folder of the
 * file. An image without a catalogue is to be detected. Source: {@code catfile} of TweakRegStep.
 *
 * @param catalogs by image file name (without folder), in the order of the file
 */
public record CatFile(Map<String, Optional<String>> catalogs) {
    private static final int COLUMNS = 2;

    public CatFile {
        catalogs = Collections.unmodifiableMap(new LinkedHashMap<>(catalogs));
    }

    /**
     * Reads a catalogue list.
     *
     * @param file where the text is from
     * @throws MalformedDataException naming every line with more than two columns or with an image that was there before with
     *     another catalogue
     */
    public static CatFile parse(String text, Location file) {
        Map<String, Optional<String>> catalogs = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isEmpty() || lines.get(i).startsWith("#")) {
                continue;
            }
            String where = file + ":" + (i + 1);
            String[] columns = lines.get(i).split("\\s+");
            if (columns.length > COLUMNS) {
                problems.add(where + ": this line has " + columns.length
                        + " words, but a catfile has an image and a catalogue a line; names must not hold blanks");
                continue;
            }
            String image = new Location(columns[0]).name();
            Optional<String> catalog = columns.length == COLUMNS
                    ? Optional.of(file.parent().resolve(columns[1]).text())
                    : Optional.empty();
            Optional<String> before = catalogs.putIfAbsent(image, catalog);
            if (before != null && !before.equals(catalog)) {
                problems.add(where + ": the image '" + image
                        + "' is named twice, with different catalogues; remove one of the lines");
            }
        }
        if (!problems.isEmpty()) {
            throw new MalformedDataException(String.join("\n", problems));
        }
        return new CatFile(catalogs);
    }

    /** Whether the list says anything of this image: a catalogue, or that it is to be detected. */
    public boolean names(String imageFileName) {
        return catalogs.containsKey(imageFileName);
    }

    /** The catalogue of this image; empty if it is to be detected or not in the list. */
    public Optional<String> catalogOf(String imageFileName) {
        return catalogs.getOrDefault(imageFileName, Optional.empty());
    }
}
