package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.fits.ByteSources;

/** Opens the files of a run, wherever they lie. */
@FunctionalInterface
public interface FileOpener extends Serializable {
    /** Files of the local disk, unzipped if they are gzip files. */
    FileOpener LOCAL = path -> ByteSources.open(Path.of(path));

    ByteSource open(String path) throws IOException;
}
