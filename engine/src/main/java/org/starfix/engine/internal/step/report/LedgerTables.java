package org.starfix.engine.internal.step.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.match.OffsetWindow;

/** The tables of the ledger. Units are those of the records; angles in degrees, lengths in arcsec. */
public final class LedgerTables {
    /** Where all are, below the output folder. */
    public static final String FOLDER = "ledger";

    private LedgerTables() {}

    public static final LedgerTable<ExposureRecord> EXPOSURES = LedgerTable.<ExposureRecord>named("exposures")
            .integer("ordinal", ExposureRecord::ordinal)
            .text("name", ExposureRecord::name)
            .text("path", ExposureRecord::path)
            .text("file_name", ExposureRecord::fileName)
            .text("detector", ExposureRecord::detector)
            .integer("place", ExposureRecord::place)
            .text("product", ExposureRecord::product)
            .text("field", ExposureRecord::field)
            .text("group_id", ExposureRecord::group)
            .text("status", r -> r.status().kind().name())
            .text("reason", r -> r.status().reason())
            .text("s_twkreg", r -> r.status().calibrationStep())
            .longInteger("bytes", ExposureRecord::bytes)
            .integer("n_sources", ExposureRecord::sources)
            .text("wcsname", ExposureRecord::wcsName)
            .text("s_region", ExposureRecord::sRegion)
            .number("center_x", ExposureRecord::centerX)
            .number("center_y", ExposureRecord::centerY)
            .number("center_ra", ExposureRecord::centerRa)
            .number("center_dec", ExposureRecord::centerDec)
            .number("center_ra_before", ExposureRecord::centerRaBefore)
            .number("center_dec_before", ExposureRecord::centerDecBefore)
            .text("cause", r -> r.status().cause())
            .longInteger("cell", ExposureRecord::cell);

    public static final LedgerTable<GroupRecord> GROUPS = LedgerTable.<GroupRecord>named("groups")
            .text("field", GroupRecord::field)
            .text("stage", r -> r.stage().label())
            .integer("alignment_order", GroupRecord::order)
            .text("group_id", GroupRecord::group)
            .text("group_name", GroupRecord::name)
            .text("outcome", GroupRecord::outcome)
            .integer("n_exposures", GroupRecord::exposures)
            .integer("n_sources", GroupRecord::sources)
            .integer("n_reference", GroupRecord::referenceSources)
            .integer("n_matches", GroupRecord::matches)
            .integer("n_stars", GroupRecord::stars)
            .integer("n_used", GroupRecord::used)
            .number("matrix_00", r -> r.correction().m00())
            .number("matrix_01", r -> r.correction().m01())
            .number("matrix_10", r -> r.correction().m10())
            .number("matrix_11", r -> r.correction().m11())
            .number("shift_x", r -> r.correction().s0())
            .number("shift_y", r -> r.correction().s1())
            .number("rotation", GroupRecord::rotation)
            .number("scale", GroupRecord::scale)
            .number("rmse", GroupRecord::rmse)
            .number("mae", GroupRecord::mae)
            .text("geometry", r -> r.solution().geometry())
            .number("corner_error", r -> r.solution().cornerError())
            .integer("n_held_out", r -> r.solution().heldOut())
            .number("held_out_rmse", r -> r.solution().heldOutRmse())
            .number("held_out_median", r -> r.solution().heldOutMedian())
            .number("held_out_excess", r -> r.solution().heldOutExcess())
            .number("log_chance", r -> r.evidence().logChance())
            .integer("chance_matches", r -> r.evidence().matches())
            .number("expected_chance_matches", r -> r.evidence().expected())
            .number("chance_width", r -> r.evidence().width())
            .integer("rival_matches", r -> r.evidence().rivalMatches())
            .number("rival_log_chance", r -> r.evidence().rivalLogChance())
            .number("rival_x", r -> r.evidence().rivalX())
            .number("rival_y", r -> r.evidence().rivalY())
            .flag("refitted", r -> r.evidence().refitted())
            .text("refusal", r -> r.refusal().map(why -> why.kind().name()).orElse(""))
            .text("refusal_headline", r -> r.refusal().map(Refusal::headline).orElse(""))
            .text("refusal_numbers", r -> r.refusal().map(Refusal::numbers).orElse(""))
            .text("refusal_remedy", r -> r.refusal().map(Refusal::remedy).orElse(""))
            .integer("wave", GroupRecord::wave);

