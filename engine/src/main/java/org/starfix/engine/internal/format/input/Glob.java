package org.starfix.engine.internal.format.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files by a pattern: {@code *} and {@code ?} within a segment, {@code [abc]}, {@code [!abc]}, <code>{a,b}</code>, and a
 * segment {@code **} for any number of folders. Names that begin with a dot are found only by a pattern that does.
 */
final class Glob {
    private static final Pattern WILD = Pattern.compile(".*[*?\\[{].*", Pattern.DOTALL);
    private static final String ANY_FOLDERS = "**";

    private final FileSystemView files;

    Glob(FileSystemView files) {
        this.files = files;
    }

    static boolean isPattern(String text) {
        return WILD.matcher(text).matches();
    }

    /** The files that match, sorted by path. */
    List<String> find(String pattern) throws IOException {
        String folder = folder(pattern);
        int cut = cut(pattern);
        List<String> found = new ArrayList<>();
        if (files.isDirectory(folder)) {
            descend(folder, List.of(pattern.substring(cut + 1).split("/")), Set.of(), found);
        }
        return found.stream().sorted().distinct().toList();
    }

    /** The folder below which a pattern looks. */
    static String folder(String pattern) {
        int cut = cut(pattern);
        return cut < 0 ? "." : cut == 0 ? "/" : pattern.substring(0, cut);
    }

    /** Where the last slash before the first wild character is; -1 for none. */
    private static int cut(String pattern) {
        return pattern.lastIndexOf('/', firstWild(pattern));
    }

    /** @param above real folders around this one that {@code **} has gone through: a link back to one is not followed */
    private void descend(String folder, List<String> segments, Set<String> above, List<String> found)
            throws IOException {
        String segment = segments.get(0);
        List<String> rest = segments.subList(1, segments.size());
        boolean anyFolders = segment.equals(ANY_FOLDERS);
        Set<String> within = new HashSet<>(above);
        if (anyFolders && !within.add(files.real(folder))) {
            return;
        }
        if (anyFolders && !rest.isEmpty()) {
            descend(folder, rest, Set.of(), found);
        }
        Pattern names = Pattern.compile(regex(anyFolders ? "*" : segment), Pattern.DOTALL);
        for (FileSystemView.Entry entry : files.list(folder)) {
            String name = new Location(entry.path()).name();
            if (!names.matcher(name).matches() || name.startsWith(".") && !segment.startsWith(".")) {
                continue;
            }
            if (entry.kind() == FileSystemView.Kind.FILE) {
                if (rest.isEmpty()) {
                    found.add(entry.path());
                }
            } else if (anyFolders) {
                descend(entry.path(), segments, within, found);
            } else if (!rest.isEmpty()) {
                descend(entry.path(), rest, Set.of(), found);
            }
        }
    }

    private static int firstWild(String pattern) {
        int first = pattern.length();
        for (char c : new char[] {'*', '?', '[', '{'}) {
            int at = pattern.indexOf(c);
            first = at < 0 ? first : Math.min(first, at);
        }
        return first;
    }

    /** The pattern of one segment as a regular expression. */
    private static String regex(String segment) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            int close = c == '[' ? segment.indexOf(']', i + 2) : -1;
            if (close > 0) {
                regex.append(characterClass(segment.substring(i + 1, close)));
                i = close;
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '{' && segment.indexOf('}', i) > 0) {
                regex.append("(?:");
                braces++;
            } else if (c == '}' && braces > 0) {
                regex.append(')');
                braces--;
            } else if (c == ',' && braces > 0) {
                regex.append('|');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private static String characterClass(String inside) {
        boolean negated = inside.startsWith("!") || inside.startsWith("^");
        String members = (negated ? inside.substring(1) : inside)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("&", "\\&")
                .replace("^", "\\^");
        return (negated ? "[^" : "[") + members + "]";
    }
}
