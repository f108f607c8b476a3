package org.starfix.engine.internal.step.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableRows;
import org.starfix.engine.internal.step.state.CorrectionErrors;

/** The records behind tables of the ledger: what {@link LedgerTables} wrote, to the bit. */
public final class LedgerRows {
    private static final Map<String, AlignmentStage> STAGES = Arrays.stream(AlignmentStage.values())
            .collect(Collectors.toMap(AlignmentStage::label, Function.identity()));

    private LedgerRows() {}

    /** The rows of a table {@link LedgerTables#EXPOSURES}, in their order. */
    public static List<ExposureRecord> exposures(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> new ExposureRecord(
                rows.integer("ordinal", i),
                rows.text("name", i),
                rows.text("path", i),
                rows.text("file_name", i),
                rows.integer("place", i),
                rows.text("detector", i),
                rows.text("product", i),
                rows.text("field", i),
                rows.text("group_id", i),
                new ExposureStatus(
                        ExposureStatus.Kind.valueOf(rows.text("status", i)),
                        rows.text("cause", i),
                        rows.text("reason", i)),
                rows.longInteger("bytes", i),
                rows.integer("n_sources", i),
                rows.text("wcsname", i),
                rows.text("s_region", i),
                rows.number("center_x", i),
                rows.number("center_y", i),
                rows.number("center_ra", i),
                rows.number("center_dec", i),
                rows.number("center_ra_before", i),
                rows.number("center_dec_before", i)));
    }

    /** The rows of a table {@link LedgerTables#GROUPS}, in their order. */
    public static List<GroupRecord> groups(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> new GroupRecord(
                rows.text("field", i),
                stage(rows, i),
                rows.integer("alignment_order", i),
                rows.integer("wave", i),
                rows.text("group_id", i),
                rows.text("group_name", i),
                rows.integer("n_exposures", i),
                rows.integer("n_sources", i),
                rows.integer("n_reference", i),
                result(rows, i),
                offsets(rows, i)));
    }

    private static GroupRecord.Result result(TableRows rows, int i) {
        String refusal = rows.text("refusal", i);
        if (!refusal.isEmpty()) {
            return new GroupRecord.Refused(new Refusal(
                    Refusal.Kind.valueOf(refusal),
                    rows.text("refusal_headline", i),
                    rows.text("refusal_numbers", i),
                    rows.text("refusal_remedy", i),
                    evidence(rows, i)));
        }
        return rows.text("outcome", i).equals(GroupOutcome.Reference.STATUS)
                ? new GroupRecord.Reference()
                : new GroupRecord.Aligned(evidence(rows, i), fit(rows, i));
    }

    private static GroupRecord.Fit fit(TableRows rows, int i) {
        return new GroupRecord.Fit(
                rows.integer("n_used", i),
                affine(rows, i),
                rows.number("rotation", i),
                rows.number("scale", i),
                rows.number("rmse", i),
                rows.number("mae", i));
    }

    /** The correction of a row. */
    public static Affine2 affine(TableRows rows, int i) {
        return new Affine2(
                rows.number("matrix_00", i),
                rows.number("matrix_01", i),
                rows.number("matrix_10", i),
                rows.number("matrix_11", i),
                rows.number("shift_x", i),
                rows.number("shift_y", i));
    }

    private static Refusal.Evidence evidence(TableRows rows, int i) {
        return new Refusal.Evidence(
                rows.integer("n_matches", i), rows.integer("n_stars", i), match(rows, i), solution(rows, i));
    }

    /** Fields that were stored before there were offset histograms have none. */
    private static OffsetWindow offsets(TableRows rows, int i) {
        return rows.has(LedgerTables.OFFSET_COUNTS)
                ? new OffsetWindow(
                        rows.number("offset_half_width", i),
                        rows.integer("offset_side", i),
                        rows.text(LedgerTables.OFFSET_COUNTS, i))
                : OffsetWindow.NONE;
    }

    private static MatchEvidence match(TableRows rows, int i) {
        return new MatchEvidence(
                rows.number("log_chance", i),
                rows.integer("chance_matches", i),
                rows.number("expected_chance_matches", i),
                rows.number("chance_width", i),
                rows.integer("rival_matches", i),
                rows.number("rival_log_chance", i),
                rows.number("rival_x", i),
                rows.number("rival_y", i),
                rows.flag("refitted", i));
    }

    private static FitSolution solution(TableRows rows, int i) {
        return new FitSolution(
                rows.text("geometry", i),
                rows.number("corner_error", i),
                rows.integer("n_held_out", i),
                rows.number("held_out_rmse", i),
                rows.number("held_out_median", i),
                rows.number("held_out_excess", i));
    }

    /** The rows of a table {@link LedgerTables#MATCHES}, in their order. */
    public static List<MatchRecord> matches(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> new MatchRecord(
                rows.text("field", i),
                stage(rows, i),
                rows.text("group_id", i),
                rows.text("file_name", i),
                rows.integer("source_id", i),
                rows.number("x", i),
                rows.number("y", i),
                rows.integer("reference_id", i),
                rows.number("reference_ra", i),
                rows.number("reference_dec", i),
                rows.number("residual_x", i),
                rows.number("residual_y", i),
                rows.flag("used", i),
                rows.has("flux") ? rows.number("flux", i) : Double.NaN,
                rows.has("name") ? rows.text("name", i) : "",
                rows.has("place") ? rows.integer("place", i) : 0));
    }

    /** The rows of the tables of a solution, in their order. */
    public static SolutionRows solution(Table groups, Table visits, Table detectors, YieldRows yields) {
        return new SolutionRows(solutionGroups(groups), visits(visits), detectors(detectors), yields);
    }

    /** The rows of a table {@link LedgerTables#SOLUTION}, in their order. */
    public static List<SolutionRecord> solutionGroups(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> solutionGroup(rows, i));
    }

    private static SolutionRecord solutionGroup(TableRows rows, int i) {
        List<Double> parameters = parameters(rows, i);
        return new SolutionRecord(
                rows.text("field", i),
                rows.text("group_id", i),
                rows.text("visit", i),
                rows.integer("component", i),
                rows.text("tie", i),
                rows.integer("n_stars", i),
                rows.integer("n_catalog", i),
                rows.number("rms", i),
                new CorrectionErrors(
                        rows.number("sigma_east", i),
                        rows.number("sigma_north", i),
                        rows.number("sigma_corner", i),
                        rows.number("floor", i)),
                rows.number("half_diagonal", i),
                parameters,
                covariance(rows, i, parameters.size()),
                new JudgementRecord(
                        rows.integer("component_size", i),
                        rows.number("tie_sigma", i),
                        rows.integer("tie_stars", i),
                        rows.integer("tie_groups", i),
                        rows.flag("kept", i),
                        rows.number("full_move", i),
                        rows.number("full_move_sigma", i),
                        rows.number("distance", i),
                        rows.number("distance_corner", i)));
    }

    private static List<Double> parameters(TableRows rows, int i) {
        List<Double> parameters = new ArrayList<>();
        for (int k = 1; k <= SolutionRecord.MOST; k++) {
            double value = rows.number("parameter_" + k, i);
            if (!Double.isNaN(value)) {
                parameters.add(value);
            }
        }
        return parameters;
    }

    private static List<Double> covariance(TableRows rows, int i, int size) {
        List<Double> covariance = new ArrayList<>();
        for (int k = 1; k <= size; k++) {
            for (int m = 1; m <= size; m++) {
                covariance.add(rows.number("covariance_" + Math.max(k, m) + Math.min(k, m), i));
            }
        }
        return covariance;
    }

    /** The rows of a table {@link LedgerTables#VISITS}, in their order. */
    public static List<VisitRecord> visits(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> new VisitRecord(
                rows.text("field", i),
                rows.text("visit", i),
                rows.integer("n_groups", i),
                rows.number("east", i),
                rows.number("north", i),
                rows.number("roll", i),
                rows.number("sigma_shift", i),
                rows.number("deviation", i),
                rows.flag("suspect", i),
                new VisitRecord.Facts(
                        rows.text("guide_star", i),
                        rows.number("ra", i),
                        rows.number("dec", i),
                        rows.number("year", i),
                        rows.number("sigma_east", i),
                        rows.number("sigma_north", i),
                        rows.number("sigma_roll", i)),
                rows.number("influence", i),
                rows.number("influence_arcsec", i),
                rows.text("influenced_group", i)));
    }

    /** The rows of a table {@link LedgerTables#DETECTORS}, in their order. */
    public static List<DetectorRecord> detectors(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> new DetectorRecord(
                rows.text("field", i),
                rows.text("detector", i),
                rows.number("x", i),
                rows.number("y", i),
                rows.number("roll", i),
                rows.number("sigma_x", i),
                rows.number("sigma_y", i),
                rows.number("sigma_roll", i)));
    }

    private static AlignmentStage stage(TableRows rows, int i) {
        return Objects.requireNonNull(STAGES.get(rows.text("stage", i)));
    }
}
