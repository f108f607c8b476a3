package org.starfix.engine.internal.base.numeric;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;

/** A file could not be written because of where it was to be, not because of what was to be in it. */
public final class StorageException extends IOException {
    private static final long serialVersionUID = 1L;
    /** What is true of every file of a place, as {@link FailureText} says it. */
    private static final Set<String> FULL = Set.of(FailureText.NO_SPACE, FailureText.NO_QUOTA);

    private final String path;

    /** @param path of the file */
    public StorageException(String path, IOException cause) {
        super(path + ": " + FailureText.of(cause), cause);
        this.path = path;
    }

    /** Something that is done to a file. */
    @FunctionalInterface
    public interface Action {
        void run() throws IOException;
    }

    /** Does something to a file of the output. */
    public static void storing(String path, Action action) throws StorageException {
        try {
            action.run();
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw new StorageException(path, e);
        }
    }

    /** The failure of a storage that led to another failure, if one did. */
    public static Optional<StorageException> in(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof StorageException storage) {
                return Optional.of(storage);
            }
        }
        return Optional.empty();
    }

    /** The file that could not be written. */
    public String path() {
        return path;
    }

    /** Why, without the file. */
    public String reason() {
        return getCause() == null ? "unknown reason" : FailureText.of(getCause());
    }

    /** Whether there is no space left, for this file and for others. */
    public boolean isFull() {
        return FULL.contains(reason());
    }

    /** A stream to a file of the output, whose failures are those of the storage. */
    public static OutputStream stream(OutputStream out, String path) {
        return new Stored(out, path);
    }

    private static final class Stored extends OutputStream {
        private final OutputStream out;
        private final String path;

        Stored(OutputStream out, String path) {
            this.out = out;
            this.path = path;
        }

        @Override
        public void write(int b) throws IOException {
            storing(path, () -> out.write(b));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            storing(path, () -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            storing(path, out::flush);
        }

        @Override
        public void close() throws IOException {
            storing(path, out::close);
        }
    }
}
