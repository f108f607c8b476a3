package org.starfix.engine.internal.exposure.pixels;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.starfix.engine.internal.format.fits.ByteSource;

/** Opens files that lie beside an exposure: masks, weights, a WCS. */
@FunctionalInterface
public interface SideFiles extends Serializable {
    /** No files beside the exposure. */
    SideFiles NONE = path -> {
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
