package org.starfix.engine.internal.step.parameters;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.step.parameters.ValueType.FilePath;
import org.starfix.engine.internal.step.parameters.ValueType.Numbers;
import org.starfix.engine.internal.step.parameters.ValueType.Whole;

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
                        "take sources from the catalogues named by catfile, the association or the header (TWKRGCAT), instead of detecting them")
                .choice("catalog_format", "ecsv", "format of saved catalogues", "ecsv", "fits")
                .add(
                        "catfile",
                        new FilePath(List.of()),
                        "",
                        "file with lines '<image file name> <catalogue file>' (use_custom_catalogs)")
                .flag("output_use_model", "true", "name products after the FILENAME keyword, not after the input file")
                .rows();
    }

    private static List<Parameter> detection() {
        return new ParameterTable(ParameterGroup.DETECTION)
                .choice("starfinder", "dao", "star finder", "dao", "iraf", "segmentation")
                .decimal("snr_threshold", NumberRange.NOT_NEGATIVE, "10.0", "detection threshold")
                .in("background RMS")
                .decimal("kernel_fwhm", NumberRange.POSITIVE, "2.5", "FWHM of the Gaussian kernel (dao, iraf)")
                .in("pixel")
                .decimal(
                        "minsep_fwhm",
                        NumberRange.NOT_NEGATIVE,
                        "0.0",
                        "smallest distance between detections (dao, iraf)")
                .in("FWHM")
                .decimal(
                        "sigma_radius",
                        NumberRange.POSITIVE,
                        "1.5",
                        "radius at which the kernel is cut off (dao, iraf)")
                .in("sigma")
                .decimal("sharplo", NumberRange.ANY, "0.2", "lower bound on sharpness (dao, iraf)")
                .decimal("sharphi", NumberRange.ANY, "1.0", "upper bound on sharpness (dao, iraf)")
                .decimal("roundlo", NumberRange.ANY, "-1.0", "lower bound on roundness (dao, iraf)")
                .decimal("roundhi", NumberRange.ANY, "1.0", "upper bound on roundness (dao, iraf)")
                .add(
                        "brightest",
                        new ValueType.OrNone(new Whole(1, Integer.MAX_VALUE)),
                        "200",
                        "keep this many of the brightest (dao, iraf); none: all")
                .optional(
                        "peakmax",
                        new ValueType.Decimal(NumberRange.ANY),
                        "leave out sources with a pixel at or above this (dao, iraf)")
                .in("image unit")
                .whole("bkg_boxsize", 1, "400", "side of the boxes in which the background is measured")
                .in("pixel")
                .rows();
    }

    private static List<Parameter> segmentation() {
        return new ParameterTable(ParameterGroup.DETECTION)
                .whole("npixels", 1, "10", "fewest connected pixels of a source (segmentation)")
                .in("pixel")
                .choice(
                        "connectivity",
                        "8",
                        "how many neighbours of a pixel are connected with it (segmentation)",
                        "4",
                        "8")
                .whole("nlevels", 1, "32", "levels at which sources are divided (segmentation)")
                .decimal(
                        "contrast",
                        NumberRange.ZERO_TO_ONE,
                        "0.001",
                        "share of the flux that makes a separate source (segmentation)")
                .choice(
                        "multithresh_mode",
                        "exponential",
                        "spacing of these levels (segmentation)",
                        "exponential",
                        "linear",
                        "sinh")
                .whole(
                        "localbkg_width",
                        0,
                        "0",
                        "width of the ring in which the local background is measured; 0: none (segmentation)")
                .in("pixel")
                .choice(
                        "apermask_method",
                        "correct",
                        "what is done with neighbours in an aperture (segmentation)",
                        "correct",
                        "mask",
                        "none")
                .optional("kron_params", new Numbers(2, 3), "Kron aperture; none: 2.5,1.4,0.0 (segmentation)")
                .rows();
    }

    private static List<Parameter> relative() {
        return new ParameterTable(ParameterGroup.RELATIVE)
                .flag("enforce_user_order", "false", "align in the given order, with the first image as the reference")
                .flag(
                        "expand_refcat",
                        "false",
                        "add sources of aligned images that had no match to the reference (always done with abs_refcat)")
                .whole("minobj", 1, "15", "fewest matched objects of an alignment")
                .decimal("searchrad", NumberRange.POSITIVE, "2.0", "search radius")
                .in(ARCSEC)
                .flag("use2dhist", "true", "take the first offset from the histogram of differences")
                .decimal(
                        "separation",
                        NumberRange.POSITIVE,
                        "1.0",
                        "smallest distance between objects to be matched; should exceed sqrt(2) * tolerance")
                .in(ARCSEC)
                .decimal("tolerance", NumberRange.POSITIVE, "0.7", "matching tolerance")
                .in(ARCSEC)
                .decimal("xoffset", NumberRange.FINITE, "0.0", "first offset in x (use2dhist=false)")
                .in(ARCSEC)
                .decimal("yoffset", NumberRange.FINITE, "0.0", "first offset in y (use2dhist=false)")
                .in(ARCSEC)
                .choice("fitgeometry", "rshift", "geometry of the fit", GEOMETRIES)
                .whole("nclip", 0, "3", "how often outliers are clipped and the fit is repeated")
                .decimal("sigma", NumberRange.NOT_NEGATIVE, "3.0", "residual beyond which a pair is clipped")
                .in("rmse")
                .rows();
    }

    private static List<Parameter> absolute() {
        return new ParameterTable(ParameterGroup.ABSOLUTE)
                .add(
                        "abs_refcat",
                        new FilePath(GAIA_RELEASES),
                        "",
                        "absolute catalogue: a file, the folder of a HATS catalogue, or Gaia by name; none: no absolute alignment")
                .flag("save_abs_catalog", "false", "write the absolute stars that were used to fit_<refcat>_ref.ecsv")
                .whole("abs_minobj", 1, "15", "as minobj, absolute")
                .decimal("abs_searchrad", NumberRange.POSITIVE, "6.0", "as searchrad, absolute")
                .in(ARCSEC)
                .flag("abs_use2dhist", "true", "as use2dhist, absolute; false: the first offset is 0, 0")
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