    public static final LedgerTable<MatchRecord> MATCHES = LedgerTable.<MatchRecord>named("matches")
            .text("field", MatchRecord::field)
            .text("stage", r -> r.stage().label())
            .text("group_id", MatchRecord::group)
            .text("file_name", MatchRecord::fileName)
            .integer("source_id", MatchRecord::sourceId)
            .number("x", MatchRecord::x)
            .number("y", MatchRecord::y)
            .integer("reference_id", MatchRecord::referenceId)
            .number("reference_ra", MatchRecord::referenceRa)
            .number("reference_dec", MatchRecord::referenceDec)
            .number("residual_x", MatchRecord::residualX)
            .number("residual_y", MatchRecord::residualY)
            .flag("used", MatchRecord::used)
            .number("flux", MatchRecord::flux)
            .text("name", MatchRecord::name)
            .integer("place", MatchRecord::place);

    public static final LedgerTable<LogRecord> LOG = LedgerTable.<LogRecord>named("log")
            .text("field", LogRecord::field)
            .integer("line_order", LogRecord::order)
            .text("line", LogRecord::line);

    /** The column of stored groups with the counts of their offset histogram. */
    static final String OFFSET_COUNTS = "offset_counts";

    /** Groups as they are stored: with their offset histogram, which the ledger has in a table of its own. */
    public static final LedgerTable<GroupRecord> STORED_GROUPS = GROUPS.number(
                    "offset_half_width", r -> r.offsets().half())
            .integer("offset_side", r -> r.offsets().side())
            .text(OFFSET_COUNTS, r -> r.offsets().counts());

    public static final LedgerTable<OffsetRecord> OFFSETS = LedgerTable.<OffsetRecord>named("offsets")
            .text("field", OffsetRecord::field)
            .text("stage", r -> r.stage().label())
            .integer("alignment_order", OffsetRecord::order)
            .text("group_id", OffsetRecord::group)
            .longInteger("n_pairs", OffsetRecord::pairs)
            .number("peak_x", r -> place(r.peak(), OffsetWindow.Cell::x))
            .number("peak_y", r -> place(r.peak(), OffsetWindow.Cell::y))
            .longInteger("peak_pairs", r -> pairs(r.peak()))
            .number("rival_x", r -> place(r.rival(), OffsetWindow.Cell::x))
            .number("rival_y", r -> place(r.rival(), OffsetWindow.Cell::y))
            .longInteger("rival_pairs", r -> pairs(r.rival()))
            .number("half_width", r -> r.window().half())
            .integer("side", r -> r.window().side())
            .text("counts", r -> r.window().counts());

    public static final LedgerTable<UnmatchedRecord> UNMATCHED = LedgerTable.<UnmatchedRecord>named("unmatched")
            .text("field", UnmatchedRecord::field)
            .text("group_id", UnmatchedRecord::group)
            .text("file_name", UnmatchedRecord::fileName)
            .integer("n_unmatched", UnmatchedRecord::unmatched)
            .integer("source_id", UnmatchedRecord::sourceId)
            .number("x", UnmatchedRecord::x)
            .number("y", UnmatchedRecord::y)
            .number("ra", UnmatchedRecord::ra)
            .number("dec", UnmatchedRecord::dec)
            .number("flux", UnmatchedRecord::flux)
            .text("name", UnmatchedRecord::name)
            .integer("place", UnmatchedRecord::place);

    private static double place(Optional<OffsetWindow.Cell> cell, ToDoubleFunction<OffsetWindow.Cell> of) {
        return cell.map(of::applyAsDouble).orElse(Double.NaN);
    }

    private static long pairs(Optional<OffsetWindow.Cell> cell) {
        return cell.map(OffsetWindow.Cell::pairs).orElse(0L);
    }

    public static final LedgerTable<SolutionRecord> SOLUTION = solution();

