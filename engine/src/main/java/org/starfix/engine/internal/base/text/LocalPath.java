package org.starfix.engine.internal.base.text;

import java.net.URI;
import java.nio.file.Path;
import org.starfix.engine.base.InputException;

/** A path of this machine as users write it: plain, below {@code ~}, or as a {@code file:} URI. */
public final class LocalPath {
    private LocalPath() {}

    /**
     * The path that a text means.
     *
     * @throws InputException if it means none
     */
    public static Path of(String text) {
        try {
            return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(expanded(text));
        } catch (IllegalArgumentException e) {
            throw new InputException("'" + text + "' is not a path of this machine; correct it");
        }
    }

    /** A path in which {@code ~} at the start stands for the home folder, as in a shell; {@code ~name} is a name like others. */
    public static String expanded(String path) {
        return path.equals("~") || path.startsWith("~/")
                ? System.getProperty("user.home", "~") + path.substring(1)
                : path;
    }
}
