package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starfix.engine.exposure.ExposureFile;
import org.starfix.engine.exposure.FitsLayout;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.input.Location;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.tweakreg.exposure.Attempt;
import org.starfix.engine.tweakreg.exposure.CatalogChoice;
import org.starfix.engine.tweakreg.exposure.ExposureId;
import org.starfix.engine.tweakreg.exposure.ExposureRequest;
import org.starfix.engine.tweakreg.exposure.IndexedExposure;
import org.starfix.engine.wcs.Footprint;
import org.starfix.engine.wcs.SRegion;
import org.starfix.engine.wcs.Wcs;

/** Reads what the headers of an exposure say: identity, group, WCS. Pixels are not touched. */
public final class ExposureIndexer {
    private final FileOpener files;
    private final ProductNaming naming;
    private final FitsLayout layout;

    public ExposureIndexer(FileOpener files, ProductNaming naming, FitsLayout layout) {
        this.files = files;
        this.naming = naming;
        this.layout = layout;
    }

    /** The indexed exposure of each detector of a file, or why it cannot be aligned; one reason if the file cannot be read at all. */
    public List<Attempt<IndexedExposure>> index(ExposureRequest request) {
        ExposureId provisional = new ExposureId(request.ordinal(), request.path(), request.pathName());
        List<Attempt<IndexedExposure>> attempts = new ArrayList<>();
        long[] bytes = {0};
        Attempt<ExposureId> whole = Attempt.of(provisional, () -> {
            ByteSource source = files.open(request.path());
            bytes[0] = source.size();
            try (ExposureFile file = ExposureFile.open(source, layout, files::open)) {
                ExposureId id = new ExposureId(request.ordinal(), request.path(), fileName(request, file));
                for (ExposureFile detector : file.detectors()) {
                    ExposureId own = id.ofDetector(attempts.size(), detector.detector());
                    attempts.add(Attempt.of(own, () -> read(request, own, detector)));
                }
                return id;
            }
        });
        if (whole instanceof Attempt.Rejected<ExposureId> rejected && attempts.isEmpty()) {
            attempts.add(new Attempt.Rejected<>(rejected.id(), rejected.status()));
        }
        return attempts.stream().map(attempt -> attempt.withBytes(bytes[0])).toList();
    }

    private IndexedExposure read(ExposureRequest request, ExposureId id, ExposureFile file) throws IOException {
        Wcs wcs = file.wcs();
        checkOutline(file.where(), wcs);
        return new IndexedExposure(
                id,
                file.bytes(),
                group(request, file),
                wcs,
                catalog(request, id, file),
                file.time(),
                file.unusedSidecar().orElse(""));
    }

    private String fileName(ExposureRequest request, ExposureFile file) {
        Optional<String> keyword = naming == ProductNaming.KEYWORD ? file.fileName() : Optional.empty();
        return keyword.map(name -> name.strip().substring(name.strip().lastIndexOf('/') + 1))
                .filter(name -> !name.isBlank())
                .orElse(request.pathName());
    }

    private String group(ExposureRequest request, ExposureFile file) throws IOException {
        boolean given = request.group().isPresent() && layout.groupBy().isEmpty();
        Optional<String> own = given ? request.group() : file.pointing();
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

    private static CatalogChoice catalog(ExposureRequest request, ExposureId id, ExposureFile file) {
        if (request.catalog() instanceof CatalogChoice.UserFile given
                && !id.detector().isEmpty()) {
            throw new MalformedDataException(
                    file.where() + ": one catalogue, " + given.path()
                            + ", is given for a file with several detectors; name one for each in TWKRGCAT of the detector's header");
        }
        if (!(request.catalog() instanceof CatalogChoice.HeaderOrDetect)) {
            return request.catalog();
        }
        return file.catalog()
                .filter(path -> !path.isBlank())
                .<CatalogChoice>map(path -> new CatalogChoice.UserFile(new Location(request.path())
                        .parent()
                        .resolve(path.strip())
                        .text()))
                .orElseGet(CatalogChoice.Detect::new);
    }
}
