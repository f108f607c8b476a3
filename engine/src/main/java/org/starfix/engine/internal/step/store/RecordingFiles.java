package org.starfix.engine.internal.step.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FileVersion;

/**
 * Opens files and notes which they are, those that are not there too: so what depends on them is known without a list that something could
 * be left out of. One for each exposure; used by one thread.
 */
final class RecordingFiles implements FileOpener {
    private static final long serialVersionUID = 1L;

    /** What is noted of each file. */
    enum Notes {
        VERSION,
        VERSION_AND_CONTENT
    }

    private final FileOpener files;
    private final Notes notes;
    private final TreeMap<String, Note> seen = new TreeMap<>();
    private boolean settled = true;

    private record Note(
            FileVersion version, long size, @Nullable PieceCollector content) implements java.io.Serializable {}

    RecordingFiles(FileOpener files, Notes notes) {
        this.files = files;
        this.notes = notes;
    }

    @Override
    public ByteSource open(String path) throws IOException {
        try {
            FileVersion version = files.version(path).orElseThrow(() -> new FileNotFoundException(path));
            note(path, version, 0, null); // also of a file that cannot be opened
            ByteSource source = files.open(path);
            boolean keep = notes == Notes.VERSION_AND_CONTENT && source.name().equals(path);
            PieceCollector content = keep ? new PieceCollector() : null;
            note(path, version, source.size(), content);
            return content == null ? source : new RecordingSource(source, content);
        } catch (FileNotFoundException | NoSuchFileException e) {
            note(path, SeenFile.ABSENT, 0, null);
            throw e;
        } catch (IOException e) {
            settled = false;
            throw e;
        }
    }

    @Override
    public Optional<FileVersion> version(String path) throws IOException {
        return files.version(path);
    }

    private void note(String path, FileVersion version, long size, @Nullable PieceCollector content) {
        Note before = seen.put(path, new Note(version, size, content));
        if (before != null && !before.version.equals(version)) {
            settled = false;
        }
    }

    /** What was seen so far, by path; empty if a file changed meanwhile, or could not be read this time. */
    Optional<List<SeenFile>> seen() {
        return settled
                ? Optional.of(seen.entrySet().stream()
                        .map(entry -> file(entry.getKey(), entry.getValue()))
                        .toList())
                : Optional.empty();
    }

    private static SeenFile file(String path, Note note) {
        return new SeenFile(path, note.version, note.size, note.content == null ? List.of() : note.content.pieces());
    }

    /** Notes every byte that is read. */
    private static final class RecordingSource implements ByteSource {
        private final ByteSource source;
        private final PieceCollector content;
        private long aheadAt;
        private byte[] ahead = new byte[0];

        RecordingSource(ByteSource source, PieceCollector content) {
            this.source = source;
            this.content = content;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public long size() {
            return source.size();
        }

        @Override
        public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
            source.readFully(position, buffer, offset, length);
            content.add(position, buffer, offset, length);
        }

        @Override
        public int readAhead(long position, byte[] buffer, int offset, int length) throws IOException {
            int read = source.readAhead(position, buffer, offset, length);
            ahead = java.util.Arrays.copyOfRange(buffer, offset, offset + read);
            aheadAt = position;
            return read;
        }

        @Override
        public void needed(long position, int length) {
            int from = (int) Math.max(0, position - aheadAt);
            int to = (int) Math.min(ahead.length, position - aheadAt + length);
            if (from < to) {
                content.add(aheadAt + from, ahead, from, to - from);
            }
            source.needed(position, length);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
