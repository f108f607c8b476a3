package org.starfix.engine.internal.step.parameters;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.step.parameters.ValueType.Decimal;
import org.starfix.engine.internal.step.parameters.ValueType.Entries;
import org.starfix.engine.internal.step.parameters.ValueType.FilePath;
import org.starfix.engine.internal.step.parameters.ValueType.Numbers;
import org.starfix.engine.internal.step.parameters.ValueType.Whole;
import org.starfix.engine.internal.step.parameters.ValueType.Words;

/** The keys that are Starfix's own. */
final class StarfixParameters {
    private StarfixParameters() {}

    static List<Parameter> rows() {
        List<Parameter> rows = new ArrayList<>(fields());
        rows.addAll(ExposureParameters.pixels());
        rows.addAll(solution());
        rows.addAll(referenceCatalog());
        rows.addAll(ExposureParameters.header());
        return rows;
    }

    private static List<Parameter> fields() {
        return new ParameterTable(ParameterGroup.FIELDS)
                .choice(
                        "fields",
                        "auto",
                        "what is aligned together: each association or list of files, what overlaps, or tiles of the sky; auto: as"
                                + " the input was given, and tiles where what overlaps is wider than 2 degrees",
                        "auto",
                        "association",
                        "overlap",
                        "tiles")
                .add(
                        "tile_order",
                        new Whole(0, 12),
                        "7",
                        "HEALPix order of the tiles: 5 is 1.8 degrees, 6 is 0.9, 7 is 0.46")
                .add(
                        "group_by",
                        new Words("[A-Za-z0-9_-]+", "VISIT,EXPID"),
                        "",
                        "header keywords whose values together name a pointing; none: JWST's rule, else the detectors of a file")
                .add(
                        "visit_by",
                        new Words("[A-Za-z0-9_-]+", "PROPID,OBSID"),
                        "",
                        "header keywords whose values together name what shares a guide star (alignment=global); none: JWST's rule")
                .add(
                        "exclude",
                        new Words("[^,\\s]+", "bad_cal.fits,night3/*"),
                        "",
                        "exposures that are aligned but constrain no other: names below the root of the inputs or of files, with * ** ?")
                .add("exclude_file", new FilePath(List.of()), "", "file with such a name or pattern a line")
                .choice(
                        "products",
                        "exposures",
                        "what is written for each exposure: a corrected copy, its WCS alone, or nothing but a row of the ledger",
                        "exposures",
                        "wcs",
                        "none")
                .flag("save_regions", "false", "write the sources as a region file of DS9")
                .flag(
                        "save_star_catalog",
                        "false",
                        "with alignment=global: also write the stars of the solution as a HATS catalogue, the folder stars of the"
                                + " output")
                .flag(
                        "report",
                        "true",
                        "write the pages report.html and report_pages/, in which a run is looked at (starfix tweakreg and align)")
                .flag(
                        "ledger_details",
                        "true",
                        "write the tables offsets and unmatched of the ledger, from which the report draws histograms and sources")
                .whole(
                        "wave_threshold",
                        0,
                        "200",
                        "a field with more groups than this may be spread over the cluster; the answer is the same")
                .in("groups")
                .add(
                        "exclude_flags",
                        new Words("[A-Za-z_][A-Za-z0-9_]*|\\d+", "DO_NOT_USE,NON_SCIENCE"),
                        "DO_NOT_USE,NON_SCIENCE",
                        "data quality flags, by name or number, that mask a pixel")
                .flag(
                        "source_quality",
                        "true",
                        "measure the position errors (x_error, y_error) and the flags of detected sources")
                .flag("deblend", "true", "divide segments that have several peaks (segmentation)")
                .choice(
                        "subtract_background",
                        "auto",
                        "look for stars on the image less its background; auto: for all but JWST and Roman",
                        "auto",
                        "true",
                        "false")
                .choice(
                        "finder_release",
                        "1.14",
                        "which release of the star finders to follow: that of jwst 1.14 or the current one",
                        "1.14",
                        "latest")
                .add(
                        "catalog_column_names",
                        new Entries("=", "x=XCENTER,y=YCENTER,origin=1"),
                        "",
                        "columns of the user's catalogues of exposures; origin: number of the first pixel, 0 or 1")
                .text(
                        "catalog_table",
                        "table of the user's catalogues that have several: name or number; none: the first with positions")
                .choice(
                        "catalog_columns",
                        "step",
                        "columns of saved catalogues: those that the step writes, or all that the finder knows",
                        "step",
                        "all")
                .choice(
                        "catalog_positions",
                        "sky",
                        "what saved catalogues say of places: also ra and dec after the alignment with their errors, or pixels alone",
                        "sky",
                        "pixels")
                .rows();
    }

