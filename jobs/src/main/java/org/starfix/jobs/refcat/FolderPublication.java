package org.starfix.jobs.refcat;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.jobs.storage.HadoopPaths;

/**
 * A folder that appears whole or not at all: written beside its place and moved there at the end. An object store cannot move; there
 * it is written in place, and what is not complete is removed.
 */
final class FolderPublication {
    private final FileSystem files;
    private final Path target;
    private final Path writing;

    /** Files of a catalogue that was made before, by one of which it is known. */
    private static final String PROPERTIES = "hats.properties";

    private FolderPublication(FileSystem files, Path target, Path writing) {
        this.files = files;
        this.target = target;
        this.writing = writing;
    }

    /**
     * Prepares to write a folder.
     *
     * @throws InputException if there is something at its place already, or nothing can be written there
     */
    static FolderPublication begin(String path, Configuration configuration) {
        try {
            Path given = HadoopPaths.of(path);
            FileSystem files = HadoopPaths.fileSystem(given, configuration);
            Path target = files.makeQualified(given);
            if (target.getParent() == null || isTaken(files, target)) {
                throw new InputException("option --output: " + path
                        + " exists already and is not empty; choose a new or an empty folder");
            }
            return of(files, target);
        } catch (IOException e) {
            throw new InputException("option --output: nothing can be written to " + path + ": " + FailureText.of(e)
                    + "; choose another folder");
        }
    }

    /**
     * Prepares to write a folder in place of a catalogue that was made before, if there is one.
     *
     * @throws InputException if there is something else at its place
     */
    static FolderPublication replacing(String path, Configuration configuration) throws IOException {
        requireReplaceable(path, configuration);
        Path given = HadoopPaths.of(path);
        FileSystem files = HadoopPaths.fileSystem(given, configuration);
        Path target = files.makeQualified(given);
        FolderPublication publication = of(files, target);
        if (publication.writing.equals(target)) {
            remove(path, configuration);
            files.mkdirs(target);
        }
        return publication;
    }

    /** @throws InputException if there is something else than a catalogue at its place */
    static void requireReplaceable(String path, Configuration configuration) throws IOException {
        Path given = HadoopPaths.of(path);
        FileSystem files = HadoopPaths.fileSystem(given, configuration);
        if (isTaken(files, given) && !files.exists(HadoopPaths.below(given, PROPERTIES))) {
            throw new InputException(
                    path + ": this is no catalogue, and one is to be written in its place; move it away");
        }
    }

    /** Removes a catalogue that was made before, if there is one. */
    static void remove(String path, Configuration configuration) throws IOException {
        Path given = HadoopPaths.of(path);
        FileSystem files = HadoopPaths.fileSystem(given, configuration);
        if (files.exists(HadoopPaths.below(given, PROPERTIES))) {
            files.delete(given, true);
        }
    }

    private static FolderPublication of(FileSystem files, Path target) throws IOException {
        files.mkdirs(target.getParent());
        boolean moves = !files.hasPathCapability(target.getParent(), CommonPathCapabilities.ABORTABLE_STREAM);
        Path writing = moves
                ? HadoopPaths.below(
                        target.getParent(), "." + target.getName() + ".writing-" + Long.toHexString(System.nanoTime()))
                : target;
        if (!files.mkdirs(writing)) {
            throw new IOException(HadoopPaths.display(writing) + " cannot be made");
        }
        return new FolderPublication(files, target, writing);
    }

    private static boolean isTaken(FileSystem files, Path target) throws IOException {
        try {
            return !files.getFileStatus(target).isDirectory() || files.listStatus(target).length > 0;
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** Where to write. */
    String folder() {
        return HadoopPaths.display(writing);
    }

    /** Everything is written. */
    void complete() throws IOException {
        if (!writing.equals(target)) {
            files.delete(
                    target,
                    files.exists(
                            HadoopPaths.below(target, PROPERTIES))); // empty, or the catalogue that this one replaces
            if (!files.rename(writing, target)) {
                throw new IOException(
                        HadoopPaths.display(target)
                                + ": the catalogue was written beside this folder, but cannot be moved there; check its permissions");
            }
        }
    }

    /** Removes what was written. */
    void abandon() throws IOException {
        files.delete(writing, true);
    }
}
