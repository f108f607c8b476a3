package org.starfix.engine.internal.format.pixels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Images of 53 x 37 pixels, made by the script {@code make.py} in the archive with numpy (seed 20261125) and compressed by fpack 1.7.0 in
 * every way it knows; {@code expected.csv} has the CRC-32 of the big-endian floats that funpack gives back, NaN as 0x7fc00000.
 */
final class FpackFiles {
    private FpackFiles() {}

    /** Content by name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream in = FpackFiles.class.getResourceAsStream("/compressed/fpack.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static byte[] one(String name) {
        return all().get(name);
    }

    static String[] expected() {
        return new String(one("expected.csv"), StandardCharsets.US_ASCII).split("\n");
    }
}
