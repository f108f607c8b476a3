package org.starfix.engine.internal.format.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.starfix.engine.internal.base.text.LocalPath;

/** The disk of this machine, by paths and {@code file:} URIs. */
public final class LocalFileSystemView implements FileSystemView {
    @Override
    public String canonical(String path) {
        return LocalPath.of(path).toAbsolutePath().normalize().toString();
    }

    @Override
    public String real(String path) throws IOException {
        return exists(path) ? LocalPath.of(path).toRealPath().toString() : canonical(path);
    }

    @Override
    public boolean exists(String path) throws IOException {
        try {
            Files.readAttributes(LocalPath.of(path), BasicFileAttributes.class);
            return true;
        } catch (AccessDeniedException e) {
            throw e; // nobody knows whether it is there
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean isDirectory(String path) {
        return Files.isDirectory(LocalPath.of(path));
    }

    @Override
    public List<Entry> list(String directory) throws IOException {
        try (Stream<Path> entries = Files.list(LocalPath.of(directory))) {
            return entries.map(
                            entry -> new Entry(entry.toString(), Files.isDirectory(entry) ? Kind.DIRECTORY : Kind.FILE))
                    .toList();
        }
    }

    @Override
    public byte[] head(String path, int count) throws IOException {
        try (InputStream in = Files.newInputStream(LocalPath.of(path))) {
            return in.readNBytes(count);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(LocalPath.of(path));
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(LocalPath.of(path));
    }
}
