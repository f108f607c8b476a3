package org.starfix.engine.internal.step.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.text.TextInput;
import org.starfix.engine.internal.format.input.CatFile;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.format.input.ExposureInput;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.engine.internal.format.input.InputExpansion;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.options.ExcludeRule;
import org.starfix.engine.internal.step.options.UserCatalogs;
import org.starfix.engine.internal.step.parameters.Parameters;

/** Turns the exposures found into requests: the user's order becomes an ordinal, and catalogues are assigned. */
public final class ExposureRequests {
    /** Names that a message lists. */
    private static final int SHOWN = 10;

    private ExposureRequests() {}

    /**
     * The exposures behind the given words, seen from {@code input_dir}, without the products of earlier runs in {@code output_dir}.
     *
     * @throws InputException if a word stands for nothing, or a file is there twice
     */
    public static ExpandedInputs expand(
            List<String> words, Parameters parameters, FileSystemView files, Consumer<String> warn) throws IOException {
        Optional<String> inputDir = Optional.of(parameters.text("input_dir")).filter(dir -> !dir.isEmpty());
        Optional<String> outputDir = Optional.of(parameters.text("output_dir")).filter(dir -> !dir.isEmpty());
        ExpandedInputs expanded = InputExpansion.expand(words, files, inputDir, outputDir);
        expanded.warnings().forEach(warn);
        return expanded;
    }

    /**
     * One request per exposure, in order. With {@code use_custom_catalogs} a catalogue comes from {@code catfile}, else from the
     * association, else from the exposure's header; an exposure without any is detected.
     *
     * @param warn told which lines of {@code catfile} name no exposure
     * @throws InputException if {@code catfile} cannot be read, or none of its lines names an exposure
     */
    public static List<ExposureRequest> of(
            ExpandedInputs inputs, UserCatalogs catalogs, FileSystemView files, Consumer<String> warn) {
        List<ExposureInput> exposures = inputs.exposures();
        boolean custom = catalogs.use() == UserCatalogs.Use.WHERE_GIVEN;
        Optional<CatFile> catFile = custom ? catFile(catalogs.catfile(), files) : Optional.empty();
        catFile.ifPresent(list -> checkNames(catalogs.catfile(), list, exposures, warn));
        long unused = custom
                ? 0
                : exposures.stream().filter(e -> e.catalog().isPresent()).count();
        if (unused > 0) {
            warn.accept("the input names catalogues of sources for " + unused + " exposures, which are not used; set"
                    + " use_custom_catalogs=true to use them");
        }
        List<ExposureRequest> requests = new ArrayList<>();
        for (ExposureInput exposure : exposures) {
            CatalogChoice catalog = custom ? choice(exposure, catFile) : new CatalogChoice.Detect();
            requests.add(new ExposureRequest(
                    requests.size(),
                    exposure.path(),
                    inputs.root().nameOf(exposure.path()),
                    exposure.groupId(),
                    catalog));
        }
        return requests;
    }

    /** @param warn told which names and patterns of {@code exclude} and {@code exclude_file} are those of no exposure */
    public static void checkExcluded(List<ExposureRequest> requests, ExcludeRule rule, Consumer<String> warn) {
        if (rule.isEmpty()) {
            return;
        }
        List<String> strange =
                rule.strangers(requests.stream().map(ExposureRequest::name).iterator());
        if (!strange.isEmpty()) {
            warn.accept("exclude: these are not the names of an exposure of this run: " + listed(strange));
        }
    }

    private static String listed(List<String> names) {
        return names.stream().limit(SHOWN).map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    private static CatalogChoice choice(ExposureInput exposure, Optional<CatFile> catFile) {
        String name = new Location(exposure.path()).name();
        if (catFile.isPresent() && catFile.get().names(name)) {
            return catFile.get()
                    .catalogOf(name)
                    .<CatalogChoice>map(CatalogChoice.UserFile::new)
                    .orElseGet(CatalogChoice.Detect::new);
        }
        return exposure.catalog()
                .<CatalogChoice>map(CatalogChoice.UserFile::new)
                .orElseGet(CatalogChoice.HeaderOrDetect::new);
    }

    /** A name is that of a file, with its ending and without folder. */
    private static void checkNames(String path, CatFile list, List<ExposureInput> exposures, Consumer<String> warn) {
        Set<String> known = new HashSet<>();
        exposures.forEach(exposure -> known.add(new Location(exposure.path()).name()));
        List<String> strange = list.catalogs().keySet().stream()
                .filter(name -> !known.contains(name))
                .toList();
        if (strange.isEmpty()) {
            return;
        }
        boolean all = strange.size() == list.catalogs().size();
        String names = listed(strange);
        String text = "catfile: " + path + ": " + (all ? "none of its lines names" : "these names are not those of")
                + " an exposure of this run: " + names + "; a line is '<image file name> <catalogue file>', with blanks"
                + " between and the name as in "
                + known.stream().min(Comparator.naturalOrder()).orElse("x_cal.fits");
        if (all) {
            throw new InputException(text);
        }
        warn.accept(text);
    }

    private static Optional<CatFile> catFile(String path, FileSystemView files) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = TextInput.text(path, files.bytes(path));
            return Optional.of(CatFile.parse(text, new Location(path)));
        } catch (IOException e) {
            throw new InputException("catfile: " + path + " cannot be read: " + FailureText.of(e));
        }
    }
}
