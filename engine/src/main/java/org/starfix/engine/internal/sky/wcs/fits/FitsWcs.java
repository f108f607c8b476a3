package org.starfix.engine.internal.sky.wcs.fits;

import java.io.IOException;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.EquatorialFrame;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.PointingOffset;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.distortion.Distortion;
import org.starfix.engine.internal.sky.wcs.distortion.DistortionTables;
import org.starfix.engine.internal.sky.wcs.frame.CelestialFrame;
import org.starfix.engine.internal.sky.wcs.frame.IcrsTransform;
import org.starfix.engine.internal.sky.wcs.projection.SkyReference;

/**
 * The WCS of a FITS header. Immutable and thread safe. Which projections, distortions and frames: {@code docs/wcs.md}.
 *
 * <p>Units: sky positions are degrees, ICRS, whatever the frame of the header; {@link #linear()} is in that frame. Pixels are
 * 0-based. The tangent plane is that of the focal-plane pixels.
 *
 * <p>Source: FITS standard 4.0, section 8, and the papers it cites; SIP: Shupe et al. 2005. See {@link #corrected}.
 *
 * <p>Differs from astropy in refusing headers without CRPIX, CRVAL or any scale, where astropy takes the defaults of the
 * standard.
 */
public final class FitsWcs implements Wcs {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final PixelBox box;
    private final CelestialFrame frame;
    private final IcrsTransform icrs;
    private final List<String> notes;
    private final FitsWcsForm form;
    private final LinearWcs linear;
    private final Distortion distortion;

    FitsWcs(
            String where,
            PixelBox box,
            FrameOfHeader frame,
            FitsWcsForm form,
            LinearWcs linear,
            Distortion distortion) {
        this.where = where;
        this.box = box;
        this.frame = frame.frame();
        this.icrs = frame.icrs();
        this.notes = frame.notes();
        this.form = form;
        this.linear = linear;
        this.distortion = distortion;
    }

    /**
     * The WCS of a header.
     *
     * @param width,height size of the image, pixels
     * @throws org.starfix.engine.internal.base.numeric.MalformedDataException if the header has no WCS, a broken one, or one of a kind that
     *     is not supported
     */
    public static FitsWcs of(Header header, int width, int height) {
        try {
            return of(header, width, height, DistortionTables.NONE);
        } catch (IOException e) {
            throw new AssertionError("nothing was read", e);
        }
    }

    /**
     * The WCS of a header whose distortion may be in tables.
     *
     * @throws org.starfix.engine.internal.base.numeric.MalformedDataException as {@link #of(Header, int, int)}, and for broken tables
     */
    public static FitsWcs of(Header header, int width, int height, DistortionTables tables) throws IOException {
        return of(header, width, height, tables, EquatorialFrame.STATED);
    }

    /**
     * The WCS of a header in a frame that the user may know better.
     *
     * @throws org.starfix.engine.internal.base.numeric.MalformedDataException as {@link #of(Header, int, int)}, and for broken tables
     */
    public static FitsWcs of(Header header, int width, int height, DistortionTables tables, EquatorialFrame equatorial)
            throws IOException {
        return new FitsWcsReader(header, tables, equatorial).read(PixelBox.ofImage(width, height));
    }

    /** Whether a header has a WCS, rightly or wrongly: axes, or the plate solution of a scanned plate. */
    public static boolean isStatedIn(Header header) {
        return FitsWcsReader.isStated(header);
    }

    /** Path and HDU for messages. */
    public String where() {
        return where;
    }

    /** What longitude and latitude mean. */
    public CelestialFrame frame() {
        return frame;
    }

    /** From the frame of the header to ICRS. */
    public IcrsTransform icrs() {
        return icrs;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    public AxisOrder axisOrder() {
        return form.axisOrder();
    }

    public MatrixForm matrixForm() {
        return form.matrixForm();
    }

    /** The part after the distortion. */
    public LinearWcs linear() {
        return linear;
    }

    public Distortion distortion() {
        return distortion;
    }

    FitsWcsForm form() {
        return form;
    }

    @Override
    public void pixelToSky(double x, double y, double[] out) {
        distortion.pixelToFocal(x, y, out);
        linear.focalToSky(out[0], out[1], out);
        icrs.toIcrs(out);
    }

    @Override
    public void skyToPixel(double ra, double dec, double[] out) {
        out[0] = ra;
        out[1] = dec;
        icrs.fromIcrs(out);
        linear.skyToFocal(out[0], out[1], out);
        distortion.focalToPixel(out[0], out[1], out);
    }

    @Override
    public PixelBox boundingBox() {
        return box;
    }

    @Override
    public TangentPlane tangentPlane() {
        return FitsTangentPlane.of(this);
    }

    /**
     * {@inheritDoc}
     *
     * <p>TAN, with or without SIP and tables: CRVAL and the matrix change, as in {@code FITSWCSCorrector} of tweakwcs. Any other
     * projection, TPV among them: the matrix and CRPIX change, which is exact.
     */
    @Override
    public FitsWcs corrected(Affine2 correction, TangentPlane plane) {
        FitsCorrection.check(this, correction);
        LinearWcs better = linear.isTangent()
                ? new FitsCorrection(this, correction, plane).apply()
                : new FocalCorrection(this, correction, plane).apply();
        return withLinear(better);
    }

    /**
     * This WCS with its pointing moved: CRVAL by the offset in right ascension and declination, the linear map turned and scaled
     * about CRPIX. The distortion stays.
     *
     * @throws IllegalArgumentException if that leads across a pole
     */
    public FitsWcs moved(PointingOffset offset) {
        SkyReference at = linear.reference();
        double latitude = at.latitude() + offset.dec();
        Check.argument(
                Math.abs(latitude) <= 90,
                "%s: the offset leads to a declination of %s, beyond the pole; take a smaller delta_dec",
                where,
                latitude);
        double longitude = (at.longitude() + offset.ra()) % 360;
        double angle = Math.toRadians(offset.roll());
        double c = offset.scale() * Math.cos(angle);
        double s = offset.scale() * Math.sin(angle);
        LinearWcs moved = linear.with(
                new SkyReference(longitude < 0 ? longitude + 360 : longitude, latitude, at.lonpole()),
                new Affine2(c, s, -s, c, 0, 0).after(linear.matrix()));
        return withLinear(moved);
    }

    /** This WCS with another part after the distortion. */
    FitsWcs withLinear(LinearWcs other) {
        return new FitsWcs(where, box, new FrameOfHeader(frame, icrs, notes), form, other, distortion);
    }
}
