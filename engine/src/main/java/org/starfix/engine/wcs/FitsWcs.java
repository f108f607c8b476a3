package org.starfix.engine.wcs;

import org.starfix.engine.fits.Header;
import org.starfix.engine.numeric.Affine2;
import org.starfix.engine.numeric.Check;

/**
 * The WCS of a FITS header: gnomonic projection (TAN), with or without SIP distortion. Immutable and thread safe.
 *
 * <p>Reads CDi_j, PCi_j with CDELTi, or CDELTi with CROTAi; LONPOLE (also as PVi_3 of the longitude axis); axes in either
 * order; CUNITi in degrees, arcmin, arcsec, mas or radian. LATPOLE has no effect on this projection. Further axes are ignored
 * as long as the linear map does not mix them with the celestial ones.
 *
 * <p>Units: sky positions are degrees in the system of the header, see {@link #frame()}; the methods of {@link Wcs} call them
 * right ascension and declination. Pixels are 0-based. The tangent plane is that of the focal-plane pixels.
 *
 * <p>Source: FITS standard 4.0, section 8; SIP: Shupe et al. 2005. Corrections as in tweakwcs, see {@link #corrected}.
 *
 * <p>Differs from astropy in refusing what it cannot do (other projections, lookup-table distortions, PV polynomials under
 * the name TAN) and headers without CRPIX, CRVAL or any scale, where astropy takes the defaults of the standard.
 */
public final class FitsWcs implements Wcs {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final PixelBox box;
    private final CelestialFrame frame;
    private final FitsWcsForm form;
    private final LinearWcs linear;
    private final Distortion distortion;

    FitsWcs(
            String where,
            PixelBox box,
            CelestialFrame frame,
            FitsWcsForm form,
            LinearWcs linear,
            Distortion distortion) {
        this.where = where;
        this.box = box;
        this.frame = frame;
        this.form = form;
        this.linear = linear;
        this.distortion = distortion;
    }

    /**
     * The WCS of a header.
     *
     * @param width,height size of the image, pixels
     * @throws org.starfix.engine.numeric.MalformedDataException if the header has no WCS, a broken one, or one of a kind that
     *     is not supported
     */
    public static FitsWcs of(Header header, int width, int height) {
        return FitsWcsReader.read(header, PixelBox.ofImage(width, height));
    }

    /** Path and HDU for messages. */
    public String where() {
        return where;
    }

    /** What longitude and latitude mean. */
    public CelestialFrame frame() {
        return frame;
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
    }

    @Override
    public void skyToPixel(double ra, double dec, double[] out) {
        linear.skyToFocal(ra, dec, out);
        distortion.focalToPixel(out[0], out[1], out);
    }

    @Override
    public PixelBox boundingBox() {
        return box;
    }

    @Override
    public TangentPlane tangentPlane() {
        return new FitsTangentPlane(linear, distortion);
    }

    /**
     * {@inheritDoc}
     *
     * <p>CRVAL and the matrix change; CRPIX, LONPOLE and the distortion stay. Source: {@code FITSWCSCorrector} of tweakwcs.
     */
    @Override
    public FitsWcs corrected(Affine2 correction, TangentPlane plane) {
        LinearWcs better = new FitsCorrection(this, correction, plane).apply();
        return new FitsWcs(where, box, frame, form, better, distortion);
    }

    /**
     * This WCS with its pointing moved: CRVAL by the offset in right ascension and declination, the linear map turned and scaled
     * about CRPIX. The distortion stays.
     *
     * @throws IllegalArgumentException if that leads across a pole
     */
    public FitsWcs moved(PointingOffset offset) {
        LinearWcs.SkyReference at = linear.reference();
        double latitude = at.latitude() + offset.dec();
        Check.argument(
                Math.abs(latitude) <= 90,
                "%s: declination got %s, expected -90 to 90 after the offset",
                where,
                latitude);
        double longitude = (at.longitude() + offset.ra()) % 360;
        double angle = Math.toRadians(offset.roll());
        double c = offset.scale() * Math.cos(angle);
        double s = offset.scale() * Math.sin(angle);
        LinearWcs moved = linear.with(
                new LinearWcs.SkyReference(longitude < 0 ? longitude + 360 : longitude, latitude, at.lonpole()),
                new Affine2(c, s, -s, c, 0, 0).after(linear.matrix()));
        return new FitsWcs(where, box, frame, form, moved, distortion);
    }
}
