package org.starfix.engine.internal.format.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.starfix.engine.base.InputException;

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

    /** The bytes of a file that may be large. */
    InputStream open(String path) throws IOException;

    /** Takes a row of a list of exposures; texts are empty where the list has none. */
    @FunctionalInterface
    interface ManifestRow {
        void add(String path, String group, String catalog);
    }

    /**
     * Reads the rows of a list of exposures in Parquet.
     *
     * @throws InputException if that cannot be read here
     */
    default void parquetRows(String path, ManifestRow row) throws IOException {
        throw new InputException(
                path + ": lists of files in Parquet are read by the program, not by the library; write it as CSV"
                        + " or as text");
    }

    /** A file or directory in a directory. */
    record Entry(String path, Kind kind) {}

    /** What an entry is. */
    enum Kind {
        FILE,
        DIRECTORY
    }
}
