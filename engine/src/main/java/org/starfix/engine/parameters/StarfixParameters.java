package org.starfix.engine.parameters;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.parameters.ValueType.Decimal;
import org.starfix.engine.parameters.ValueType.Entries;
import org.starfix.engine.parameters.ValueType.FilePath;
import org.starfix.engine.parameters.ValueType.Numbers;
import org.starfix.engine.parameters.ValueType.Text;
import org.starfix.engine.parameters.ValueType.Whole;
import org.starfix.engine.parameters.ValueType.Words;

/** The keys that are Starfix's own. */
final class StarfixParameters {
    private static final int LARGEST_SIP_DEGREE = 6;

    private StarfixParameters() {}

    static List<Parameter> rows() {
        List<Parameter> rows = new ArrayList<>(fields());
        rows.addAll(pixels());
        rows.addAll(solution());
        rows.addAll(referenceCatalog());
        rows.addAll(header());
        return rows;
    }

    private static List<Parameter> fields() {
        return new ParameterTable(ParameterGroup.FIELDS)
                .choice(
                        "fields",
                        "auto",
                        "one field per association or list, or split by overlap; auto = as the input was given",
                        "auto",
                        "association",
                        "overlap")
                .add(
                        "group_by",
                        new Words("[A-Za-z0-9_-]+", "VISIT,EXPID"),
                        "",
                        "header keywords that define one pointing; none = JWST's rule, else all detectors of a file")
                .choice(
                        "products",
                        "exposures",
                        "corrected copies, WCS sidecars, or only the ledger",
                        "exposures",
                        "wcs",
                        "none")
                .flag("save_regions", "false", "write the sources as DS9 regions")
                .whole("wave_threshold", 0, "200", "fields with more groups are aligned as Spark waves; same answer")
                .in("groups")
                .add(
                        "exclude_flags",
                        new Words("[A-Za-z_][A-Za-z0-9_]*|\\d+", "DO_NOT_USE,NON_SCIENCE"),
                        "DO_NOT_USE,NON_SCIENCE",
                        "data quality bits that mask a pixel")
                .flag("source_quality", "true", "position errors (x_error, y_error) and flags of every detected source")
                .flag("deblend", "true", "deblend segments")
                .choice(
                        "subtract_background",
                        "auto",
                        "look for stars on the image less its background; auto = for all but JWST and Roman",
                        "auto",
                        "true",
                        "false")
                .choice(
                        "finder_release",
                        "1.14",
                        "numbers of the star finders: of jwst 1.14 or of the current release",
                        "1.14",
                        "latest")
                .add(
                        "catalog_column_names",
                        new Entries("=", "x=XCENTER,y=YCENTER,origin=1"),
                        "",
                        "columns of the user's catalogues of exposures; origin: number of the first pixel, 0 or 1")
                .text(
                        "catalog_table",
                        "table of the user's catalogues that have several: name or number; none = the first with positions")
                .choice(
                        "catalog_columns",
                        "step",
                        "columns of saved catalogues: those of the step, or all standard columns of the finder",
                        "step",
                        "all")
                .rows();
    }

