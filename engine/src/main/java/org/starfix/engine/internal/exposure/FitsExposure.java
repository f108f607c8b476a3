package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.pixels.ExposurePixels;
import org.starfix.engine.internal.exposure.pixels.FitsDetectors;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.exposure.pixels.FitsPixels;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.AsdfExtension;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.engine.internal.format.fits.ImageShape;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.gwcs.Gwcs;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.sky.gwcs.ReferenceAngles;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/** An exposure in a FITS file, with a GWCS in the extension ASDF or a FITS WCS. */
final class FitsExposure implements ExposureFile {
    private final FitsFile file;
    private final FitsLayout layout;
    private final FileOpener beside;
    private final Optional<Detector> chosen;
    /** Not made yet while null. */
    private @Nullable HeaderWithSidecar sidecar;

    /** @param place which of the detectors of the file it is, from 0 */
    private record Detector(FitsHdu image, String name, int place) {}

    FitsExposure(FitsFile file, FitsLayout layout, FileOpener beside) {
        this(file, layout, beside, Optional.empty());
    }

    private FitsExposure(FitsFile file, FitsLayout layout, FileOpener beside, Optional<Detector> chosen) {
        this.file = file;
        this.layout = layout;
        this.beside = beside;
        this.chosen = chosen;
    }

    /** The HDU with the pixels of the detector. */
    FitsHdu image() {
        if (chosen.isPresent()) {
            return chosen.get().image();
        }
        List<FitsHdu> images = FitsDetectors.of(file, layout);
        if (images.size() > 1) {
            throw new MalformedDataException(file.source().name() + ": the file has " + images.size() + " detectors ("
                    + String.join("; ", FitsDetectors.names(images)) + "), but one is needed here; split the file");
        }
        return images.get(0);
    }

    @Override
    public List<ExposureFile> detectors() {
        List<FitsHdu> images = FitsDetectors.of(file, layout);
        if (images.size() == 1 || chosen.isPresent()) {
            return List.of(this);
        }
        List<String> names = FitsDetectors.names(images);
        return IntStream.range(0, images.size())
                .<ExposureFile>mapToObj(i -> new FitsExposure(
                        file, layout, beside, Optional.of(new Detector(images.get(i), names.get(i), i))))
                .toList();
    }

    @Override
    public String detector() {
        return chosen.map(Detector::name).orElse("");
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
        if (!layout.groupBy().isEmpty()) {
            return Optional.of(PointingIds.ofKeywords(layout.groupBy(), image().header(), primary()));
        }
        return tree().flatMap(PointingIds::ofGroupId).or(() -> PointingIds.ofHeader(primary()));
    }

    @Override
    public PointingFacts pointingFacts() {
        return VisitNames.of(layout.visitBy(), image().header(), primary());
    }

    @Override
    public Optional<String> telescope() {
        return primary().text("TELESCOP").map(name -> name.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public ObservationTime time() {
        return ExposureDates.of(image().header(), primary());
    }

    @Override
    public Optional<String> catalog() {
        return chosen.isPresent()
                ? image().header().text("TWKRGCAT")
                : primary().text("TWKRGCAT");
    }

    @Override
    public Wcs wcs() throws IOException {
        Optional<GwcsTree> tree = gwcsTree();
        return tree.isPresent() ? tree.get().wcs() : fitsWcs(science());
    }

    private FitsWcs fitsWcs(Header header) throws IOException {
        ImageShape shape = shape(); // says first what is no image at all
        if (!FitsWcs.isStatedIn(header)) {
            throw sidecar().missing();
        }
        return FitsWcs.of(header, shape.width(), shape.height(), new ExtensionTables(file), layout.equatorialFrame());
    }

    /** The header of the image, with the WCS of a sidecar where that counts. */
    Header science() throws IOException {
        return initialWcs().applyTo(image().header());
    }

    /** The cards of a WCS beside the image, if they count. */
    HeaderEdits initialWcs() throws IOException {
        return sidecar().edits();
    }

    private HeaderWithSidecar sidecar() {
        if (sidecar == null) {
            int place = chosen.map(Detector::place).orElse(0);
            sidecar = new HeaderWithSidecar(file, image().header(), place, layout.sidecar(), beside);
        }
        return sidecar;
    }

    @Override
    public Optional<String> unusedSidecar() {
        return sidecar().unused();
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
        Optional<Header> before = OriginalCards.first(file, image());
        return before.isPresent() ? Optional.of(fitsWcs(before.get())) : Optional.empty();
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
                    + ", a reference angle of JWST exposures, is missing; run assign_wcs again");
        }
        return value.getAsDouble();
    }

    @Override
    public Original original() throws IOException {
        return FitsOriginal.of(file);
    }

    @Override
    public ExposurePixels pixels(int excludedBits) {
        return new FitsPixels(file, image(), layout, beside, excludedBits);
    }

    @Override
    public void writeCopy(CopyRequest request, OutputStream out) throws IOException {
        FitsExposureCopy.write(this, request, out);
    }

    @Override
    public void writeCopy(CopyRequest whole, Map<String, CopyRequest> requests, OutputStream out) throws IOException {
        FitsExposureCopy.write(this, whole, requests, out);
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
