package org.starfix.engine.internal.step.parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Settings that somebody gave and that change nothing, because another key has a value with which they are not looked at.
 *
 * <p>A default and the value of a preset are given by nobody. A line of a parameter file that repeats the default is not counted
 * either: such files list every key.
 */
final class VainSettings {
    /** When a key is looked at. */
    private record Need(String says, Predicate<Parameters> isMet) {
        Need and(Need other) {
            return new Need(says + " and " + other.says, isMet.and(other.isMet));
        }
    }

    private static final Need CATALOG =
            new Need("abs_refcat", p -> !p.text("abs_refcat").isEmpty());
    private static final Need GAIA = new Need("abs_refcat=GAIADR3 or another release", VainSettings::isGaia);
    private static final Need NO_COPY = new Need(
            "no gaia_catalog, which is preferred", p -> p.text("gaia_catalog").isEmpty());
    private static final Need PEAKS =
            new Need("starfinder=dao or iraf", p -> !p.choice("starfinder").equals("segmentation"));
    private static final Need SEGMENTS = is("starfinder", "segmentation");
    private static final Need DEBLENDING = new Need("deblend=true", p -> p.flag("deblend"));
    private static final Need ALL_COLUMNS =
            new Need("save_catalogs=true", p -> p.flag("save_catalogs")).and(is("catalog_columns", "all"));
    private static final Need GROWTH = new Need(
            "expand_refcat=true (otherwise the order is always that given)",
            p -> p.flag("expand_refcat") || !p.text("abs_refcat").isEmpty());
    private static final Need PRODUCTS =
            new Need("products=exposures or wcs", p -> !p.choice("products").equals("none"));
    private static final Need SIP = new Need("sip_approx=true", p -> p.flag("sip_approx"));
    private static final Need INVERSE = SIP.and(new Need("sip_inverse=true", p -> p.flag("sip_inverse")));
    private static final Need OFFSETS = is("matcher", "xyxy");
    private static final Need RELATIVE =
            new Need("alignment=tweakreg or global", p -> !p.choice("alignment").equals("absolute"));
    private static final Need ONE_BY_ONE = new Need(
            "alignment=tweakreg or absolute", p -> !p.choice("alignment").equals("global"));
    private static final Need GLOBAL = is("alignment", "global");

    /** Keys of the relative stage, and what it decides for the absolute one. */
    private static final Set<String> OF_RELATIVE_STAGE = Set.of(
            "enforce_user_order",
            "minobj",
            "use2dhist",
            "separation",
            "xoffset",
            "yoffset",
            "fitgeometry",
            "nclip",
            "sigma",
            "wave_threshold",
            "abs_group");

    /** Keys of alignments group by group, which the simultaneous solution has no use for. */
    private static final Set<String> NOT_OF_SOLUTION = Set.of(
            "fields",
            "tile_order",
            "enforce_user_order",
            "use2dhist",
            "separation",
            "xoffset",
            "yoffset",
            "clip_accum",
            "accept",
            "min_significance",
            "fallback",
            "matcher",
            "weighting",
            "error_floor",
            "holdout_fraction",
            "save_abs_catalog",
            "abs_group",
            "abs_detections",
            "abs_minobj",
            "abs_searchrad",
            "abs_use2dhist",
            "abs_separation",
            "abs_tolerance",
            "abs_fitgeometry",
            "abs_nclip",
            "abs_sigma");

    private static final Map<String, Need> NEEDS = needs();

    private VainSettings() {}

    /** A line that names the settings without effect, each with what it would need; empty if there are none. */
    static Optional<String> warning(Parameters parameters) {
        if (parameters.flag("skip")) {
            return Optional.empty();
        }
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (Setting setting : parameters.settings()) {
            need(setting.key(), parameters)
                    .filter(need -> isGiven(setting.origin(), setting) && !need.isMet.test(parameters))
                    .ifPresent(need -> keys.computeIfAbsent(need.says, says -> new ArrayList<>())
                            .add(setting.key()));
        }
        List<String> parts = new ArrayList<>();
        keys.forEach((says, names) ->
                parts.add(String.join(", ", names) + (names.size() == 1 ? " (needs " : " (need ") + says + ")"));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("these settings have no effect: " + String.join("; ", parts));
    }

    /** Whether a key is looked at under some values of other keys only. */
    static boolean isConditional(String key) {
        return need(key).isPresent() || OF_RELATIVE_STAGE.contains(key) || NOT_OF_SOLUTION.contains(key);
    }

    private static Optional<Need> need(String key, Parameters parameters) {
        if (NOT_OF_SOLUTION.contains(key) && !ONE_BY_ONE.isMet.test(parameters)) {
            return Optional.of(ONE_BY_ONE);
        }
        return OF_RELATIVE_STAGE.contains(key) && !RELATIVE.isMet.test(parameters) ? Optional.of(RELATIVE) : need(key);
    }

    /** All keys of the absolute stage need a catalogue. */
    private static Optional<Need> need(String key) {
        Need own = NEEDS.get(key);
        boolean absolute = key.startsWith("abs_") && !key.equals("abs_refcat");
        if (own == null) {
            return absolute ? Optional.of(CATALOG) : Optional.empty();
        }
        return Optional.of(own);
    }

