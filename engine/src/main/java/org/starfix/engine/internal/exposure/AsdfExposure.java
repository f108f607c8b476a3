package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.pixels.AsdfImage;
import org.starfix.engine.internal.exposure.pixels.AsdfLayout;
import org.starfix.engine.internal.exposure.pixels.AsdfPixels;
import org.starfix.engine.internal.exposure.pixels.ExposurePixels;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfEditor;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.gwcs.Gwcs;
import org.starfix.engine.internal.sky.gwcs.GwcsPlace;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.sky.gwcs.ReferenceAngles;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/**
 * An exposure in a stand-alone ASDF file: of Roman ({@code roman.data}, {@code roman.meta}), of JWST ({@code data}, {@code
 * meta}), or a sidecar that holds a WCS and no pixels. Tree and small blocks are read when it is opened, pixels when asked for.
 */
final class AsdfExposure implements ExposureFile {
    private final ByteSource source;
    private final AsdfLayout layout;
    private final AsdfDocument document;

    private AsdfExposure(ByteSource source, AsdfLayout layout, AsdfDocument document) {
        this.source = source;
        this.layout = layout;
        this.document = document;
    }

    static AsdfExposure open(ByteSource source) throws IOException {
        AsdfLayout layout = AsdfLayout.of(source);
        return new AsdfExposure(source, layout, layout.document());
    }

    @Override
    public String where() {
        return source.name();
    }

    @Override
    public long bytes() {
        return source.size();
    }

    @Override
    public Optional<String> fileName() {
        return text("filename");
    }

    @Override
    public Optional<String> pointing() {
        return PointingIds.ofTree(document);
    }

    @Override
    public PointingFacts pointingFacts() {
        return VisitNames.of(document);
    }

    @Override
    public Optional<String> telescope() {
        return text("telescope").map(name -> name.toUpperCase(Locale.ROOT));
    }

    @Override
    public ObservationTime time() {
        return ExposureDates.of(document);
    }

    @Override
    public Optional<String> catalog() {
        return text("tweakreg_catalog").or(() -> text("source_catalog.tweakreg_catalog_name"));
    }

    private Optional<String> text(String key) {
        return GwcsPlace.of(document).flatMap(place -> PointingIds.text(document, place.beside(key)));
    }

    @Override
    public Wcs wcs() {
        return tree().wcs();
    }

    @Override
    public Optional<Gwcs> gwcs() {
        return Optional.of(GwcsReader.read(document));
    }

    @Override
    public Optional<String> wcsName() {
        return Optional.of(GwcsReader.read(document).name()).filter(name -> !name.isEmpty());
    }

    @Override
    public Optional<FitsWcs> originalFitsWcs() {
        return Optional.empty();
    }

    private GwcsTree tree() {
        ReferenceAngles angles = ReferenceAngles.of(document)
                .or(() -> ReferenceAngles.ofRotation(GwcsReader.read(document)))
                .orElseThrow(this::noAngles);
        return new GwcsTree(document, angles);
    }

    private MalformedDataException noAngles() {
        List<String> frames = GwcsReader.read(document).frames();
        return new MalformedDataException(
                frames.contains("v2v3")
                        ? source.name()
                                + ": wcsinfo has no v2_ref, v3_ref and roll_ref, the reference angles of an exposure of JWST or"
                                + " Roman; run assign_wcs again"
                        : source.name() + ": its frames are " + frames
                                + ", as those of resampled mosaics, without v2v3, where"
                                + " corrections are made; align the exposures and resample again");
    }

    @Override
    public Original original() {
        return AsdfOriginal.of(document, layout);
    }

    @Override
    public ExposurePixels pixels(int excludedBits) throws IOException {
        AsdfImage data = array("data")
                .orElseThrow(() -> new MalformedDataException(source.name()
                        + ": the tree has neither roman.data nor data, so it holds no pixels; give the exposure itself, or"
                        + " for a WCS sidecar a catalogue of its sources (catfile)"));
        return new AsdfPixels(source.name(), data, array("dq"), array("err"), excludedBits);
    }

    private Optional<AsdfImage> array(String name) {
        Optional<AsdfNode> node = document.find("roman." + name).or(() -> document.find(name));
        return node.map(n -> new AsdfImage(source, layout, n));
    }

    @Override
    public void writeCopy(CopyRequest request, OutputStream out) throws IOException {
        GwcsTree after = tree().after(request);
        layout.writeWith(stamped(after.document(), request.stamp()), out);
    }

    @Override
    public void writeStatus(CopyRequest request, OutputStream out) throws IOException {
        AsdfEditor editor = document.edit();
        for (String meta : AsdfOriginal.METAS) {
            if (editor.has(meta + "cal_step") && request.calibrationStep().isPresent()) {
                editor.set(meta + "cal_step.tweakreg", request.calibrationStep().get());
            }
            if (editor.has(meta + "filename")) {
                editor.set(meta + "filename", request.fileName());
            }
        }
        AsdfOriginal.keep(document, editor, request.stamp());
        layout.writeWith(editor.document(), out);
    }

    @Override
    public void writeSidecar(CopyRequest request, OutputStream out) throws IOException {
        out.write(tree().after(request).sidecar(request).toBytes());
    }

    /** With the WCS as it was under {@code starfix.run_N}, so that it can be restored. */
    private AsdfDocument stamped(AsdfDocument changed, Stamp stamp) {
        GwcsPlace place = GwcsPlace.of(document).orElseThrow();
        AsdfEditor editor = changed.edit();
        String key = AsdfOriginal.keep(document, editor, stamp);
        editor.put(key + ".wcs", document, place.path());
        if (editor.has(place.beside("wcsinfo"))) {
            editor.put(key + ".wcsinfo", document, place.beside("wcsinfo"));
        }
        return editor.document();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
