package org.starfix.engine.internal.format.input;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.text.LocalPath;

/**
 * A path or URI as text, with {@code /} between its segments: {@code data/x.fits}, {@code s3a://bucket/x.fits}. A colon that no
 * slash follows belongs to a name: {@code obs:1.fits}.
 */
public record Location(String text) implements Serializable {
    private static final Pattern URI_ROOT =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+:(?://[^/]*/?|/))(.*)", Pattern.DOTALL);

    /** The last segment. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The folder that holds this location; {@code .} for a bare name. */
    public Location parent() {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            return new Location(".");
        }
        int keep = Math.max(slash, root().length());
        return new Location(text.substring(0, keep));
    }

    /** Whether other locations leave this one untouched when it is resolved against them. */
    public boolean isAbsolute() {
        return !root().isEmpty();
    }

    /** {@code path} as seen from this folder: itself if absolute or below {@code ~}, else below this folder, without {@code .} and {@code ..}. */
    public Location resolve(String path) {
        Location other = new Location(LocalPath.expanded(path));
        if (other.isAbsolute()) {
            return other.normalized();
        }
        return new Location(text.endsWith("/") ? text + other.text : text + "/" + other.text).normalized();
    }

    /** Without empty segments, {@code .} and {@code ..} (where there is something to go up from). */
    public Location normalized() {
        String root = root();
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : text.substring(root.length()).split("/")) {
            boolean up = segment.equals("..");
            if (up && !kept.isEmpty() && !kept.peekLast().equals("..")) {
                kept.removeLast();
            } else if (!segment.isEmpty() && !segment.equals(".") && !(up && !root.isEmpty())) {
                kept.addLast(segment);
            }
        }
        String path = root + String.join("/", kept);
        return new Location(path.isEmpty() ? "." : path);
    }

    /** {@code /}, or scheme and authority of a URI with the slash that follows; empty for a relative path. */
    private String root() {
        if (text.startsWith("/")) {
            return "/";
        }
        var uri = URI_ROOT.matcher(text);
        return uri.matches() ? uri.group(1) : "";
    }

    @Override
    public String toString() {
        return text;
    }
}
