package org.starfix.engine.internal.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.sky.wcs.SRegion;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.options.ProductNaming;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;

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
        ExposureId provisional = ExposureId.ofFile(request, request.pathName());
        List<Attempt<IndexedExposure>> attempts = new ArrayList<>();
        long[] bytes = {0};
        Attempt<ExposureId> whole = Attempt.of(provisional, () -> {
            ByteSource source = files.open(request.path());
            bytes[0] = source.size();
            try (ExposureFile file = ExposureFile.open(source, layout, files)) {
                ExposureId id = ExposureId.ofFile(request, fileName(request, file));
                for (ExposureFile detector : file.detectors()) {
                    ExposureId own = id.ofDetector(attempts.size(), detector.detector());
                    attempts.add(Attempt.of(own, () -> read(request, own, detector)));
                }
                return id;
            }
        });
        if (whole instanceof Attempt.Rejected<ExposureId> rejected && attempts.isEmpty()) {
            attempts.add(new Attempt.Rejected<>(rejected.id(), rejected.status(), 0, rejected.cause()));
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
                file.pointingFacts(),
                file.unusedSidecar().orElse(""));
    }

    private String fileName(ExposureRequest request, ExposureFile file) {
        Optional<String> keyword = naming == ProductNaming.KEYWORD ? file.fileName() : Optional.empty();
        return keyword.map(name -> new Location(name.strip()).name())
                .filter(name -> !name.isBlank())
                .orElse(request.pathName());
    }

    private String group(ExposureRequest request, ExposureFile file) throws IOException {
        boolean given = request.group().isPresent() && layout.groupBy().isEmpty();
        Optional<String> own = given ? request.group() : file.pointing();
        return own.orElseGet(request::name);
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
