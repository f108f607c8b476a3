package org.starfix.engine.internal.format.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.text.LocalPath;
import org.starfix.engine.internal.base.text.TextInput;

/**
 * Finds the exposures that the words given as input stand for: FITS and ASDF files, directories (with all below them), globs,
 * associations and manifests.
 *
 * <p>An association is one field. Files named one by one are together one field. What directories, globs and manifests hold is
 * together split by overlap. Directories and globs are sorted by path; everything else keeps the order given.
 */
public final class InputExpansion {
    private final FileSystemView files;
    private final Optional<String> inputDir;
    private final Optional<String> outputDir;

    private final Map<String, List<ExposureInput>> together = new LinkedHashMap<>();
    private final Map<String, FieldRule> rules = new LinkedHashMap<>();
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final Set<String> folders = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private InputExpansion(FileSystemView files, Optional<String> inputDir, Optional<String> outputDir) {
        this.files = files;
        this.inputDir = inputDir;
        this.outputDir = outputDir;
    }

    /**
     * The exposures behind the given words.
     *
     * @param inputDir where relative words are seen from; empty for the working directory
     * @param outputDir where products go: exposures found below it in a directory are products of an earlier run, and left out
     * @throws InputException if a word stands for nothing, or a file is there twice
     */
    public static ExpandedInputs expand(
            List<String> words, FileSystemView files, Optional<String> inputDir, Optional<String> outputDir)
            throws IOException {
        InputExpansion expansion = new InputExpansion(files, inputDir, outputDir);
        for (String word : words) {
            try {
                expansion.expand(word);
            } catch (IOException e) {
                throw new InputException(word + ": the input cannot be read: " + FailureText.of(e, word));
            }
        }
        List<InputSet> sets = new ArrayList<>();
        expansion.together.forEach((source, exposures) ->
                sets.add(new InputSet(source, Objects.requireNonNull(expansion.rules.get(source)), exposures)));
        if (sets.isEmpty()) {
            throw new InputException(
                    "no input is given; name FITS or ASDF files, folders, patterns, associations or lists of files");
        }
        return new ExpandedInputs(sets, InputRoot.common(expansion.folders), expansion.warnings);
    }

    private void expand(String word) throws IOException {
        String path =
                inputDir.map(dir -> new Location(dir).resolve(word).text()).orElse(LocalPath.expanded(word));
        if (files.isDirectory(path)) {
            List<String> found = new ArrayList<>();
            findBelow(path, files.canonical(path), Set.of(), found);
            folders.add(files.canonical(path));
            addFound(word, found.stream().sorted().toList());
        } else if (files.exists(path)) {
            expandFile(word, path);
        } else if (Glob.isPattern(path)) {
            addFound(word, exposuresOf(word, new Glob(files).find(path)));
            folders.add(files.canonical(Glob.folder(path)));
        } else {
            throw new InputException(
                    word + ": there is no such file or folder; name a FITS or ASDF file, a folder, a pattern, an"
                            + " association or a list of files");
        }
    }

    private void expandFile(String word, String path) throws IOException {
        Location file = new Location(path);
        switch (InputKind.of(file.name(), files.head(path, InputKind.HEAD_BYTES))) {
            case EXPOSURE -> {
                add("files named one by one", FieldRule.ONE_FIELD, List.of(ExposureInput.of(path)), word);
                folders.add(parent(path));
            }
            case ASSOCIATION -> {
                Association association = Association.parse(text(path), file);
                if (association.furtherProducts() > 0) {
                    warnings.add(word + ": this association has " + (association.furtherProducts() + 1)
                            + " products; only the first is aligned");
                }
                add(word, FieldRule.ONE_FIELD, association.exposures(), word);
                for (ExposureInput member : association.exposures()) {
                    folders.add(parent(member.path()));
                }
            }
            case MANIFEST -> {
                try (BufferedReader text = TextInput.reader(path, files.open(path))) {
                    addListed(word, Manifest.read(text, file), path);
                }
            }
            case PARQUET -> addListed(word, Manifest.readParquet(path, files), path);
            case EMPTY ->
                throw new InputException(
                        word + ": this file is empty; name a FITS or ASDF file, an association or a list of files");
            case TABLE ->
                throw new InputException(
                        word + ": this is a table, not an exposure; an absolute catalogue is given by abs_refcat,"
                                + " catalogues of exposures by catfile");
            case UNKNOWN ->
                throw new InputException(
                        word + ": this file is neither an exposure nor text; name a FITS or ASDF file, an"
                                + " association or a list of files");
        }
    }

