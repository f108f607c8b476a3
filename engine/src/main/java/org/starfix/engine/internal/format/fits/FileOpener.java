package org.starfix.engine.internal.format.fits;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Opens the files of a run, wherever they lie. */
@FunctionalInterface
public interface FileOpener extends Serializable {
    /** Files of the local disk, unzipped if they are gzip files. */
    FileOpener LOCAL = path -> ByteSources.open(Path.of(path));

    ByteSource open(String path) throws IOException;
}
