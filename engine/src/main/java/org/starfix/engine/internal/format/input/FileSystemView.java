package org.starfix.engine.internal.format.input;

import java.io.IOException;
import java.util.List;

/** The little that turning names into exposures needs of a file system. Paths are text with {@code /} between segments. */
public interface FileSystemView {
    /** The same place as an absolute path, equal for equal places. */
    String canonical(String path) throws IOException;

    /** The same place without links, where the file system has any: equal for all names of a folder. */
    String real(String path) throws IOException;

    /**
     * Whether there is a file or directory of this name.
     *
     * @throws IOException if that cannot be known, for want of permission
     */
    boolean exists(String path) throws IOException;

    /** Whether this is a directory. */
    boolean isDirectory(String path) throws IOException;

    /** What a directory holds, in any order. */
    List<Entry> list(String directory) throws IOException;

    /** The first bytes of a file, at most {@code count}. */
    byte[] head(String path, int count) throws IOException;

    /** All bytes of a (small) file. */
    byte[] bytes(String path) throws IOException;

    /** A file or directory in a directory. */
    record Entry(String path, Kind kind) {}

    /** What an entry is. */
    enum Kind {
        FILE,
        DIRECTORY
    }
}