    private static boolean isGiven(Origin origin, Setting setting) {
        if (origin instanceof Origin.Inherited inherited) {
            return isGiven(inherited.origin(), setting);
        }
        if (origin instanceof Origin.FileLine) {
            return !setting.text().equals(ParameterSpec.of(setting.key()).defaultText());
        }
        return origin instanceof Origin.Option || origin instanceof Origin.Overriding;
    }

    private static boolean isGaia(Parameters p) {
        return ParameterSpec.of("abs_refcat").type() instanceof ValueType.FilePath path
                && !p.text("abs_refcat").isEmpty()
                && !path.isFile(p.text("abs_refcat"));
    }

    private static Need is(String key, String value) {
        return new Need(key + "=" + value, p -> p.choice(key).equals(value));
    }

    private static Need clipping(String key) {
        return new Need(key + " above 0", p -> p.integer(key) > 0);
    }

    private static Map<String, Need> needs() {
        Map<String, Need> needs = new LinkedHashMap<>();
        for (String key : List.of("levels", "visit_by", "motion_prior", "frozen", "compare_sequential")) {
            needs.put(key, GLOBAL);
        }
        needs.put("resolve_above", GLOBAL.and(new Need("frozen=true", p -> p.flag("frozen"))));
        needs.put("catalog_format", new Need("save_catalogs=true", p -> p.flag("save_catalogs")));
        needs.put("catalog_columns", new Need("save_catalogs=true", p -> p.flag("save_catalogs")));
        needs.put("catalog_positions", new Need("save_catalogs=true", p -> p.flag("save_catalogs")));
        for (String key : List.of("catfile", "catalog_table", "catalog_column_names")) {
            needs.put(key, new Need("use_custom_catalogs=true", p -> p.flag("use_custom_catalogs")));
        }
        for (String key : List.of(
                "minsep_fwhm", "sigma_radius", "sharplo", "sharphi", "roundlo", "roundhi", "brightest", "peakmax")) {
            needs.put(key, PEAKS);
        }
        needs.put(
                "kernel_fwhm",
                new Need(
                        "starfinder=dao or iraf, or finder_release=latest",
                        p -> PEAKS.isMet.test(p) || p.choice("finder_release").equals("latest")));
        for (String key : List.of("npixels", "connectivity", "deblend")) {
            needs.put(key, SEGMENTS);
        }
        for (String key : List.of("nlevels", "contrast", "multithresh_mode")) {
            needs.put(key, SEGMENTS.and(DEBLENDING));
        }
        for (String key : List.of("localbkg_width", "apermask_method", "kron_params")) {
            needs.put(key, SEGMENTS.and(ALL_COLUMNS));
        }
        needs.put(
                "tile_order",
                new Need(
                        "fields=tiles, or abs_refcat with fields=auto",
                        p -> p.choice("fields").equals("tiles")
                                || p.choice("fields").equals("auto")
                                        && !p.text("abs_refcat").isEmpty()));
        needs.put("enforce_user_order", GROWTH);
        needs.put("use2dhist", OFFSETS);
        needs.put("abs_use2dhist", CATALOG.and(OFFSETS));
        Need noHistogram = new Need("use2dhist=false", p -> !p.flag("use2dhist")).and(OFFSETS);
        needs.put("xoffset", noHistogram);
        needs.put("yoffset", noHistogram);
        needs.put("sigma", clipping("nclip"));
        needs.put("abs_sigma", CATALOG.and(clipping("abs_nclip")));
        needs.put(
                "clip_accum",
                new Need("nclip or abs_nclip above 0", p -> p.integer("nclip") + p.integer("abs_nclip") > 0));
        needs.put("save_abs_catalog", CATALOG);
        needs.put("save_star_catalog", GLOBAL);
        needs.put("holdout_fraction", CATALOG);
        needs.put(
                "abs_no_motion",
                CATALOG.and(new Need(
                        "abs_epoch=exposure or first",
                        p -> !p.choice("abs_epoch").equals("published"))));
        needs.put("gaia_catalog", GAIA);
        needs.put("gaia_service", GAIA.and(NO_COPY));
        needs.put("min_significance", is("accept", "significance"));
        needs.put("error_floor", is("weighting", "errors"));
        needs.put("suffix", PRODUCTS);
        needs.put("sip_approx", PRODUCTS);
        needs.put("sip_npoints", SIP.and(PRODUCTS));
        needs.put("sip_degree", SIP.and(PRODUCTS));
        needs.put(
                "sip_max_pix_error",
                SIP.and(PRODUCTS)
                        .and(new Need(
                                "no sip_degree", p -> p.canonical("sip_degree").isEmpty())));
        needs.put("sip_inverse", SIP.and(PRODUCTS));
        needs.put("sip_inv_degree", INVERSE.and(PRODUCTS));
        needs.put(
                "sip_max_inv_pix_error",
                INVERSE.and(PRODUCTS)
                        .and(new Need(
                                "no sip_inv_degree",
                                p -> p.canonical("sip_inv_degree").isEmpty())));
        return Map.copyOf(needs);
    }
}
