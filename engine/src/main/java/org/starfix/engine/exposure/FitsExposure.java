package org.starfix.engine.exposure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.starfix.engine.asdf.AsdfDocument;
import org.starfix.engine.fits.AsdfExtension;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.Header;
import org.starfix.engine.fits.ImageShape;
import org.starfix.engine.gwcs.Gwcs;
import org.starfix.engine.gwcs.GwcsReader;
import org.starfix.engine.gwcs.ReferenceAngles;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.pixels.FitsImageReader;
import org.starfix.engine.wcs.FitsWcs;
import org.starfix.engine.wcs.Wcs;

/** An exposure in a FITS file, with a GWCS in the extension ASDF or a FITS WCS. */
final class FitsExposure implements ExposureFile {
    private final FitsFile file;

    FitsExposure(FitsFile file) {
        this.file = file;
    }

    /** The HDU with the pixels: SCI, else the primary image, else the only image there is. */
    FitsHdu image() {
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

    FitsFile file() {
        return file;
    }

    Header primary() {
        return file.hdus().get(0).header();
    }

    @Override
    public String where() {
        return image().where();
    }

    @Override
    public long bytes() {
        return file.source().size();
    }

    @Override
    public Optional<String> fileName() {
        return primary().text("FILENAME");
    }

    @Override
    public Optional<String> pointing() throws IOException {
        return tree().flatMap(PointingIds::ofGroupId).or(() -> PointingIds.ofHeader(primary()));
    }

    @Override
    public Optional<String> catalog() {
        return primary().text("TWKRGCAT");
    }

    @Override
    public Wcs wcs() throws IOException {
        Optional<GwcsTree> tree = gwcsTree();
        return tree.isPresent() ? tree.get().wcs() : fitsWcs(image().header());
    }

    @Override
    public Optional<Gwcs> gwcs() throws IOException {
        return tree().map(GwcsReader::read);
    }

    @Override
    public Optional<String> wcsName() throws IOException {
        Optional<Gwcs> gwcs = gwcs();
        Optional<String> name = gwcs.isPresent()
                ? gwcs.map(Gwcs::name)
                : image().header().text("WCSNAME").map(String::strip);
        return name.filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<FitsWcs> originalFitsWcs() throws IOException {
        if (tree().isPresent()) {
            return Optional.empty();
        }
        Optional<Header> original = OriginalCards.first(file, image());
        return original.isPresent() ? Optional.of(fitsWcs(original.get())) : Optional.empty();
    }

    private FitsWcs fitsWcs(Header header) throws IOException {
        return FitsWcs.of(header, shape().width(), shape().height(), new ExtensionTables(file));
    }

    private ImageShape shape() {
        return ImageShape.of(image());
    }

    /** The document of the extension ASDF. */
    private Optional<AsdfDocument> tree() throws IOException {
        return AsdfExtension.bytes(file)
                .map(asdf -> AsdfDocument.parse(asdf, file.source().name() + "[ASDF]"));
    }

    /** The tree with the reference angles of the header, if there is an extension ASDF. */
    Optional<GwcsTree> gwcsTree() throws IOException {
        return tree().map(document ->
                new GwcsTree(document, new ReferenceAngles(angle("V2_REF"), angle("V3_REF"), angle("ROLL_REF"))));
    }

    private double angle(String keyword) {
        OptionalDouble value = image().header().number(keyword);
        if (value.isEmpty()) {
            throw new MalformedDataException(image().where() + ": " + keyword
                    + " got nothing, expected the reference angle of a JWST exposure; run assign_wcs again");
        }
        return value.getAsDouble();
    }

    @Override
    public Image pixels() throws IOException {
        return Image.of(shape().width(), shape().height(), FitsImageReader.readFloats(file, image()));
    }

    @Override
    public PixelMask mask(int excludedBits) throws IOException {
        Optional<FitsHdu> quality = file.find("DQ");
        if (quality.isEmpty()) {
            return PixelMask.none(shape().width(), shape().height());
        }
        ImageShape qualityShape = ImageShape.of(quality.get());
        if (!qualityShape.equals(shape())) {
            throw new MalformedDataException(
                    quality.get().where() + ": data quality got " + qualityShape.width() + " x "
                            + qualityShape.height() + " pixels, expected " + shape().width() + " x "
                            + shape().height() + " as the image has");
        }
        int[] bits = FitsImageReader.readBits(file, quality.get());
        return PixelMask.ofDataQuality(shape().width(), shape().height(), bits, excludedBits);
    }

    @Override
    public void writeCopy(CopyRequest request, OutputStream out) throws IOException {
        FitsExposureCopy.write(this, request, out);
    }

    @Override
    public void writeStatus(CopyRequest request, OutputStream out) throws IOException {
        FitsExposureCopy.writeStatus(this, request, out);
    }

    @Override
    public void writeSidecar(CopyRequest request, OutputStream out) throws IOException {
        FitsExposureWcs after = FitsExposureWcs.of(this, request);
        if (after.tree().isPresent()) {
            out.write(after.tree().get().sidecar(request).toBytes());
        } else {
            String cards = HeaderWcs.text(after.headerEdits().applyTo(image().header()));
            out.write(cards.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