    private static List<Parameter> solution() {
        return new ParameterTable(ParameterGroup.SOLUTION)
                .choice(
                        "alignment",
                        "tweakreg",
                        "group by group, as TweakReg does it; every group by itself to the absolute catalogue; or all groups in one"
                                + " solution",
                        "tweakreg",
                        "absolute",
                        "global")
                .choice(
                        "abs_group",
                        "auto",
                        "what one absolute fit corrects: auto: the groups that the relative alignment tied together, and every"
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
                .flag("clip_accum", "false", "a pair that was clipped once stays clipped")
                .choice(
                        "accept",
                        "significance",
                        "when a match is believed: if there are enough pairs and they can be no accident, or (as-jwst) if there are enough",
                        "significance",
                        "as-jwst")
                .optional(
                        "min_significance",
                        new Decimal(NumberRange.ZERO_TO_ONE),
                        "with accept=significance: the largest chance of an accident at which a match is still believed; none: 1e-6")
                .flag(
                        "fallback",
                        "false",
                        "fall back to a simpler geometry where a fit is ill-conditioned or has too few stars")
                .choice(
                        "matcher",
                        "xyxy",
                        "how stars are paired: by one common offset, or by patterns, which also finds large offsets and rotations",
                        "xyxy",
                        "pattern")
                .choice(
                        "weighting",
                        "none",
                        "errors: weight each pair by the errors of its two positions",
                        "none",
                        "errors")
                .decimal(
                        "error_floor",
                        NumberRange.NOT_NEGATIVE,
                        "0.1",
                        "added in quadrature to the error of every pair (weighting=errors)")
                .in("pixel")
                .decimal(
                        "holdout_fraction",
                        NumberRange.BELOW_ONE,
                        "0.0",
                        "share of the matched absolute stars that is kept out of the fit, to check it")
                .add(
                        "levels",
                        new ValueType.Levels(),
                        "auto",
                        "with alignment=global: how far each level of the pointing may be off, in shift and in roll; auto: for JWST the"
                                + " documented widths, for others none")
                .in("arcsec")
                .add(
                        "motion_prior",
                        new ValueType.OrNone(new ValueType.OrAuto(new Decimal(NumberRange.POSITIVE))),
                        "auto",
                        "with alignment=global: width of the motions of stars whose motion is not known; auto: 5 if the exposures span more"
                                + " than 30 days; none: such a star ties exposures of one epoch only")
                .in("mas/yr")
                .flag(
                        "frozen",
                        "false",
                        "with alignment=global: exposures of the last solution in the output folder keep their corrections, and only others are"
                                + " solved for")
                .optional(
                        "resolve_above",
                        new Decimal(NumberRange.NOT_NEGATIVE),
                        "with frozen=true: solve all again if that would move an exposure that keeps its correction by more than this many of its"
                                + " errors; none: never")
                .in("sigma")
                .flag(
                        "compare_sequential",
                        "false",
                        "with alignment=global: also align as alignment=tweakreg would, or recall that from the store, and tell in the ledger how far"
                                + " each group is from it")
                .rows();
    }

    private static List<Parameter> referenceCatalog() {
        return new ParameterTable(ParameterGroup.REFERENCE_CATALOG)
                .add(
                        "abs_refcat_columns",
                        new Entries("=", "ra=ra,dec=decl,mag=gaia_mag"),
                        "",
                        "names of the columns of the absolute catalogue, where they are not the usual ones")
                .text(
                        "abs_refcat_table",
                        "table of a catalogue file that has several: name or number; none: the first with positions")
                .text("abs_refcat_rows", "which rows of the absolute catalogue to use, such as starid > 0")
                .choice(
                        "abs_epoch",
                        "exposure",
                        "where the stars are put: at the epoch of each exposure, at that of the first, or as published",
                        "exposure",
                        "first",
                        "published")
                .choice(
                        "abs_no_motion",
                        "inflate",
                        "stars without proper motion: give them a larger error, or leave them out",
                        "inflate",
                        "drop")
                .optional(
                        "abs_magnitude_range",
                        new Numbers(2, 2),
                        "magnitudes of the brightest and the faintest star of the absolute catalogue to use")
                .in("mag")
                .optional(
                        "abs_max_ruwe",
                        new Decimal(NumberRange.POSITIVE),
                        "leave out stars of the absolute catalogue with a larger RUWE")
                .optional(
                        "abs_max_error",
                        new Decimal(NumberRange.POSITIVE),
                        "leave out stars of the absolute catalogue with a larger position error at the epoch of the exposure")
                .in("mas")
                .add(
                        "gaia_catalog",
                        new FilePath(List.of()),
                        "",
                        "folder of a local copy of Gaia in HATS (also hdfs, s3a)")
                .text(
                        "gaia_service",
                        "address of a service that answers cone searches; none: ASTROMETRIC_CATALOG_URL of the environment")
                .rows();
    }
}
