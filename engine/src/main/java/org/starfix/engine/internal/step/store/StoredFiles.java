package org.starfix.engine.internal.step.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FileVersion;

/**
 * Opens files of which some bytes are known already: these are not read again. A file is opened only where a byte is asked for that is not
 * known, and one that is known to be absent is not looked for. So whatever reads them finds what it would find in the files.
 */
final class StoredFiles implements FileOpener {
    private static final long serialVersionUID = 1L;

    private final FileOpener files;
    private final HashMap<String, SeenFile> known = new HashMap<>();

    /** @param known must be what the files still are */
    StoredFiles(List<SeenFile> known, FileOpener files) {
        this.files = files;
        known.forEach(file -> this.known.put(file.path(), file));
    }

    @Override
    public ByteSource open(String path) throws IOException {
        Optional<SeenFile> file = find(known, path);
        if (file.isEmpty() || !file.get().isAbsent() && file.get().pieces().isEmpty()) {
            return files.open(path);
        }
        if (file.get().isAbsent()) {
            throw new FileNotFoundException(path);
        }
        return new SparseSource(file.get(), files);
    }

    private static Optional<SeenFile> find(Map<String, SeenFile> known, String path) {
        return Optional.ofNullable(known.get(path));
    }

    @Override
    public Optional<FileVersion> version(String path) throws IOException {
        return files.version(path);
    }

    /** Some pieces of a file; the file itself for the rest. */
    private static final class SparseSource implements ByteSource {
        private final SeenFile file;
        private final FileOpener files;
        /** Not opened while null. */
        private @Nullable ByteSource whole;

        SparseSource(SeenFile file, FileOpener files) {
            this.file = file;
            this.files = files;
        }

        @Override
        public String name() {
            return file.path();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
            if (copy(position, buffer, offset, length) < length) {
                whole().readFully(position, buffer, offset, length);
            }
        }

        @Override
        public int readAhead(long position, byte[] buffer, int offset, int length) throws IOException {
            int copied = copy(position, buffer, offset, length);
            return copied > 0 || length == 0 ? copied : whole().readAhead(position, buffer, offset, length);
        }

        /** Copies what is known from a position on without a gap. */
        private int copy(long position, byte[] buffer, int offset, int length) {
            int done = 0;
            for (Piece piece : file.pieces()) {
                long at = position + done;
                if (piece.position() <= at && at < piece.end()) {
                    int count = (int) Math.min(length - done, piece.end() - at);
                    System.arraycopy(piece.bytes(), (int) (at - piece.position()), buffer, offset + done, count);
                    done += count;
                }
            }
            return done;
        }

        private ByteSource whole() throws IOException {
            if (whole == null) {
                whole = files.open(file.path());
            }
            return whole;
        }

        @Override
        public void close() throws IOException {
            if (whole != null) {
                whole.close();
            }
        }
    }
}