    public static final LedgerTable<VisitRecord> VISITS = LedgerTable.<VisitRecord>named("visits")
            .text("field", VisitRecord::field)
            .text("visit", VisitRecord::visit)
            .integer("n_groups", VisitRecord::groups)
            .number("east", VisitRecord::east)
            .number("north", VisitRecord::north)
            .number("roll", VisitRecord::roll)
            .number("sigma_shift", VisitRecord::sigma)
            .number("deviation", VisitRecord::deviation)
            .flag("suspect", VisitRecord::suspect)
            .text("guide_star", r -> r.facts().guideStar())
            .number("ra", r -> r.facts().ra())
            .number("dec", r -> r.facts().dec())
            .number("year", r -> r.facts().year())
            .number("sigma_east", r -> r.facts().sigmaEast())
            .number("sigma_north", r -> r.facts().sigmaNorth())
            .number("sigma_roll", r -> r.facts().sigmaRoll())
            .number("influence", VisitRecord::influence)
            .number("influence_arcsec", VisitRecord::influenceArcsec)
            .text("influenced_group", VisitRecord::influenced);

    public static final LedgerTable<DetectorRecord> DETECTORS = LedgerTable.<DetectorRecord>named("detectors")
            .text("field", DetectorRecord::field)
            .text("detector", DetectorRecord::detector)
            .number("x", DetectorRecord::x)
            .number("y", DetectorRecord::y)
            .number("roll", DetectorRecord::roll)
            .number("sigma_x", DetectorRecord::sigmaX)
            .number("sigma_y", DetectorRecord::sigmaY)
            .number("sigma_roll", DetectorRecord::sigmaRoll);

    public static final LedgerTable<GuideStarRecord> GUIDE_STARS = LedgerTable.<GuideStarRecord>named("guide_stars")
            .text("field", GuideStarRecord::field)
            .text("guide_star", GuideStarRecord::name)
            .integer("n_visits", GuideStarRecord::visits)
            .integer("n_suspect", GuideStarRecord::suspect)
            .integer("n_groups", GuideStarRecord::groups)
            .number("first_year", GuideStarRecord::firstYear)
            .number("last_year", GuideStarRecord::lastYear)
            .number("east", r -> r.shift().east())
            .number("north", r -> r.shift().north())
            .number("sigma_east", r -> r.shift().sigmaEast())
            .number("sigma_north", r -> r.shift().sigmaNorth())
            .number("slope_east", r -> r.slope().east())
            .number("slope_north", r -> r.slope().north())
            .number("sigma_slope_east", r -> r.slope().sigmaEast())
            .number("sigma_slope_north", r -> r.slope().sigmaNorth());

    public static final LedgerTable<StarRecord> STARS = LedgerTable.<StarRecord>named("stars")
            .text("field", StarRecord::field)
            .longInteger("source_id", StarRecord::id)
            .number("ra", r -> r.place().ra())
            .number("dec", r -> r.place().dec())
            .number("ref_epoch", r -> r.place().epoch())
            .number("ra_error", r -> r.place().raError())
            .number("dec_error", r -> r.place().decError())
            .number("ra_dec_corr", r -> r.place().correlation())
            .number("pmra", r -> r.motion().ra())
            .number("pmdec", r -> r.motion().dec())
            .number("pmra_error", r -> r.motion().raError())
            .number("pmdec_error", r -> r.motion().decError())
            .integer("n_detections", r -> r.fit().detections())
            .integer("n_found", r -> r.fit().found())
            .number("chi_squared", r -> r.fit().chiSquared())
            .integer("n_degrees", r -> r.fit().degrees())
            .flag("in_catalog", StarRecord::inCatalog)
            .longInteger("catalog_id", StarRecord::catalogId)
            .number("mag", StarRecord::magnitude)
            .text("filter", StarRecord::filter)
            .text("first_name", r -> r.first().name())
            .text("first_detector", r -> r.first().detector())
            .integer("first_source", r -> r.first().source())
            .longInteger(
                    "cell", r -> ExposureRecord.cell(r.place().ra(), r.place().dec()));

