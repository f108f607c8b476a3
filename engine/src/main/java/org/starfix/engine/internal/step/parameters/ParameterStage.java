package org.starfix.engine.internal.step.parameters;

import java.util.Arrays;
import java.util.Set;

/**
 * The first part of a run that the value of a key matters to. What later parts make depends on it too, but through what that part made:
 * so a changed key asks for its own part and those after it, and leaves the parts before it as they are.
 */
public enum ParameterStage {
    /** Says which catalogue belongs to which exposure, and which are excluded; counts through the request of each exposure, not by itself. */
    INPUT("use_custom_catalogs", "catfile", "exclude", "exclude_file"),

    /** What is read from the headers of an exposure: names, group, WCS. */
    INDEX("output_use_model", "group_by", "visit_by", "equatorial_frame", "wcs_sidecar"),

    /** Which sources an exposure has, and what is known of them. */
    DETECT(
            "image_hdus",
            "dq_hdu",
            "error_hdu",
            "weight_hdu",
            "mask_file",
            "weight_file",
            "exclude_flags",
            "starfinder",
            "snr_threshold",
            "kernel_fwhm",
            "minsep_fwhm",
            "sigma_radius",
            "sharplo",
            "sharphi",
            "roundlo",
            "roundhi",
            "brightest",
            "peakmax",
            "bkg_boxsize",
            "npixels",
            "connectivity",
            "nlevels",
            "contrast",
            "multithresh_mode",
            "localbkg_width",
            "apermask_method",
            "kron_params",
            "source_quality",
            "deblend",
            "subtract_background",
            "finder_release",
            "catalog_columns",
            "catalog_column_names",
            "catalog_table"),

    /** What is aligned with what, and how. */
    ALIGN(
            "skip",
            "fields",
            "tile_order",
            "alignment",
            "levels",
            "motion_prior",
            "enforce_user_order",
            "expand_refcat",
            "minobj",
            "searchrad",
            "use2dhist",
            "separation",
            "tolerance",
            "xoffset",
            "yoffset",
            "fitgeometry",
            "nclip",
            "sigma",
            "clip_accum",
            "accept",
            "min_significance",
            "fallback",
            "matcher",
            "weighting",
            "error_floor",
            "holdout_fraction",
            "abs_refcat",
            "abs_refcat_columns",
            "abs_refcat_table",
            "abs_refcat_rows",
            "abs_epoch",
            "abs_no_motion",
            "abs_magnitude_range",
            "abs_max_ruwe",
            "abs_max_error",
            "abs_group",
            "abs_detections",
            "abs_minobj",
            "abs_searchrad",
            "abs_use2dhist",
            "abs_separation",
            "abs_tolerance",
            "abs_fitgeometry",
            "abs_nclip",
            "abs_sigma",
            "gaia_catalog",
            "gaia_service"),

    /** Which files are written, and what is in them beside the correction. */
    PRODUCTS(
            "products",
            "suffix",
            "save_catalogs",
            "catalog_positions",
            "catalog_format",
            "save_regions",
            "save_star_catalog",
            "save_abs_catalog",
            "sip_approx",
            "sip_degree",
            "sip_max_pix_error",
            "sip_npoints",
            "sip_inverse",
            "sip_inv_degree",
            "sip_max_inv_pix_error",
            "output_file",
            "output_ext",
            "output_use_index",
            "save_results",
            "search_output_file",
            "pre_hooks",
            "post_hooks"),

    /** Where and how the work is done; no part of the answer, but for what stands of an earlier one. */
    RUN("input_dir", "output_dir", "wave_threshold", "frozen", "resolve_above", "compare_sequential");

    private final Set<String> keys;

    ParameterStage(String... keys) {
        this.keys = Set.of(keys);
    }

    /** The keys of this stage. */
    Set<String> keys() {
        return keys;
    }

    /**
     * The stage of a key.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static ParameterStage of(String key) {
        return Arrays.stream(values())
                .filter(stage -> stage.keys.contains(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "parameters: it is not said which stage the key " + key + " matters to"));
    }
}
