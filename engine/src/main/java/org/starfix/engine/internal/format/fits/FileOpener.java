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
    FileOpener LOCAL = path -> ByteSources.open(LocalPath.of(path));

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
}
