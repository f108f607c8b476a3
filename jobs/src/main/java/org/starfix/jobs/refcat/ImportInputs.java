package org.starfix.jobs.refcat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.text.LocalPath;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.engine.internal.format.input.Location;

/** The files behind the words given as input: themselves, or for a folder all files below it, by path. */
final class ImportInputs {
    private ImportInputs() {}

    /** @throws InputException naming every word that leads to no file, or to one that was given before */
    static List<String> expand(List<String> words, FileSystemView files) throws IOException {
        Set<String> paths = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        for (String given : words) {
            String word = LocalPath.expanded(given);
            List<String> found = new ArrayList<>();
            if (!files.exists(word)) {
                problems.add(word + ": there is no such file or folder; name a table or a folder of tables");
                continue;
            }
            collect(files.canonical(word), files, found);
            if (found.isEmpty()) {
                problems.add(word + ": this folder holds no files; name one with tables");
            }
            for (String path : found) {
                if (!paths.add(path)) {
                    problems.add(path + ": this file is given twice; leave one out");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(String.join("\n", problems));
        }
        return List.copyOf(paths);
    }

    private static void collect(String path, FileSystemView files, List<String> found) throws IOException {
        if (!files.isDirectory(path)) {
            found.add(path);
            return;
        }
        List<String> inside = files.list(path).stream()
                .map(FileSystemView.Entry::path)
                .filter(p -> !new Location(p).name().startsWith(".")
                        && !new Location(p).name().startsWith("_"))
                .sorted()
                .toList();
        for (String each : inside) {
            collect(each, files, found);
        }
    }
}
