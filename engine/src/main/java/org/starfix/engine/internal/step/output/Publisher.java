package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;

/**
 * The folder for the products of a run, on whatever file system it lies. It only writes: names, collisions, and what becomes of a
 * product that cannot be written are decided by those who use it.
 */
public interface Publisher extends Serializable {

    /** What writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The folder as a user writes it. */
    String folder();

    /**
     * Writes a file so that a reader sees the old one, none, or the whole new one; missing folders are made.
     *
     * @param name below the folder; it may hold folders
     * @throws org.starfix.engine.internal.base.numeric.StorageException if the file cannot be stored there
     */
    void publish(String name, Content content) throws IOException;

    /**
     * Removes a file if it is there.
     *
     * @param name below the folder
     */
    void remove(String name) throws IOException;

    /**
     * Removes a folder with all that is in it, if it is there.
     *
     * @param name below the folder
     */
    void removeFolder(String name) throws IOException;

    /** Where a file of this name below the folder lies, or would: the same text for the same place, whatever links lead there. */
    String place(String name) throws IOException;

    /** Where a file that the run reads lies, in the same form: the place of its name, and that of its bytes if it is a link. */
    List<String> placesOf(String path) throws IOException;
}
