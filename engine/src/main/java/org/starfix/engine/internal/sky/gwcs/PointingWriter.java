package org.starfix.engine.internal.sky.gwcs;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfEditor;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.sky.wcs.PointingOffset;

/**
 * Moves the pointing in a tree: the right ascension, declination and roll of the rotation that leads from the telescope's field
 * to the sky, and a scale in the tangent plane at the reference angles.
 *
 * <p>Source: {@code adjust_wcs} of jwst. Differs from it in the reference angles of the scale: those of the exposure, where the
 * source takes a roll of 0, so that the result can be aligned again.
 */
public final class PointingWriter {
    private static final String ROTATION = "stsci.edu:asdf/transform/rotate_sequence_3d";
    private static final String AXES = "zyxyz";
    private static final int ROLL = 2;
    private static final int DEC = 3;
    private static final int MINUS_RA = 4;

    private PointingWriter() {}

    /**
     * The document with the pointing of its GWCS moved.
     *
     * @throws MalformedDataException if the GWCS is not that of an exposure of JWST or Roman
     */
    public static AsdfDocument move(AsdfDocument document, ReferenceAngles angles, PointingOffset offset) {
        JwstWcs.of(GwcsReader.read(document), angles); // a pipeline of another kind is refused with its reason
        AsdfNode rotation = rotation(document);
        double[] turns = rotation.child("angles").finiteNumbers();
        double dec = turns[DEC] + offset.dec();
        if (Math.abs(dec) > 90) {
            throw rotation.malformed(
                    "the offset would make the declination " + dec + "; give one that keeps it within -90 to 90");
        }
        String path = rotation.path() + ".angles";
        AsdfEditor editor = document.edit()
                .set(path + "[" + ROLL + "]", turns[ROLL] + offset.roll())
                .set(path + "[" + DEC + "]", dec)
                .set(path + "[" + MINUS_RA + "]", turns[MINUS_RA] - offset.ra());
        AsdfDocument moved = editor.document();
        if (offset.scale() == 1) {
            return moved;
        }
        JwstWcs scaled = JwstWcs.of(GwcsReader.read(moved), angles)
                .corrected(new Affine2(offset.scale(), 0, 0, offset.scale(), 0, 0));
        return GwcsWriter.correct(moved, scaled);
    }

    /** The one rotation by V2, -V3, roll, Dec and -RA in the transform to the sky. */
    private static AsdfNode rotation(AsdfDocument document) {
        String place = GwcsPlace.of(document).orElseThrow().path();
        List<AsdfNode> steps = document.find(place + ".steps").orElseThrow().items();
        AsdfNode toSky = steps.get(steps.size() - 2).child("transform");
        List<AsdfNode> found = new ArrayList<>();
        toSky.visit(node -> {
            if (node.isMapping()
                    && node.tag().name().equals(ROTATION)
                    && node.child("axes_order").text().equals(AXES)) {
                found.add(node);
            }
        });
        if (found.size() != 1 || found.get(0).child("angles").items().size() != AXES.length()) {
            throw toSky.malformed("exactly one rotation about " + AXES
                    + " by V2_REF, -V3_REF, ROLL_REF, DEC_REF and -RA_REF is needed; rotations found: " + found.size());
        }
        return found.get(0);
    }
}
