package org.starfix.engine.internal.sky.gwcs;

import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.sky.gwcs.transform.Elementary;
import org.starfix.engine.internal.sky.gwcs.transform.Program;
import org.starfix.engine.internal.sky.gwcs.transform.Spherical;
import org.starfix.engine.internal.sky.gwcs.transform.Transform;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * The WCS of an exposure of JWST or Roman: a {@link Gwcs} with the frame {@code v2v3} and, in it, the tangent-plane
 * correction of TweakReg.
 *
 * <p>A correction is one affine map of the plane that touches the (V2, V3) sphere at the reference angles; a later one
 * composes with it. {@link #skyToPixel} uses the inverses stored in the file.
 *
 * <p>Source: JWSTWCSCorrector of tweakwcs 0.8.7.
 */
public final class JwstWcs implements Wcs {
    private static final long serialVersionUID = 1L;

    /** The frame of telescope coordinates, before and after removal of the velocity aberration, and after correction. */
    static final String FIELD_FRAME = "v2v3";

    static final String ABERRATION_CORRECTED_FRAME = "v2v3vacorr";
    static final String CORRECTED_FRAME = "v2v3corr";

    /** The name of the transform that a correction is, in the file. */
    static final String CORRECTION_NAME = "JWST tangent-plane linear correction. v1";

    /** Celestial systems that count as ICRS, within 30 mas; a file that names none means it. */
    private static final List<String> EQUATORIAL_2000 = List.of("", "icrs", "fk5");

    static final double ARCSEC_PER_RADIAN = Arcsec.PER_DEGREE * 180 / Math.PI;

    private final Program detectorToField;
    private final Program fieldToDetector;
    private final Program fieldToSky;
    private final Program skyToField;
    private final PixelBox boundingBox;
    private final ReferenceAngles angles;
    private final FieldPlane plane;
    /** Of the plane in radians; identity if there is no correction. */
    private final Affine2 affine;

    private final Affine2 inverseAffine;
    private final boolean isCorrected;

    private JwstWcs(
            Gwcs gwcs, int field, int corrected, PixelBox box, ReferenceAngles angles, Optional<Affine2> affine) {
        int detector = 0;
        int sky = gwcs.steps().size() - 1;
        detectorToField = gwcs.between(detector, field);
        fieldToDetector = gwcs.between(field, detector);
        fieldToSky = gwcs.between(corrected, sky);
        skyToField = gwcs.between(sky, corrected);
        boundingBox = box;
        this.angles = angles;
        plane = FieldPlane.of(angles);
        isCorrected = affine.isPresent();
        this.affine = affine.orElse(Affine2.IDENTITY);
        inverseAffine = this.affine.inverse();
    }

    private JwstWcs(JwstWcs from, Affine2 affine) {
        detectorToField = from.detectorToField;
        fieldToDetector = from.fieldToDetector;
        fieldToSky = from.fieldToSky;
        skyToField = from.skyToField;
        boundingBox = from.boundingBox;
        angles = from.angles;
        plane = from.plane;
        isCorrected = true;
        this.affine = affine;
        inverseAffine = affine.inverse();
    }

    /**
     * The WCS of an exposure, with the correction that it may already have.
     *
     * @throws MalformedDataException if the pipeline is not that of an exposure (frames detector, v2v3 or v2v3vacorr, world),
     *     has no bounding box or no inverse, or was corrected with other reference angles
     */
    public static JwstWcs of(Gwcs gwcs, ReferenceAngles angles) {
        int vacorr = gwcs.indexOf(ABERRATION_CORRECTED_FRAME);
        int field = vacorr >= 0 ? vacorr : gwcs.indexOf(FIELD_FRAME);
        int sky = gwcs.steps().size() - 1;
        if (field < 0) {
            throw malformed(
                    gwcs,
                    "the frames " + gwcs.frames() + " lack " + FIELD_FRAME
                            + ", in whose plane corrections are made, as those of resampled"
                            + " mosaics do; align the exposures and resample them again");
        }
        if (field < 1 || field >= sky) {
            throw malformed(
                    gwcs, "the frames are " + gwcs.frames() + "; they must be detector, v2v3 (or v2v3vacorr), world");
        }
        checkAxes(gwcs, field, "arcsec");
        checkAxes(gwcs, sky, "deg");
        String system = gwcs.steps().get(sky).frame().system();
        if (!EQUATORIAL_2000.contains(system)) {
            throw malformed(
                    gwcs,
                    "the sky is in the system " + system + ", which is not supported yet (icrs and fk5 of 2000 are)");
        }
        PixelBox box =
                gwcs.boundingBox().orElseThrow(() -> malformed(gwcs, "there is no bounding_box, and one is needed"));
        if (!Double.isFinite(box.xMax() - box.xMin() + box.yMax() - box.yMin())) {
            throw malformed(gwcs, "the bounding_box must have bounds in both x and y");
        }
        int corrected = gwcs.indexOf(CORRECTED_FRAME);
        if (corrected < 0) {
            return new JwstWcs(gwcs, field, field, box, angles, Optional.empty());
        }
        if (corrected != field + 1 || corrected == sky) {
            throw malformed(
                    gwcs,
                    "the frames are " + gwcs.frames() + "; " + CORRECTED_FRAME + " must follow the frame it corrects");
        }
        Affine2 affine = correctionOf(gwcs, gwcs.steps().get(field).transform().orElseThrow(), angles);
        return new JwstWcs(gwcs, field, corrected, box, angles, Optional.of(affine));
    }

    private static Affine2 correctionOf(Gwcs gwcs, Transform transform, ReferenceAngles angles) {
        Optional<Transform> affine =
                transform.named(CORRECTION_NAME).flatMap(correction -> correction.named("tp_affine"));
        Optional<Transform> rotation = transform.named("det_to_optic_axis");
        if (affine.orElse(null) instanceof Elementary.Affine map
                && rotation.orElse(null) instanceof Spherical.RotateSequence turn) {
            if (!angles.agreeWith(turn.degrees())) {
                throw malformed(
                        gwcs,
                        "its correction was made with the reference angles " + turn.degrees()
                                + " (V2, -V3, roll in degrees), but V2_REF," + " V3_REF and ROLL_REF say "
                                + angles.rotationDegrees() + "; correct the keywords");
            }
            return map.map();
        }
        throw malformed(gwcs, "the transform to " + CORRECTED_FRAME + " is not a '" + CORRECTION_NAME + "'");
    }

    private static void checkAxes(Gwcs gwcs, int step, String unit) {
        Gwcs.Frame frame = gwcs.steps().get(step).frame();
        if (!frame.units().stream().allMatch(unit::equals)) {
            throw malformed(gwcs, "the units of " + frame.name() + " are " + frame.units() + "; they must be " + unit);
        }
        if (!frame.axesOrder().isEmpty() && !frame.axesOrder().equals(List.of(0, 1))) {
            throw malformed(
                    gwcs,
                    "the axes of " + frame.name() + " are in the order " + frame.axesOrder() + "; it must be [0, 1]");
        }
    }

    private static MalformedDataException malformed(Gwcs gwcs, String sentence) {
        return new MalformedDataException(gwcs.where() + ": " + sentence);
    }

    @Override
    public void pixelToSky(double x, double y, double[] out) {
        pixelToField(x, y, out);
        fieldToSky(out[0], out[1], out);
    }

    @Override
    public void skyToPixel(double ra, double dec, double[] out) {
        skyToField.apply(ra, dec, out);
        fieldToPixel(out[0], out[1], out);
    }

    @Override
    public PixelBox boundingBox() {
        return boundingBox;
    }

    /** {@inheritDoc} Units: arcsec. After a correction the affine map acts once more on the corrected plane, as in the source. */
    @Override
    public TangentPlane tangentPlane() {
        return new JwstTangentPlane(this, plane, affine, inverseAffine);
    }

    @Override
    public JwstWcs corrected(Affine2 correction, TangentPlane from) {
        return corrected(PlaneTransfer.between(from, tangentPlane()).carry(correction));
    }

    /**
     * This WCS with a correction that was fitted in its own plane applied.
     *
     * @param correction the map {@code p -> M p + s}, {@code s} in arcsec
     * @throws IllegalArgumentException if it is singular or not finite
     */
    public JwstWcs corrected(Affine2 correction) {
        Affine2 composed = inRadians(correction).after(affine);
        Check.argument(
                Double.isFinite(composed.s0()) && Double.isFinite(composed.s1()),
                "correction: the shift (%s, %s) arcsec is not finite",
                correction.s0(),
                correction.s1());
        return new JwstWcs(this, composed);
    }

    /** The angles of the tangent plane. */
    public ReferenceAngles referenceAngles() {
        return angles;
    }

    /** All corrections together, of the plane in radians; empty if there was none. */
    public Optional<Affine2> correctionRadians() {
        return isCorrected ? Optional.of(affine) : Optional.empty();
    }

    /** To telescope coordinates, correction included. */
    void pixelToField(double x, double y, double[] out) {
        detectorToField.apply(x, y, out);
        if (isCorrected) {
            viaPlane(affine, out);
        }
    }

    void fieldToPixel(double v2, double v3, double[] out) {
        out[0] = v2;
        out[1] = v3;
        if (isCorrected) {
            viaPlane(inverseAffine, out);
        }
        fieldToDetector.apply(out[0], out[1], out);
    }

    void fieldToSky(double v2, double v3, double[] out) {
        fieldToSky.apply(v2, v3, out);
        if (out[0] < 0) {
            out[0] += 360;
        }
    }

    void skyToField(double ra, double dec, double[] out) {
        skyToField.apply(ra, dec, out);
    }

    private void viaPlane(Affine2 map, double[] point) {
        plane.toPlane(point[0], point[1], point);
        plane.toField(map.applyX(point[0], point[1]), map.applyY(point[0], point[1]), point);
    }

    private static Affine2 inRadians(Affine2 a) {
        return new Affine2(a.m00(), a.m01(), a.m10(), a.m11(), a.s0() / ARCSEC_PER_RADIAN, a.s1() / ARCSEC_PER_RADIAN);
    }
}
