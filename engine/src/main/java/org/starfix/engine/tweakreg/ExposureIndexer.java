package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.starfix.engine.asdf.AsdfDocument;
import org.starfix.engine.fits.AsdfExtension;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.Header;
import org.starfix.engine.fits.ImageShape;
import org.starfix.engine.gwcs.Gwcs;
import org.starfix.engine.gwcs.GwcsReader;
import org.starfix.engine.gwcs.JwstWcs;
import org.starfix.engine.gwcs.ReferenceAngles;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.wcs.FitsWcs;
import org.starfix.engine.wcs.Footprint;
import org.starfix.engine.wcs.SRegion;
import org.starfix.engine.wcs.Wcs;
import org.starfix.engine.wcs.distortion.DistortionTables;

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
        try (ByteSource source = files.open(request.path());
                FitsFile file = FitsFile.open(source)) {
            Header primary = file.hdus().get(0).header();
            FitsHdu image = imageHdu(file);
            Wcs wcs = wcs(file, image);
            checkOutline(image, wcs);
            return new IndexedExposure(
                    new ExposureId(request.ordinal(), request.path(), fileName(request, primary)),
                    source.size(),
                    group(request, primary),
                    image.index(),
                    wcs,
                    catalog(request, primary));
        }
    }

    /** The HDU with the pixels: SCI, else the primary image, else the only image there is. */
    static FitsHdu imageHdu(FitsFile file) {
        List<FitsHdu> science =
                file.hdus().stream().filter(h -> h.name().equals("SCI")).toList();
        if (science.size() > 1) {
            throw new MalformedDataException(file.source().name() + ": SCI extensions got " + science.size()
                    + ", expected 1 (several detectors in one file are not supported yet); split the file");
        }
        if (!science.isEmpty()) {
            return science.get(0);
        }
        FitsHdu primary = file.hdus().get(0);
        if (axes(primary) >= 2) {
            return primary;
        }
        List<FitsHdu> images = file.hdus().stream()
                .filter(h -> h.header().text("XTENSION").orElse("").equals("IMAGE") && axes(h) >= 2)
                .toList();
        if (images.size() == 1) {
            return images.get(0);
        }
        throw new MalformedDataException(file.source().name() + ": image HDUs got " + images.size()
                + ", expected one named SCI, a primary image or a single image extension; name the image SCI");
    }

    private static long axes(FitsHdu hdu) {
        return hdu.header().integer("NAXIS").orElse(0);
    }

    private String fileName(ExposureRequest request, Header primary) {
        Optional<String> keyword = naming == Naming.KEYWORD ? primary.text("FILENAME") : Optional.empty();
        return keyword.map(name -> name.strip().substring(name.strip().lastIndexOf('/') + 1))
                .filter(name -> !name.isBlank())
                .orElse(request.pathName());
    }

    private static String group(ExposureRequest request, Header primary) {
        return request.group()
                .or(() -> GroupIds.ofHeader(primary))
                .orElseGet(() -> String.format(Locale.ROOT, "exposure%04d", request.ordinal() + 1));
    }

    private static Wcs wcs(FitsFile file, FitsHdu image) throws IOException {
        ImageShape shape = ImageShape.of(image);
        Optional<byte[]> asdf = AsdfExtension.bytes(file);
        if (asdf.isPresent()) {
            Gwcs gwcs =
                    GwcsReader.read(AsdfDocument.parse(asdf.get(), file.source().name() + "[ASDF]"));
            return JwstWcs.of(
                    gwcs,
                    new ReferenceAngles(angle(image, "V2_REF"), angle(image, "V3_REF"), angle(image, "ROLL_REF")));
        }
        return FitsWcs.of(image.header(), shape.width(), shape.height(), DistortionTables.of(file));
    }

    /** Every later stage may ask where the exposure lies. */
    private static void checkOutline(FitsHdu image, Wcs wcs) {
        try {
            Footprint.of(wcs);
            SRegion.polygon(wcs, wcs.boundingBox());
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(image.where() + ": " + e.getMessage(), e);
        }
    }

    private static double angle(FitsHdu image, String keyword) {
        OptionalDouble value = image.header().number(keyword);
        if (value.isEmpty()) {
            throw new MalformedDataException(image.where() + ": " + keyword
                    + " got nothing, expected the reference angle of a JWST exposure; run assign_wcs again");
        }
        return value.getAsDouble();
    }

    private static CatalogChoice catalog(ExposureRequest request, Header primary) {
        if (!(request.catalog() instanceof CatalogChoice.HeaderOrDetect)) {
            return request.catalog();
        }
        return primary.text("TWKRGCAT")
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
