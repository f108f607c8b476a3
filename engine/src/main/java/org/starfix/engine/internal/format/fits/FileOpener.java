package org.starfix.engine.internal.format.fits;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.starfix.engine.internal.base.text.LocalPath;

/** Opens the files of a run, wherever they lie: exposures, catalogues, and what lies beside an exposure. */
@FunctionalInterface
public interface FileOpener extends Serializable {
    /** Files of the local disk, by paths and {@code file:} URIs, unzipped if they are gzip files. */
    FileOpener LOCAL = new FileOpener() {
        @Override
        public ByteSource open(String path) throws IOException {
            return ByteSources.open(LocalPath.of(path));
        }

        @Override
        public Optional<FileVersion> version(String path) throws IOException {
            return FileVersion.of(LocalPath.of(path));
        }
    };

    /** There are no files. */
    FileOpener NONE = path -> {
        throw new FileNotFoundException(path);
    };

    /**
     * Opens a file.
     *
     * @throws FileNotFoundException or {@link NoSuchFileException} if it is not there
     */
    ByteSource open(String path) throws IOException;

    /** The file, or empty if it is not there. */
    default Optional<ByteSource> find(String path) throws IOException {
        try {
            return Optional.of(open(path));
        } catch (FileNotFoundException | NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * The version of a file, or empty if it is not there. Where the files have no versions, its length alone, for which the file is opened.
     */
    default Optional<FileVersion> version(String path) throws IOException {
        try (ByteSource source = open(path)) {
            return Optional.of(new FileVersion(source.size(), ""));
        } catch (FileNotFoundException | NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