    private static List<Parameter> pixels() {
        return new ParameterTable(ParameterGroup.PIXELS)
                .add(
                        "image_hdus",
                        new Words("[A-Za-z0-9_.+-]+(:\\d+)?", "SCI:1,SCI:2"),
                        "",
                        "FITS HDUs with the pixels of a detector: name, NAME:EXTVER or index; none = SCI, primary or"
                                + " all images")
                .add("dq_hdu", new Text(), "DQ", "FITS HDUs with data quality flags, of the image's EXTVER")
                .text("error_hdu", "FITS HDUs with errors; pixels whose error is no positive number are masked")
                .text("weight_hdu", "FITS HDUs with weights; pixels whose weight is no positive number are masked")
                .text(
                        "mask_file",
                        "flags beside the image: old=new makes its name from the image's; none = ooi=ood of DECam")
                .text("weight_file", "weights beside the image: old=new makes its name from the image's")
                .choice(
                        "equatorial_frame",
                        "header",
                        "frame of RA and DEC in FITS headers: as stated, else the standard's; or ICRS whatever is"
                                + " stated",
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

    private static List<Parameter> solution() {
        return new ParameterTable(ParameterGroup.SOLUTION)
                .choice(
                        "alignment",
                        "tweakreg",
                        "sequential as TweakReg, or one simultaneous solution",
                        "tweakreg",
                        "global")
                .onlyDefault()
                .choice(
                        "abs_group",
                        "auto",
                        "what one absolute fit corrects: auto = the groups that the relative alignment tied together, and every"
                                + " other group by itself; the whole field; or every group",
                        "auto",
                        "field",
                        "group")
                .choice(
                        "abs_detections",
                        "all",
                        "detections of an absolute star that are fitted: one in every exposure, or the one nearest to the first"
                                + " offset",
                        "all",
                        "nearest")
                .flag("clip_accum", "false", "points once clipped stay clipped")
                .choice(
                        "accept",
                        "significance",
                        "what makes a match count: also that it is no accident, or enough matches only",
                        "significance",
                        "as-jwst")
                .optional(
                        "min_significance",
                        new Decimal(NumberRange.ZERO_TO_ONE),
                        "largest chance that a match is accidental, with accept=significance; none = 1e-6")
                .flag(
                        "fallback",
                        "false",
                        "fewer degrees of freedom when a fit is ill-conditioned or has too few stars")
                .choice("matcher", "xyxy", "pattern: also large offsets and rotations", "xyxy", "pattern")
                .choice("weighting", "none", "weights from centroid and catalogue errors", "none", "errors")
                .decimal(
                        "error_floor",
                        NumberRange.NOT_NEGATIVE,
                        "0.1",
                        "error that every pair has beside those of its positions (weighting=errors)")
                .in("pixel")
                .decimal(
                        "holdout_fraction",
                        NumberRange.BELOW_ONE,
                        "0.0",
                        "share of absolute stars kept out to check the fit")
                .add(
                        "levels",
                        new Entries(":", "visit:0.1,exposure:0.005"),
                        "",
                        "widths of the pointing terms of the simultaneous solution")
                .onlyDefault()
                .in("arcsec")
                .rows();
    }

    private static List<Parameter> referenceCatalog() {
        return new ParameterTable(ParameterGroup.REFERENCE_CATALOG)
                .add(
                        "abs_refcat_columns",
                        new Entries("=", "ra=ra,dec=decl,mag=gaia_mag"),
                        "",
                        "columns of the absolute catalogue")
                .text(
                        "abs_refcat_table",
                        "table of a catalogue file that has several: name or number; none = the first with positions")
                .text("abs_refcat_rows", "rows of the absolute catalogue to use, e.g. starid > 0")
                .choice(
                        "abs_epoch",
                        "exposure",
                        "stars at each exposure's epoch, at the first's, or as published",
                        "exposure",
                        "first",
                        "published")
                .choice(
                        "abs_no_motion",
                        "inflate",
                        "stars without proper motion: larger error, or dropped",
                        "inflate",
                        "drop")
                .optional(
                        "abs_magnitude_range",
                        new Numbers(2, 2),
                        "brightest and faintest star of the absolute catalogue")
                .in("mag")
                .optional("abs_max_ruwe", new Decimal(NumberRange.POSITIVE), "largest RUWE in the absolute catalogue")
                .optional(
                        "abs_max_error",
                        new Decimal(NumberRange.POSITIVE),
                        "largest position error of the absolute catalogue, when it is used")
                .in("mas")
                .add("gaia_catalog", new FilePath(List.of()), "", "local HATS copy of Gaia (file, hdfs, s3a)")
                .text("gaia_service", "URL of a cone search; none = ASTROMETRIC_CATALOG_URL of the environment")
                .rows();
    }

    private static List<Parameter> header() {
        return new ParameterTable(ParameterGroup.HEADER)
                .flag("sip_approx", "true", "write a TAN-SIP approximation to the header")
                .optional(
                        "sip_degree", new Whole(1, LARGEST_SIP_DEGREE), "degree; none = the lowest of 1 to 5 that fits")
                .decimal("sip_max_pix_error", NumberRange.POSITIVE, "0.01", "largest error of the approximation")
                .in("pixel")
                .whole("sip_npoints", 2, "16", "points of the fitting grid along each axis")
                .flag("sip_inverse", "false", "inverse terms too")
                .optional("sip_inv_degree", new Whole(1, LARGEST_SIP_DEGREE), "degree of the inverse terms")
                .decimal("sip_max_inv_pix_error", NumberRange.POSITIVE, "0.01", "largest error of the inverse terms")
                .in("pixel")
                .rows();
    }
}
