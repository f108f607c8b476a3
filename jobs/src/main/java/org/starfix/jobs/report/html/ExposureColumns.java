package org.starfix.jobs.report.html;

import static org.starfix.jobs.report.html.Columns.Width.F4;
import static org.starfix.jobs.report.html.Columns.Width.F8;
import static org.starfix.jobs.report.html.Columns.Width.I4;

/** Exposures as columns {@code e.*}: where they lie before and after, as what, and in which group. */
final class ExposureColumns {
    /** Corners of an outline that are drawn. */
    private static final int CORNERS = 4;

    private ExposureColumns() {}

    /** Adds an exposure without its names. */
    static void add(LedgerRow row, int group, Columns columns) {
        double ra = row.number("center_ra");
        double dec = row.number("center_dec");
        columns.add("e.group", I4, group)
                .add("e.status", row.text("status"))
                .add("e.ra", F8, ra)
                .add("e.dec", F8, dec)
                .add("e.ra0", F8, row.number("center_ra_before"))
                .add("e.dec0", F8, row.number("center_dec_before"));
        double[] corners = corners(row.text("s_region"));
        for (int i = 0; i < CORNERS; i++) {
            columns.add("e.x" + i, F4, turn(corners[2 * i] - ra)).add("e.y" + i, F4, corners[2 * i + 1] - dec);
        }
    }

    /** Adds the names of an exposure, and why it has its status. */
    static void addNames(LedgerRow row, Columns columns) {
        columns.add("e.stem", ExposureNumbers.stem(row))
                .add("e.name", row.text("name"))
                .add("e.detector", row.text("detector"))
                .add("e.product", row.text("product"))
                .add("e.reason", row.text("reason"))
                .add("e.sources", I4, row.integer("n_sources"));
    }

    /** Degrees of right ascension from -180 to 180. */
    private static double turn(double degrees) {
        return degrees - 360 * Math.rint(degrees / 360);
    }

    /** Four corners of {@code POLYGON ICRS ra dec ...}, one after the other; NaN where there is no outline. */
    private static double[] corners(String region) {
        double[] corners = new double[2 * CORNERS];
        java.util.Arrays.fill(corners, Double.NaN);
        String[] words = region.trim().split("\\s+");
        int points = (words.length - 2) / 2;
        for (int i = 0; points >= CORNERS && i < CORNERS; i++) {
            int point = 2 + 2 * (i * points / CORNERS);
            corners[2 * i] = Double.parseDouble(words[point]);
            corners[2 * i + 1] = Double.parseDouble(words[point + 1]);
        }
        return corners;
    }
}
