package org.starfix.engine.internal.format.input;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.starfix.engine.base.InputException;

/** The disk of this machine, by paths and {@code file:} URIs. */
public final class LocalFileSystemView implements FileSystemView {
    @Override
    public String canonical(String path) {
        return path(path).toAbsolutePath().normalize().toString();
    }

    @Override
    public String real(String path) throws IOException {
        return exists(path) ? path(path).toRealPath().toString() : canonical(path);
    }

    @Override
    public boolean exists(String path) throws IOException {
        try {
            Files.readAttributes(path(path), BasicFileAttributes.class);
            return true;
        } catch (AccessDeniedException e) {
            throw e; // nobody knows whether it is there
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean isDirectory(String path) {
        return Files.isDirectory(path(path));
    }

    @Override
    public List<Entry> list(String directory) throws IOException {
        try (Stream<Path> entries = Files.list(path(directory))) {
            return entries.map(
                            entry -> new Entry(entry.toString(), Files.isDirectory(entry) ? Kind.DIRECTORY : Kind.FILE))
                    .toList();
        }
    }

    @Override
    public byte[] head(String path, int count) throws IOException {
        try (InputStream in = Files.newInputStream(path(path))) {
            return in.readNBytes(count);
        }
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(path(path));
    }

    private static Path path(String text) {
        try {
            return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(Location.expanded(text));
        } catch (IllegalArgumentException e) {
            throw new InputException("'" + text + "' is not a path of this machine; correct it");
        }
    }
}
