package org.starfix.jobs.report.html;

import static org.starfix.jobs.report.html.Columns.Width.F4;
import static org.starfix.jobs.report.html.Columns.Width.F8;
import static org.starfix.jobs.report.html.Columns.Width.I4;

import java.io.IOException;
import org.starfix.engine.internal.step.report.LedgerTables;

/** What the page of a simultaneous solution shows: its groups, pointings, detectors and residual maps, and how well its stars fit. */
final class SolutionData {
    /** Groups and pointings that are listed; of more every so manieth is. */
    private static final long LISTED = 20_000;

    private static final String[] GROUP_NUMBERS = {
        "rms",
        "sigma_east",
        "sigma_north",
        "sigma_corner",
        "tie_sigma",
        "full_move",
        "full_move_sigma",
        "distance",
        "distance_corner",
        "parameter_1",
        "parameter_2",
        "parameter_3"
    };
    private static final String[] VISIT_NUMBERS = {
        "east",
        "north",
        "roll",
        "sigma_shift",
        "deviation",
        "ra",
        "dec",
        "sigma_east",
        "sigma_north",
        "sigma_roll",
        "influence",
        "influence_arcsec"
    };
    private static final String[] MAP_NUMBERS = {"x", "y", "dx", "dy", "sigma_x", "sigma_y"};

    /** Bins of the reduced chi-squares of stars. */
    private static final int BINS = 60;

    private static final double CHI_MOST = 6;

    private final LedgerScan ledger;

    SolutionData(LedgerScan ledger) {
        this.ledger = ledger;
    }

    /** All of it. */
    Columns columns() throws IOException {
        Columns columns = new Columns();
        addGroups(ledger, columns);
        long all = ledger.count(LedgerTables.VISITS);
        columns.document().put("visits", all);
        long[] number = new long[1];
        ledger.each(LedgerTables.VISITS, row -> {
            if (isShown(number[0]++, all)) {
                columns.add("v.visit", row.text("visit"))
                        .add("v.guide_star", row.text("guide_star"))
                        .add("v.influenced", row.text("influenced_group"))
                        .add("v.groups", I4, row.integer("n_groups"))
                        .add("v.suspect", I4, row.flag("suspect") ? 1 : 0)
                        .add("v.year", F8, row.number("year"));
                add(columns, "v.", row, VISIT_NUMBERS);
            }
        });
        ledger.each(LedgerTables.DETECTORS, row -> {
            columns.add("d.detector", row.text("detector"));
            add(columns, "d.", row, "x", "y", "roll", "sigma_x", "sigma_y", "sigma_roll");
        });
        ledger.each(LedgerTables.RESIDUAL_MAPS, row -> {
            columns.add("p.map", row.text("detector") + (row.text("filter").isEmpty() ? "" : ", " + row.text("filter")))
                    .add("p.width", I4, row.integer("width"))
                    .add("p.height", I4, row.integer("height"))
                    .add("p.bins", I4, row.integer("bins"))
                    .add("p.count", F8, (double) row.longInteger("n_residuals"));
            add(columns, "p.", row, MAP_NUMBERS);
        });
        ledger.each(
                LedgerTables.RESIDUAL_TERMS,
                row -> columns.add("k.detector", row.text("detector"))
                        .add("k.filter", row.text("filter"))
                        .add("k.regressor", row.text("regressor"))
                        .add("k.axis", row.text("axis"))
                        .add("k.detections", F8, (double) row.longInteger("n_detections"))
                        .add("k.slope", F8, row.number("slope"))
                        .add("k.sigma", F8, row.number("sigma")));
        addStars(columns);
        return columns;
    }

    /** How many stars have which chi-square by degree of freedom; the last bin has those above. */
    private void addStars(Columns columns) throws IOException {
        long[] bins = new long[BINS + 1];
        long[] sums = new long[2];
        ledger.each(
                LedgerTables.STARS,
                column -> column.equals("chi_squared") || column.equals("n_degrees") || column.equals("in_catalog"),
                star -> {
                    sums[0]++;
                    sums[1] += star.flag("in_catalog") ? 1 : 0;
                    double chi = star.number("chi_squared") / star.integer("n_degrees");
                    if (chi >= 0 && Double.isFinite(chi)) {
                        bins[(int) Math.min(BINS, chi * BINS / CHI_MOST)]++;
                    }
                });
        columns.document().put("stars", sums[0]).put("catalog_stars", sums[1]).put("chi_most", CHI_MOST);
        for (long count : bins) {
            columns.add("c.stars", F8, (double) count);
        }
    }

    /** The groups of a solution as columns {@code s.*}. */
    static void addGroups(LedgerScan ledger, Columns columns) throws IOException {
        long all = ledger.count(LedgerTables.SOLUTION);
        columns.document().put("solved", all);
        long[] number = new long[1];
        ledger.each(LedgerTables.SOLUTION, row -> {
            if (isShown(number[0]++, all)) {
                columns.add("s.group", row.text("group_id"))
                        .add("s.visit", row.text("visit"))
                        .add("s.tie", row.text("tie"))
                        .add("s.component", I4, row.integer("component"))
                        .add("s.stars", I4, row.integer("n_stars"))
                        .add("s.catalog", I4, row.integer("n_catalog"))
                        .add("s.tie_stars", I4, row.integer("tie_stars"))
                        .add("s.tie_groups", I4, row.integer("tie_groups"))
                        .add("s.component_size", I4, row.integer("component_size"))
                        .add("s.kept", I4, row.flag("kept") ? 1 : 0);
                add(columns, "s.", row, GROUP_NUMBERS);
            }
        });
    }

    private static boolean isShown(long number, long all) {
        long shown = Math.min(LISTED, all);
        return number * shown / all != (number + 1) * shown / all;
    }

    private static void add(Columns columns, String prefix, LedgerRow row, String... names) {
        for (String name : names) {
            columns.add(prefix + name, F4, row.number(name));
        }
    }
}
