package org.starfix.engine.internal.sky.gwcs;

import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfEditor;
import org.starfix.engine.internal.format.asdf.AsdfNode;

/**
 * Writes the correction of a {@link JwstWcs} into the tree it was read from. All else is kept.
 *
 * <p>The step of frame v2v3vacorr (v2v3 if there is none) gets the correction as its transform; a copy of it, named v2v3corr,
 * follows with the old transform. If there is a frame v2v3corr already, only the correction is replaced.
 *
 * <p>Source: the files that tweakwcs 0.8.7 makes.
 */
public final class GwcsWriter {
    private GwcsWriter() {}

    /**
     * The document with the correction of {@code wcs}; the same document if it has none.
     *
     * @param document the one {@code wcs} was read from
     */
    public static AsdfDocument correct(AsdfDocument document, JwstWcs wcs) {
        Optional<Affine2> affine = wcs.correctionRadians();
        if (affine.isEmpty()) {
            return document;
        }
        String place = place(document).path();
        Gwcs gwcs = GwcsReader.read(document);
        int field = Math.max(gwcs.indexOf(JwstWcs.FIELD_FRAME), gwcs.indexOf(JwstWcs.ABERRATION_CORRECTED_FRAME));
        Check.argument(field >= 0, "%s: the frames %s are not those of the WCS to be written", place, gwcs.frames());
        AsdfNode tree = document.find(place).orElseThrow();
        AsdfEditor editor = document.edit();
        String steps = place + ".steps";
        if (gwcs.indexOf(JwstWcs.CORRECTED_FRAME) < 0) {
            editor.duplicate(steps, field);
            String frame = steps + "[" + (field + 1) + "].frame";
            editor.set(editor.has(frame + ".name") ? frame + ".name" : frame, JwstWcs.CORRECTED_FRAME);
        }
        editor.setYaml(
                steps + "[" + field + "].transform", CorrectionYaml.of(wcs.referenceAngles(), affine.get(), tree));
        return editor.document();
    }

    /** The document with the entries of {@code metadata} beside its WCS, where the tree has a place for them. */
    public static AsdfDocument describe(AsdfDocument document, TweakregMetadata metadata) {
        GwcsPlace place = place(document);
        AsdfEditor editor = document.edit();
        metadata.wcsName().ifPresent(name -> editor.set(place.path() + ".name", name));
        metadata.filename().ifPresent(name -> setIfPresent(editor, place.beside("filename"), name));
        if (editor.has(place.beside("cal_step"))) {
            metadata.calStep().ifPresent(status -> editor.set(place.beside("cal_step.tweakreg"), status));
        }
        metadata.sRegion().ifPresent(region -> setIfPresent(editor, place.wcsinfo("s_region"), region));
        return editor.document();
    }

    private static void setIfPresent(AsdfEditor editor, String path, String value) {
        if (editor.has(path)) {
            editor.set(path, value);
        }
    }

    private static GwcsPlace place(AsdfDocument document) {
        return GwcsPlace.of(document)
                .orElseThrow(() -> new MalformedDataException(document.where() + ": there is no GWCS to correct"));
    }
}
