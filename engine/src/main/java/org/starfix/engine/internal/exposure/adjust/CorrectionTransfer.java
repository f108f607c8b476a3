package org.starfix.engine.internal.exposure.adjust;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.WcsEdit;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/**
 * The whole correction of one exposure, to be given to others of the same pointing: other filters, other detectors.
 *
 * <p>Of a GWCS it is the affine map of its frame v2v3corr; of a FITS WCS it is what leads from the original header, which
 * corrected copies keep, to the present one.
 *
 * <p>Source: {@code transfer_wcs_correction} of jwst. Differs from it in refusing exposures that have a correction already, and
 * exposures of another pointing.
 */
public final class CorrectionTransfer {
    /** Dithers of one visit stay within this; guide stars, and with them pointing errors, change between visits. */
    static final double MAX_OFFSET_ARCSEC = 300;

    static final double MAX_ROLL_DEGREES = 1;

    private final ExposureFile from;
    private final Wcs before;
    private final Affine2 correction;
    private final TangentPlane plane;

    private CorrectionTransfer(ExposureFile from, Wcs before, Affine2 correction, TangentPlane plane) {
        this.from = from;
        this.before = before;
        this.correction = correction;
        this.plane = plane;
    }

    /**
     * The correction of an exposure, which must stay open.
     *
     * @throws MalformedDataException if it has none
     */
    public static CorrectionTransfer of(ExposureFile from) throws IOException {
        Wcs wcs = from.wcs();
        if (wcs instanceof JwstWcs jwst) {
            Affine2 a = jwst.correctionRadians().orElseThrow(() -> uncorrected(from, "its GWCS has no frame v2v3corr"));
            double arcsec = Math.toDegrees(1) * Arcsec.PER_DEGREE;
            Affine2 scaled = new Affine2(a.m00(), a.m01(), a.m10(), a.m11(), a.s0() * arcsec, a.s1() * arcsec);
            return new CorrectionTransfer(from, wcs, scaled, wcs.tangentPlane());
        }
        FitsWcs original = from.originalFitsWcs()
                .orElseThrow(
                        () -> uncorrected(from, "the file does not hold its original header in an extension STARFIX"));
        TangentPlane plane = original.tangentPlane();
        return new CorrectionTransfer(from, original, inPlane((FitsWcs) wcs, plane), plane);
    }

    private static MalformedDataException uncorrected(ExposureFile from, String why) {
        return new MalformedDataException(
                from.where() + ": there is no correction to take over: " + why + "; give a product of tweakreg");
    }

    /** What the plane's points become: exactly affine up to the curvature between the old and the new plane. */
    private static Affine2 inPlane(FitsWcs corrected, TangentPlane plane) {
        double step =
                0.25 * (corrected.boundingBox().xMax() - corrected.boundingBox().xMin());
        double[] center = new double[2];
        plane.pixelToPlane(
                corrected.boundingBox().middleX(), corrected.boundingBox().middleY(), center);
        double[] right = moved(corrected, plane, center[0] + step, center[1]);
        double[] left = moved(corrected, plane, center[0] - step, center[1]);
        double[] up = moved(corrected, plane, center[0], center[1] + step);
        double[] down = moved(corrected, plane, center[0], center[1] - step);
        double[] middle = moved(corrected, plane, center[0], center[1]);
        double m00 = (right[0] - left[0]) / (2 * step);
        double m10 = (right[1] - left[1]) / (2 * step);
        double m01 = (up[0] - down[0]) / (2 * step);
        double m11 = (up[1] - down[1]) / (2 * step);
        return new Affine2(
                m00,
                m01,
                m10,
                m11,
                middle[0] - m00 * center[0] - m01 * center[1],
                middle[1] - m10 * center[0] - m11 * center[1]);
    }

    private static double[] moved(FitsWcs corrected, TangentPlane plane, double x, double y) {
        double[] p = new double[2];
        plane.planeToPixel(x, y, p);
        corrected.pixelToSky(p[0], p[1], p);
        plane.skyToPlane(p[0], p[1], p);
        return p;
    }

    /** The name of the WCS that gives the correction; empty if it has none. */
    public Optional<String> name() throws IOException {
        return from.wcsName();
    }

    /**
     * The change that gives another exposure the correction.
     *
     * @throws MalformedDataException if it cannot have it: another kind of WCS, a correction of its own, another pointing
     */
    public WcsEdit to(ExposureFile target) throws IOException {
        Wcs wcs = target.wcs();
        if (!wcs.getClass().equals(before.getClass())) {
            throw refused(
                    target,
                    "its WCS is of another kind than that of " + from.where()
                            + ": both must be a GWCS, or both that of a FITS header");
        }
        checkTelescope(target);
        boolean corrected = wcs instanceof JwstWcs jwst
                ? jwst.correctionRadians().isPresent()
                : target.originalFitsWcs().isPresent();
        if (corrected) {
            throw refused(target, "it is corrected already; give it as it was before any correction");
        }
        checkPointing(target, wcs);
        return new WcsEdit.Correction(wcs.corrected(correction, plane));
    }

    private void checkTelescope(ExposureFile target) {
        Optional<String> ours = from.telescope();
        Optional<String> theirs = target.telescope();
        if (ours.isPresent() && theirs.isPresent() && !ours.equals(theirs)) {
            throw refused(
                    target,
                    "it is an exposure of " + theirs.get() + ", but the correction holds for the field of " + ours.get()
                            + "; give exposures of one telescope");
        }
    }

    private void checkPointing(ExposureFile target, Wcs wcs) throws IOException {
        PointingDifference difference = wcs instanceof JwstWcs jwst
                ? PointingDifference.of(from.gwcs().orElseThrow(), target.gwcs().orElseThrow(), jwst.referenceAngles())
                : PointingDifference.of((FitsWcs) before, (FitsWcs) wcs);
        if (!(difference.offsetArcsec() <= MAX_OFFSET_ARCSEC) || !(difference.rollDegrees() <= MAX_ROLL_DEGREES)) {
            throw refused(
                    target,
                    String.format(
                            Locale.ROOT,
                            "its pointing is %.1f arcsec and %.3f degrees of roll from that of %s, more than %.0f arcsec or %.0f degree;"
                                    + " give exposures of one pointing",
                            difference.offsetArcsec(),
                            difference.rollDegrees(),
                            from.where(),
                            MAX_OFFSET_ARCSEC,
                            MAX_ROLL_DEGREES));
        }
    }

    private static MalformedDataException refused(ExposureFile target, String why) {
        return new MalformedDataException(target.where() + ": the correction cannot be carried over: " + why);
    }
}