    public static final LedgerTable<MapRecord> RESIDUAL_MAPS = LedgerTable.<MapRecord>named("residual_maps")
            .text("field", MapRecord::field)
            .text("detector", r -> r.images().detector())
            .text("filter", r -> r.images().filter())
            .integer("width", r -> r.images().width())
            .integer("height", r -> r.images().height())
            .integer("bins", MapRecord::side)
            .integer("bin_x", MapRecord::column)
            .integer("bin_y", MapRecord::row)
            .number("x", MapRecord::x)
            .number("y", MapRecord::y)
            .longInteger("n_residuals", MapRecord::residuals)
            .number("dx", MapRecord::dx)
            .number("dy", MapRecord::dy)
            .number("sigma_x", MapRecord::sigmaX)
            .number("sigma_y", MapRecord::sigmaY);

    public static final LedgerTable<TermRecord> RESIDUAL_TERMS = LedgerTable.<TermRecord>named("residual_terms")
            .text("field", TermRecord::field)
            .text("detector", r -> r.images().detector())
            .text("filter", r -> r.images().filter())
            .integer("width", r -> r.images().width())
            .integer("height", r -> r.images().height())
            .text("regressor", TermRecord::regressor)
            .text("axis", TermRecord::axis)
            .longInteger("n_detections", TermRecord::detections)
            .number("slope", TermRecord::slope)
            .number("sigma", TermRecord::sigma);

    /** Those that every run leaves. */
    public static final List<LedgerTable<?>> ALL = List.of(EXPOSURES, GROUPS, MATCHES, LOG);

    /** What is only there to be looked at; {@code ledger_details=false} leaves it out. */
    public static final List<LedgerTable<?>> DETAILS = List.of(OFFSETS, UNMATCHED);

    /** Those that a simultaneous solution leaves besides. */
    public static final List<LedgerTable<?>> OF_SOLUTION =
            List.of(SOLUTION, VISITS, DETECTORS, GUIDE_STARS, STARS, RESIDUAL_MAPS, RESIDUAL_TERMS);

    /** All there may be. */
    public static final List<LedgerTable<?>> EVERY =
            Stream.of(ALL, DETAILS, OF_SOLUTION).flatMap(List::stream).toList();

    /** A table by its name. */
    public static Optional<LedgerTable<?>> named(String name) {
        return EVERY.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    private static LedgerTable<SolutionRecord> solution() {
        LedgerTable<SolutionRecord> table = LedgerTable.<SolutionRecord>named("solution")
                .text("field", SolutionRecord::field)
                .text("group_id", SolutionRecord::group)
                .text("visit", SolutionRecord::visit)
                .integer("component", SolutionRecord::component)
                .text("tie", SolutionRecord::tie)
                .integer("n_stars", SolutionRecord::stars)
                .integer("n_catalog", SolutionRecord::catalogStars)
                .number("rms", SolutionRecord::rms)
                .number("sigma_east", r -> r.errors().east())
                .number("sigma_north", r -> r.errors().north())
                .number("sigma_corner", r -> r.errors().corner())
                .number("floor", r -> r.errors().floor())
                .number("half_diagonal", SolutionRecord::halfDiagonal);
        for (int i = 0; i < SolutionRecord.MOST; i++) {
            int row = i;
            table = table.number("parameter_" + (i + 1), r -> r.parameter(row));
        }
        for (int i = 0; i < SolutionRecord.MOST; i++) {
            for (int j = 0; j <= i; j++) {
                int row = i;
                int column = j;
                table = table.number("covariance_" + (i + 1) + (j + 1), r -> r.covariance(row, column));
            }
        }
        return table.integer("component_size", r -> r.judgement().componentSize())
                .number("tie_sigma", r -> r.judgement().tieSigma())
                .integer("tie_stars", r -> r.judgement().tieStars())
                .integer("tie_groups", r -> r.judgement().tieGroups())
                .flag("kept", r -> r.judgement().kept())
                .number("full_move", r -> r.judgement().fullMove())
                .number("full_move_sigma", r -> r.judgement().fullMoveSigma())
                .number("distance", r -> r.judgement().distance())
                .number("distance_corner", r -> r.judgement().distanceCorner());
    }
}
