package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.starfix.engine.exposure.ExposureFile;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.wcs.Footprint;
import org.starfix.engine.wcs.SRegion;
import org.starfix.engine.wcs.Wcs;

/** Reads what the headers of an exposure say: identity, group, WCS. Pixels are not touched. */
public final class ExposureIndexer {
    /** Whether products are named after the FILENAME keyword or after the input file ({@code output_use_model}). */
    public enum Naming {
        KEYWORD,
        INPUT_FILE
    }

    private final FileOpener files;
    private final Naming naming;

    public ExposureIndexer(FileOpener files, Naming naming) {
        this.files = files;
        this.naming = naming;
    }

    /** The indexed exposure, or why it cannot be aligned. */
    public Attempt<IndexedExposure> index(ExposureRequest request) {
        ExposureId provisional = new ExposureId(request.ordinal(), request.path(), request.pathName());
        return Attempt.of(provisional, () -> read(request));
    }

    private IndexedExposure read(ExposureRequest request) throws IOException {
        try (ExposureFile file = ExposureFile.open(files.open(request.path()))) {
            String where = file.where();
            Wcs wcs = file.wcs();
            checkOutline(where, wcs);
            return new IndexedExposure(
                    new ExposureId(request.ordinal(), request.path(), fileName(request, file)),
                    file.bytes(),
                    group(request, file),
                    wcs,
                    catalog(request, file));
        }
    }

    private String fileName(ExposureRequest request, ExposureFile file) {
        Optional<String> keyword = naming == Naming.KEYWORD ? file.fileName() : Optional.empty();
        return keyword.map(name -> name.strip().substring(name.strip().lastIndexOf('/') + 1))
                .filter(name -> !name.isBlank())
                .orElse(request.pathName());
    }

    private static String group(ExposureRequest request, ExposureFile file) throws IOException {
        Optional<String> own = request.group().isPresent() ? request.group() : file.pointing();
        return own.orElseGet(() -> String.format(Locale.ROOT, "exposure%04d", request.ordinal() + 1));
    }

    /** Every later stage may ask where the exposure lies. */
    private static void checkOutline(String where, Wcs wcs) {
        try {
            Footprint.of(wcs);
            SRegion.polygon(wcs, wcs.boundingBox());
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(where + ": " + e.getMessage(), e);
        }
    }

    private static CatalogChoice catalog(ExposureRequest request, ExposureFile file) {
        if (!(request.catalog() instanceof CatalogChoice.HeaderOrDetect)) {
            return request.catalog();
        }
        return file.catalog()
                .filter(path -> !path.isBlank())
                .<CatalogChoice>map(path -> new CatalogChoice.UserFile(beside(request.path(), path.strip())))
                .orElseGet(CatalogChoice.Detect::new);
    }

    private static String beside(String exposurePath, String path) {
        boolean absolute = path.startsWith("/") || path.contains("://");
        int slash = exposurePath.lastIndexOf('/');
        return absolute || slash < 0 ? path : exposurePath.substring(0, slash + 1) + path;
    }
}
