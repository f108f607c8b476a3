package org.starfix.jobs.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The SHA-256 of files, to see whether two folders, or one before and after, are the same. */
public final class Digests {
    private Digests() {}

    /** Of all files in a folder and below, by path below it. */
    public static SortedMap<String, String> of(Path folder) {
        return of(folder, file -> true);
    }

    /**
     * Of the products of a run: all but the manifest, which has times, what tells of all files, the report, which shows them, the ledger, whose rows count and not
     * its bytes, and the store.
     */
    public static SortedMap<String, String> ofProducts(Path output) {
        return of(
                output,
                file -> !Set.of("run.json", "provenance.json", "report.html").contains(file)
                        && Stream.of("ledger/", "store/", "report_pages/").noneMatch(file::startsWith));
    }

    private static SortedMap<String, String> of(Path folder, Predicate<String> wanted) {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (wanted.test(name)) {
                    digests.put(name, of(Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digests;
    }

    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
