package org.starfix.engine.internal.step.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Units of the columns of the ledger, in the words of the VOUnits standard. {@code docs/usage.md} has them too. */
public final class LedgerUnits {
    private static final Map<String, String> UNITS = new HashMap<>();

    static {
        add("byte", "exposures.bytes");
        add("deg", "exposures.s_region", "exposures.center_ra", "exposures.center_dec");
        add("deg", "exposures.center_ra_before", "exposures.center_dec_before");
        add("pixel", "exposures.center_x", "exposures.center_y", "matches.x", "matches.y");
        add("arcsec", "groups.shift_x", "groups.shift_y", "groups.rmse", "groups.mae", "groups.corner_error");
        add("arcsec", "groups.held_out_rmse", "groups.held_out_median", "groups.chance_width");
        add("arcsec", "groups.rival_x", "groups.rival_y");
        add("deg", "groups.rotation", "matches.reference_ra", "matches.reference_dec");
        add("arcsec", "matches.residual_x", "matches.residual_y");
        add("arcsec", "offsets.peak_x", "offsets.peak_y", "offsets.rival_x", "offsets.rival_y", "offsets.half_width");
        add("pixel", "unmatched.x", "unmatched.y");
        add("deg", "unmatched.ra", "unmatched.dec");
        add("arcsec", "solution.rms", "solution.sigma_east", "solution.sigma_north", "solution.sigma_corner");
        add("arcsec", "solution.floor", "solution.half_diagonal", "solution.tie_sigma", "solution.full_move");
        add("arcsec", "solution.distance", "solution.distance_corner");
        for (int i = 1; i <= SolutionRecord.MOST; i++) {
            add("arcsec", "solution.parameter_" + i);
            for (int j = 1; j <= i; j++) {
                add("arcsec2", "solution.covariance_" + i + j);
            }
        }
        add("arcsec", "visits.east", "visits.north", "visits.sigma_shift", "visits.sigma_east");
        add("arcsec", "visits.sigma_north", "visits.influence_arcsec");
        add("deg", "visits.roll", "visits.sigma_roll", "visits.ra", "visits.dec");
        add("yr", "visits.year", "guide_stars.first_year", "guide_stars.last_year", "stars.ref_epoch");
        add("arcsec", "detectors.x", "detectors.y", "detectors.sigma_x", "detectors.sigma_y");
        add("deg", "detectors.roll", "detectors.sigma_roll", "stars.ra", "stars.dec");
        add("arcsec", "guide_stars.east", "guide_stars.north", "guide_stars.sigma_east", "guide_stars.sigma_north");
        add("arcsec/yr", "guide_stars.slope_east", "guide_stars.slope_north");
        add("arcsec/yr", "guide_stars.sigma_slope_east", "guide_stars.sigma_slope_north");
        add("mas", "stars.ra_error", "stars.dec_error");
        add("mas/yr", "stars.pmra", "stars.pmdec", "stars.pmra_error", "stars.pmdec_error");
        add("mag", "stars.mag");
        add("pixel", "residual_maps.width", "residual_maps.height", "residual_maps.x", "residual_maps.y");
        add("mas", "residual_maps.dx", "residual_maps.dy", "residual_maps.sigma_x", "residual_maps.sigma_y");
        add("pixel", "residual_terms.width", "residual_terms.height");
        add("mas/mag", "residual_terms.slope", "residual_terms.sigma");
    }

    private LedgerUnits() {}

    private static void add(String unit, String... columns) {
        for (String column : columns) {
            UNITS.put(column, unit);
        }
    }

    /** The unit of a column of a table; nothing if it has none. */
    public static Optional<String> of(String table, String column) {
        return Optional.ofNullable(UNITS.get(table + "." + column));
    }
}