    private void addListed(String word, Manifest manifest, String path) throws IOException {
        List<ExposureInput> listed = listed(word, manifest);
        addByOverlap(word, listed);
        addFolders(listed, path);
    }

    /** The folder of a list, if all it names lies there; a list that grows then changes no name. */
    private void addFolders(List<ExposureInput> listed, String list) throws IOException {
        InputRoot own = new InputRoot(parent(list));
        Set<String> parents = new LinkedHashSet<>();
        boolean below = true;
        for (ExposureInput exposure : listed) {
            below &= own.holds(files.canonical(exposure.path()));
            parents.add(parent(exposure.path()));
        }
        folders.addAll(below ? List.of(own.folder()) : parents);
    }

    private String parent(String path) throws IOException {
        return new Location(files.canonical(path)).parent().text();
    }

    /** Any text could be a list of paths; one that names nothing at all is something else. */
    private List<ExposureInput> listed(String word, Manifest manifest) throws IOException {
        for (ExposureInput exposure : manifest.exposures()) {
            if (files.exists(exposure.path())) {
                return manifest.exposures();
            }
        }
        int paths = manifest.exposures().size();
        throw new InputException(word + ": if this is a list of files, "
                + (paths == 1 ? "its only one does not exist: " : "none of its " + paths + " exists; the first is ")
                + manifest.exposures().get(0).path()
                + "; relative paths are seen from the folder of the list; give one path a line");
    }

    private String text(String path) throws IOException {
        return TextInput.text(path, files.bytes(path));
    }

    /** Files with the name of an exposure in a folder and below, without hidden ones and without earlier products. */
    private void findBelow(String folder, String top, Set<String> above, List<String> found) throws IOException {
        Set<String> within = new HashSet<>(above);
        if (!within.add(files.real(folder))) {
            return; // a link to a folder that holds it
        }
        String here = files.canonical(folder);
        if (outputDir.isPresent() && !here.equals(top) && here.equals(files.canonical(outputDir.get()))) {
            return;
        }
        for (FileSystemView.Entry entry : files.list(folder)) {
            String name = new Location(entry.path()).name();
            if (name.startsWith(".") || name.startsWith("_")) {
                continue;
            }
            if (entry.kind() == FileSystemView.Kind.DIRECTORY) {
                findBelow(entry.path(), top, within, found);
            } else if (InputKind.isExposureNameInFolder(name)) {
                found.add(entry.path());
            }
        }
    }

    /** A pattern may match files that are not exposures; they are left out with a warning. */
    private List<String> exposuresOf(String word, List<String> matches) throws IOException {
        List<String> exposures = new ArrayList<>();
        for (String path : matches) {
            String name = new Location(path).name();
            if (InputKind.isExposureName(name) || InputKind.of(name, head(path)) == InputKind.EXPOSURE) {
                exposures.add(path);
            }
        }
        if (exposures.size() < matches.size()) {
            int others = matches.size() - exposures.size();
            warnings.add(word + ": " + others + (others == 1 ? " file that matches is" : " files that match are")
                    + " no exposure and left out");
        }
        return exposures;
    }

    /** The first bytes of a file; none of a link to nothing. */
    private byte[] head(String path) throws IOException {
        return files.exists(path) ? files.head(path, InputKind.HEAD_BYTES) : new byte[0];
    }

    private void addFound(String word, List<String> found) throws IOException {
        if (found.isEmpty()) {
            throw new InputException(word + ": there is no exposure here; name a folder or a pattern of FITS files");
        }
        addByOverlap(word, found.stream().map(ExposureInput::of).toList());
    }

    private void addByOverlap(String word, List<ExposureInput> exposures) throws IOException {
        add("directories, globs and manifests", FieldRule.BY_OVERLAP, exposures, word);
    }

    private void add(String source, FieldRule rule, List<ExposureInput> exposures, String word) throws IOException {
        List<ExposureInput> set = together.computeIfAbsent(source, key -> new ArrayList<>());
        rules.put(source, rule);
        for (ExposureInput exposure : exposures) {
            String path = files.canonical(exposure.path());
            String before = seen.putIfAbsent(path, word);
            if (before != null) {
                throw new InputException(word + ": " + path + " is given twice, "
                        + (before.equals(word) ? "both times here" : "also by " + before) + "; leave one out");
            }
            set.add(exposure.at(path));
        }
    }
}
