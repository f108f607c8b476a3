package org.starfix.engine.internal.step.report;

import java.util.List;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableRows;

/** The records behind what a solution yields besides corrections: what {@link LedgerTables} wrote, to the bit. */
public final class YieldLedger {
    private YieldLedger() {}

    /** The rows of a table {@link LedgerTables#STARS}, in their order. */
    public static List<StarRecord> stars(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> new StarRecord(
                rows.text("field", i),
                rows.longInteger("source_id", i),
                new StarRecord.First(
                        rows.text("first_name", i), rows.text("first_detector", i), rows.integer("first_source", i)),
                new StarRecord.Place(
                        rows.number("ra", i),
                        rows.number("dec", i),
                        rows.number("ref_epoch", i),
                        rows.number("ra_error", i),
                        rows.number("dec_error", i),
                        rows.number("ra_dec_corr", i)),
                new StarRecord.Motion(
                        rows.number("pmra", i),
                        rows.number("pmdec", i),
                        rows.number("pmra_error", i),
                        rows.number("pmdec_error", i)),
                new StarRecord.Fit(
                        rows.integer("n_detections", i),
                        rows.integer("n_found", i),
                        rows.number("chi_squared", i),
                        rows.integer("n_degrees", i)),
                rows.number("mag", i),
                rows.text("filter", i),
                rows.flag("in_catalog", i),
                rows.longInteger("catalog_id", i)));
    }

    private static ImagesRecord images(TableRows rows, int i) {
        return new ImagesRecord(
                rows.text("detector", i), rows.text("filter", i), rows.integer("width", i), rows.integer("height", i));
    }

    /** The rows of a table {@link LedgerTables#RESIDUAL_MAPS}, in their order. */
    public static List<MapRecord> maps(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> new MapRecord(
                rows.text("field", i),
                images(rows, i),
                rows.integer("bins", i),
                rows.integer("bin_x", i),
                rows.integer("bin_y", i),
                rows.longInteger("n_residuals", i),
                rows.number("dx", i),
                rows.number("dy", i),
                rows.number("sigma_x", i),
                rows.number("sigma_y", i)));
    }

    /** The rows of a table {@link LedgerTables#RESIDUAL_TERMS}, in their order. */
    public static List<TermRecord> terms(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> new TermRecord(
                rows.text("field", i),
                images(rows, i),
                rows.text("regressor", i),
                rows.text("axis", i),
                rows.longInteger("n_detections", i),
                rows.number("slope", i),
                rows.number("sigma", i)));
    }

    /** The rows of a table {@link LedgerTables#GUIDE_STARS}, in their order. */
    public static List<GuideStarRecord> guideStars(Table table) {
        TableRows rows = new TableRows(table);
        return rows.each(i -> new GuideStarRecord(
                rows.text("field", i),
                rows.text("guide_star", i),
                rows.integer("n_visits", i),
                rows.integer("n_suspect", i),
                rows.integer("n_groups", i),
                rows.number("first_year", i),
                rows.number("last_year", i),
                both(rows, i, ""),
                both(rows, i, "slope_")));
    }

    private static GuideStarRecord.Both both(TableRows rows, int i, String of) {
        return new GuideStarRecord.Both(
                rows.number(of + "east", i),
                rows.number(of + "north", i),
                rows.number("sigma_" + of + "east", i),
                rows.number("sigma_" + of + "north", i));
    }
}
