package org.starfix.engine.internal.step.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.starfix.engine.internal.base.numeric.StorageException;

/** Files of the local disk: written so that they appear whole or not at all, and where they really lie. */
public final class LocalPublication {
    private static final int BUFFER = 1 << 16;
    /** Characters of the target's name in that of its temporary file: 4 bytes each at most, and 30 more. */
    private static final int TEMPORARY_START = 56;

    private LocalPublication() {}

    /**
     * Writes {@code content} to {@code target}, replacing what is there; missing folders are made.
     *
     * @throws StorageException if the file cannot be stored there
     */
    public static void publish(Path target, Publisher.Content content) throws IOException {
        String path = target.toString();
        StorageException.storing(path, () -> Files.createDirectories(target.getParent()));
        Path temporary =
                target.resolveSibling(temporaryName(target.getFileName().toString()));
        try {
            try (OutputStream out = open(temporary, path)) {
                content.writeTo(out);
            }
            StorageException.storing(
                    path,
                    () -> Files.move(
                            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        } finally {
            StorageException.storing(path, () -> Files.deleteIfExists(temporary));
        }
    }

    private static OutputStream open(Path temporary, String path) throws IOException {
        try {
            OutputStream file = new SlicedOutputStream(Files.newOutputStream(temporary));
            return new BufferedOutputStream(StorageException.stream(file, path), BUFFER);
        } catch (IOException e) {
            throw new StorageException(path, e);
        }
    }

    /** What a file is called while it is written: not longer than a name may be, whatever the file is called. */
    public static String temporaryName(String name) {
        String start = name.codePointCount(0, name.length()) > TEMPORARY_START
                ? name.substring(0, name.offsetByCodePoints(0, TEMPORARY_START))
                : name;
        return "." + start + ".writing-" + Long.toHexString(System.nanoTime());
    }

    /**
     * Where a file lies, or would: the same for every name of its folder.
     *
     * @param file an absolute path
     */
    public static String place(Path file) throws IOException {
        Path folder = file.getParent();
        return folder == null ? file.toString() : real(folder) + "/" + file.getFileName();
    }

    /**
     * Where the bytes of a file lie, if it is a link; otherwise as {@link #place}.
     *
     * @param file an absolute path
     */
    public static String target(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath().toString() : place(file);
    }

    /** The real path of a folder that need not be there yet. */
    private static String real(Path folder) throws IOException {
        if (Files.exists(folder) || folder.getParent() == null) {
            return folder.toRealPath().toString();
        }
        return real(folder.getParent()) + "/" + folder.getFileName();
    }
}
