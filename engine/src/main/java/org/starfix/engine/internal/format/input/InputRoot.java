package org.starfix.engine.internal.format.input;

import java.util.Collection;

/**
 * The folder that the names of exposures are seen from. It follows from what the user named, not from what is in there: a new file in a
 * folder or behind a pattern leaves the names of the others as they are.
 *
 * @param folder its absolute path; empty if the inputs have no folder in common
 */
public record InputRoot(String folder) {
    /** The deepest folder that holds all of these. */
    static InputRoot common(Collection<String> folders) {
        return new InputRoot(folders.stream().reduce(InputRoot::common).orElse(""));
    }

    /** The deepest folder that holds these files. */
    public static InputRoot ofFiles(Collection<String> paths) {
        return common(
                paths.stream().map(path -> new Location(path).parent().text()).toList());
    }

    /** The deepest folder that holds this file, too. */
    public InputRoot with(String path) {
        return new InputRoot(common(folder, new Location(path).parent().text()));
    }

    private static String common(String a, String b) {
        int end = 0;
        for (int i = 0; i <= Math.min(a.length(), b.length()); i++) {
            boolean endOfA = i == a.length() || a.charAt(i) == '/';
            boolean endOfB = i == b.length() || b.charAt(i) == '/';
            if (endOfA && endOfB) {
                end = i;
            }
            if (i == a.length() || i == b.length() || a.charAt(i) != b.charAt(i)) {
                break;
            }
        }
        return a.substring(0, end);
    }

    /** Whether a path leads below this folder. */
    public boolean holds(String path) {
        String start = folder.endsWith("/") ? folder : folder + "/";
        return path.startsWith(start) && path.length() > start.length();
    }

    /** The path as seen from this folder: {@code night1/x_cal.fits}. */
    public String nameOf(String path) {
        String below = holds(path) ? path.substring(folder.length()) : path;
        return below.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]+:)?/*", "");
    }
}
