package org.starfix.engine.internal.format.fits;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * Which state of a file it is, as its file system tells without opening it: another content has another version, unless somebody keeps
 * length and time on purpose.
 *
 * @param length in bytes, compressed if the file is
 * @param mark when it was changed, to the millisecond, or what else its file system marks a content with
 */
public record FileVersion(long length, String mark) implements Serializable {

    /** That of a file system that keeps times. */
    public static FileVersion changed(long length, long epochMillis) {
        return new FileVersion(length, Instant.ofEpochMilli(epochMillis).toString());
    }

    /** That of an object store that gives every content a tag. */
    public static FileVersion tagged(long length, String tag) {
        return new FileVersion(length, "tag " + tag);
    }

    /** That of a file of this machine; empty if it is not there. */
    public static Optional<FileVersion> of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    changed(attributes.size(), attributes.lastModifiedTime().toMillis()));
        } catch (FileNotFoundException | NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
