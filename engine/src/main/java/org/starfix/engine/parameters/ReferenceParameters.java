package org.starfix.engine.parameters;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.parameters.ValueType.FilePath;
import org.starfix.engine.parameters.ValueType.Numbers;
import org.starfix.engine.parameters.ValueType.Whole;

/** The keys of JWST's TweakRegStep. Source: its {@code spec}, release 1.14. */
final class ReferenceParameters {
    private static final List<String> GAIA_RELEASES = List.of("GAIADR3", "GAIADR2", "GAIADR1", "GAIADR4", "GAIAREFCAT");
    private static final String[] GEOMETRIES = {"shift", "rshift", "rscale", "general"};
    private static final String ARCSEC = "arcsec";

    private ReferenceParameters() {}

    static List<Parameter> rows() {
        List<Parameter> rows = new ArrayList<>(catalogues());
        rows.addAll(detection());
        rows.addAll(segmentation());
        rows.addAll(relative());
        rows.addAll(absolute());
        return rows;
    }

    private static List<Parameter> catalogues() {
        return new ParameterTable(ParameterGroup.CATALOGUES)
                .flag("save_catalogs", "false", "write <name>_cat.<catalog_format> for every exposure")
                .flag(
                        "use_custom_catalogs",
                        "false",
                        "use catalogues from catfile, the association or the header (TWKRGCAT) instead of detecting")
                .choice("catalog_format", "ecsv", "format of saved catalogues", "ecsv", "fits")
                .add("catfile", new FilePath(List.of()), "", "list of '<image file name> <catalogue file>' lines")
                .flag("output_use_model", "true", "name products after the FILENAME keyword, not after the input file")
                .rows();
    }

    private static List<Parameter> detection() {
        return new ParameterTable(ParameterGroup.DETECTION)
                .choice("starfinder", "dao", "star finder", "dao", "iraf", "segmentation")
                .decimal("snr_threshold", NumberRange.NOT_NEGATIVE, "10.0", "detection threshold above the background")
                .in("background RMS")
                .decimal("kernel_fwhm", NumberRange.POSITIVE, "2.5", "FWHM of the Gaussian kernel (dao, iraf)")
                .in("pixel")
                .decimal("minsep_fwhm", NumberRange.NOT_NEGATIVE, "0.0", "minimum separation of detections (dao, iraf)")
                .in("FWHM")
                .decimal("sigma_radius", NumberRange.POSITIVE, "1.5", "truncation radius of the kernel (dao, iraf)")
                .in("sigma")
                .decimal("sharplo", NumberRange.ANY, "0.2", "lower bound on sharpness (dao, iraf)")
                .decimal("sharphi", NumberRange.ANY, "1.0", "upper bound on sharpness (dao, iraf)")
                .decimal("roundlo", NumberRange.ANY, "-1.0", "lower bound on roundness (dao, iraf)")
                .decimal("roundhi", NumberRange.ANY, "1.0", "upper bound on roundness (dao, iraf)")
                .add(
                        "brightest",
                        new ValueType.OrNone(new Whole(1, Integer.MAX_VALUE)),
                        "200",
                        "keep the brightest N (dao, iraf); none = all")
                .optional(
                        "peakmax",
                        new ValueType.Decimal(NumberRange.ANY),
                        "drop sources whose peak pixel is at or above this")
                .in("image unit")
                .whole("bkg_boxsize", 1, "400", "box of the background mesh")
                .in("pixel")
                .rows();
    }

    private static List<Parameter> segmentation() {
        return new ParameterTable(ParameterGroup.DETECTION)
                .whole("npixels", 1, "10", "minimum connected pixels (segmentation)")
                .in("pixel")
                .choice("connectivity", "8", "pixel neighbourhood (segmentation)", "4", "8")
                .whole("nlevels", 1, "32", "deblending levels (segmentation)")
                .decimal(
                        "contrast",
                        NumberRange.ZERO_TO_ONE,
                        "0.001",
                        "flux fraction for a separate object (segmentation)")
                .choice(
                        "multithresh_mode",
                        "exponential",
                        "spacing of deblending levels (segmentation)",
                        "exponential",
                        "linear",
                        "sinh")
                .whole("localbkg_width", 0, "0", "width of the local background annulus; 0 = none (segmentation)")
                .in("pixel")
                .choice(
                        "apermask_method",
                        "correct",
                        "neighbours in aperture photometry (segmentation)",
                        "correct",
                        "mask",
                        "none")
                .optional("kron_params", new Numbers(2, 3), "Kron aperture; none = 2.5,1.4,0.0 (segmentation)")
                .rows();
    }

    private static List<Parameter> relative() {
        return new ParameterTable(ParameterGroup.RELATIVE)
                .flag("enforce_user_order", "false", "align in the given order; the first image is the reference")
                .flag(
                        "expand_refcat",
                        "false",
                        "add unmatched sources of aligned images to the reference (always true with abs_refcat)")
                .whole("minobj", 1, "15", "minimum matched objects")
                .decimal("searchrad", NumberRange.POSITIVE, "2.0", "search radius")
                .in(ARCSEC)
                .flag("use2dhist", "true", "initial offset from the 2-D histogram of differences")
                .decimal(
                        "separation",
                        NumberRange.POSITIVE,
                        "1.0",
                        "minimum object separation; above sqrt(2) * tolerance")
                .in(ARCSEC)
                .decimal("tolerance", NumberRange.POSITIVE, "0.7", "matching tolerance")
                .in(ARCSEC)
                .decimal("xoffset", NumberRange.FINITE, "0.0", "initial offset in x when use2dhist is false")
                .in(ARCSEC)
                .decimal("yoffset", NumberRange.FINITE, "0.0", "initial offset in y when use2dhist is false")
                .in(ARCSEC)
                .choice("fitgeometry", "rshift", "geometry of the fit", GEOMETRIES)
                .whole("nclip", 0, "3", "clipping iterations of the fit")
                .decimal("sigma", NumberRange.NOT_NEGATIVE, "3.0", "clipping limit")
                .in("rmse")
                .rows();
    }

    private static List<Parameter> absolute() {
        return new ParameterTable(ParameterGroup.ABSOLUTE)
                .add("abs_refcat", new FilePath(GAIA_RELEASES), "", "absolute catalogue; none = no absolute alignment")
                .flag("save_abs_catalog", "false", "write the absolute catalogue used as fit_<refcat>_ref.ecsv")
                .whole("abs_minobj", 1, "15", "as minobj, absolute")
                .decimal("abs_searchrad", NumberRange.POSITIVE, "6.0", "as searchrad, absolute")
                .in(ARCSEC)
                .flag("abs_use2dhist", "true", "as use2dhist, absolute; false means offset (0, 0)")
                .decimal("abs_separation", NumberRange.POSITIVE, "0.1", "as separation, absolute")
                .in(ARCSEC)
                .decimal("abs_tolerance", NumberRange.POSITIVE, "0.7", "as tolerance, absolute")
                .in(ARCSEC)
                .choice("abs_fitgeometry", "rshift", "as fitgeometry, absolute", GEOMETRIES)
                .whole("abs_nclip", 0, "3", "as nclip, absolute")
                .decimal("abs_sigma", NumberRange.NOT_NEGATIVE, "3.0", "as sigma, absolute")
                .in("rmse")
                .rows();
    }
}
