package org.starfix.engine.internal.catalog.hats;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.text.TextInput;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.engine.internal.format.input.Location;

/**
 * What a file of properties says: lines {@code key=value}, comments start with {@code #}.
 *
 * @param where path of the file, for messages
 */
record HatsProperties(String where, Map<String, String> values) {
    HatsProperties {
        values = Map.copyOf(values);
    }

    /** The first of the named files of a folder that exists; empty if none does. */
    static Optional<HatsProperties> find(String folder, FileSystemView files, String... names) throws IOException {
        for (String name : names) {
            String path = new Location(folder).resolve(name).text();
            if (files.exists(path) && !files.isDirectory(path)) {
                return Optional.of(parse(path, TextInput.text(path, files.bytes(path))));
            }
        }
        return Optional.empty();
    }

    static HatsProperties parse(String where, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String entry = line.strip();
            if (entry.isEmpty() || entry.startsWith("#") || entry.startsWith("!")) {
                continue;
            }
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new MalformedDataException(where + ": line " + number + " is not of the form key=value: '"
                        + shortened(entry) + "'; this is no file of HATS properties");
            }
            // values with a colon come escaped from Java's Properties
            values.put(
                    entry.substring(0, equals).strip(),
                    entry.substring(equals + 1).strip().replace("\\:", ":"));
        }
        return new HatsProperties(where, values);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** The value of a key, empty if absent or blank. */
    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    /** The value of a key that must be there. */
    String required(String key) {
        return text(key)
                .orElseThrow(() -> new MalformedDataException(where + ": the property " + key
                        + " is missing, so this is no complete HATS catalogue; copy it again"));
    }

    /** The value of a key as a number of 0 or more. */
    Optional<Long> count(String key) {
        return text(key).map(value -> {
            try {
                long count = Long.parseLong(value);
                if (count >= 0) {
                    return count;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new MalformedDataException(
                    where + ": " + key + " is '" + value + "', but must be a whole number of 0 or more; correct it");
        });
    }
}
