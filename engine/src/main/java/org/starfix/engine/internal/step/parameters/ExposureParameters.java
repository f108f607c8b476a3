package org.starfix.engine.internal.step.parameters;

import java.util.List;
import org.starfix.engine.internal.step.parameters.ValueType.Text;
import org.starfix.engine.internal.step.parameters.ValueType.Whole;
import org.starfix.engine.internal.step.parameters.ValueType.Words;

/** The keys of Starfix about the files of exposures: where pixels, masks and errors are, and what headers say of the WCS. */
final class ExposureParameters {
    private static final int LARGEST_SIP_DEGREE = 6;

    private ExposureParameters() {}

    static List<Parameter> pixels() {
        return new ParameterTable(ParameterGroup.PIXELS)
                .add(
                        "image_hdus",
                        new Words("[A-Za-z0-9_.+-]+(:\\d+)?", "SCI:1,SCI:2"),
                        "",
                        "FITS HDUs with the pixels of a detector: NAME, NAME:EXTVER or number; none: SCI, the primary, or all images")
                .add(
                        "dq_hdu",
                        new Text(),
                        "DQ",
                        "name of the FITS HDUs with data quality flags; that with the EXTVER of the image is used")
                .text(
                        "error_hdu",
                        "name of the FITS HDUs with errors; a pixel whose error is not a positive number is masked")
                .text(
                        "weight_hdu",
                        "name of the FITS HDUs with weights; a pixel whose weight is not a positive number is masked")
                .text(
                        "mask_file",
                        "file with flags beside the image: old=new makes its name from that of the image; none: ooi=ood, as DECam has it")
                .text(
                        "weight_file",
                        "file with weights beside the image: old=new makes its name from that of the image")
                .choice(
                        "equatorial_frame",
                        "header",
                        "frame of RA and DEC in FITS headers: the one stated, by default that of the standard; or ICRS, whatever is stated",
                        "header",
                        "icrs")
                .choice(
                        "wcs_sidecar",
                        "missing",
                        "when the WCS of a .head or .wcs file beside an image counts: if the image has none, or always",
                        "missing",
                        "always")
                .rows();
    }

    static List<Parameter> header() {
        return new ParameterTable(ParameterGroup.HEADER)
                .flag("sip_approx", "true", "write a TAN-SIP approximation of a GWCS to the header")
                .optional(
                        "sip_degree",
                        new Whole(1, LARGEST_SIP_DEGREE),
                        "its degree; none: the lowest from 1 to 5 that is accurate enough")
                .decimal("sip_max_pix_error", NumberRange.POSITIVE, "0.01", "how far the approximation may be off")
                .in("pixel")
                .whole("sip_npoints", 2, "16", "points along each axis of the grid that is fitted")
                .flag("sip_inverse", "false", "write the inverse terms too")
                .optional(
                        "sip_inv_degree",
                        new Whole(1, LARGEST_SIP_DEGREE),
                        "degree of the inverse terms; none: the lowest from 1 to 5 that is accurate enough")
                .decimal("sip_max_inv_pix_error", NumberRange.POSITIVE, "0.01", "how far the inverse terms may be off")
                .in("pixel")
                .rows();
    }
}
