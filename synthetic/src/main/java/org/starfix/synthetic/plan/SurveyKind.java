package org.starfix.synthetic.plan;

/** What the exposures of a synthetic survey look like. */
public enum SurveyKind {
    /** Plain FITS of a ground-based camera: TAN-SIP header, SCI and DQ; groups by association. */
    FITS(0.30),
    /** The layout of JWST's calibrated exposures: SCI, ERR, DQ and a GWCS in the ASDF extension; groups by header. */
    JWST(0.063),
    /** The layout of Roman's level 2 files: stand-alone ASDF with pixels in blocks; groups by observation. */
    ROMAN(0.11);

    private final double pixelScaleArcsec;

    SurveyKind(double pixelScaleArcsec) {
        this.pixelScaleArcsec = pixelScaleArcsec;
    }

    /** Nominal size of a pixel, arcsec. */
    public double pixelScaleArcsec() {
        return pixelScaleArcsec;
    }
}
