package org.starfix.engine.tweakreg.exposure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.input.CatFile;
import org.starfix.engine.input.ExposureInput;
import org.starfix.engine.input.FileSystemView;
import org.starfix.engine.input.InputException;
import org.starfix.engine.input.Location;
import org.starfix.engine.parameters.Parameters;
import org.starfix.engine.text.TextInput;

/** Turns the exposures found into requests: the user's order becomes an ordinal, and catalogues are assigned. */
public final class ExposureRequests {
    private ExposureRequests() {}

    /**
     * One request per exposure, in order. With {@code use_custom_catalogs} a catalogue comes from {@code catfile}, else from the
     * association, else from the exposure's header; an exposure without any is detected.
     *
     * @throws InputException if {@code catfile} cannot be read
     */
    public static List<ExposureRequest> of(List<ExposureInput> exposures, Parameters parameters, FileSystemView files)
            throws IOException {
        boolean custom = parameters.flag("use_custom_catalogs");
        Optional<CatFile> catFile = custom ? catFile(parameters.text("catfile"), files) : Optional.empty();
        List<ExposureRequest> requests = new ArrayList<>();
        for (ExposureInput exposure : exposures) {
            CatalogChoice catalog = custom ? choice(exposure, catFile) : new CatalogChoice.Detect();
            requests.add(new ExposureRequest(requests.size(), exposure.path(), exposure.groupId(), catalog));
        }
        return requests;
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

    private static Optional<CatFile> catFile(String path, FileSystemView files) throws IOException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (!files.exists(path) || files.isDirectory(path)) {
            throw new InputException("catfile: " + path
                    + ": got no such file, expected a list of images and catalogues; correct catfile");
        }
        String text = TextInput.text(path, files.bytes(path));
        return Optional.of(CatFile.parse(text, new Location(path)));
    }
}
