package org.starfix.jobs.report.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The residuals of a group in the four classical panels: dx and dy against x and y, of all pairs that the fit kept. */
final class ResidualPicture {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 620;
    private static final int LEFT = 70;
    private static final int TOP = 60;
    private static final int GAP = 70;
    private static final double MARGIN = 1.15;
    private static final double MAS = 1000;

    /** Of more pairs every so manieth is drawn. */
    static final int MOST = 20_000;

    private final List<double[]> pairs = new ArrayList<>();
    private final long all;
    private long seen;

    /** @param all how many pairs there are */
    ResidualPicture(long all) {
        this.all = all;
    }

    /** Adds a pair: pixels and arcsec. */
    void add(double x, double y, double dx, double dy) {
        long at = seen++;
        long shown = Math.min(MOST, all);
        if (all == 0 || at * shown / all != (at + 1) * shown / all) {
            pairs.add(new double[] {x, y, MAS * dx, MAS * dy});
        }
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /**
     * The picture.
     *
     * @param rmse arcsec
     */
    Picture drawn(String title, double rmse) {
        Picture picture = new Picture(WIDTH, HEIGHT, Color.WHITE);
        picture.text(Picture.TEXT, LEFT, 14, 2, title);
        picture.text(
                Picture.TEXT,
                LEFT,
                36,
                1,
                String.format(
                        Locale.ROOT,
                        "%s pairs, rmse %.3g mas; residuals: reference minus source, in the tangent plane, mas",
                        pairs.size() < seen ? pairs.size() + " of " + seen : String.valueOf(seen),
                        MAS * rmse));
        double most = MAS * (Double.isFinite(rmse) ? rmse : 0);
        for (double[] pair : pairs) {
            most = Math.max(most, Math.max(Math.abs(pair[2]), Math.abs(pair[3])));
        }
        int width = (WIDTH - LEFT - 20 - GAP) / 2;
        int height = (HEIGHT - TOP - 50 - GAP) / 2;
        for (int panel = 0; panel < 4; panel++) {
            int column = panel % 2;
            int row = panel / 2;
            panel(
                    picture,
                    LEFT + column * (width + GAP),
                    TOP + row * (height + GAP),
                    width,
                    height,
                    column,
                    2 + row,
                    most * MARGIN,
                    MAS * rmse);
        }
        return picture;
    }

    private void panel(
            Picture picture, int left, int top, int width, int height, int across, int up, double most, double rmse) {
        double wide = 1;
        for (double[] pair : pairs) {
            wide = Math.max(wide, pair[across]);
        }
        picture.box(Picture.LINE, left, top, width, height);
        double middle = top + height / 2.0;
        double scale = height / 2.0 / most;
        picture.line(Picture.LINE, 1, left, middle, left + width, middle);
        for (double at : new double[] {rmse, -rmse}) {
            if (Math.abs(at) < most) {
                picture.dashed(Picture.BAD, left, middle - at * scale, left + width, middle - at * scale);
            }
        }
        for (double[] pair : pairs) {
            picture.dot(Picture.GOOD, left + pair[across] / wide * width, middle - pair[up] * scale, 2.2);
        }
        String limit = String.format(Locale.ROOT, "%.3g", most);
        picture.text(Picture.TEXT, left - 4 - Picture.widthOf(limit, 1), top, 1, limit);
        picture.text(
                Picture.TEXT,
                left - 4 - Picture.widthOf("-" + limit, 1),
                top + height - SmallFont.HEIGHT,
                1,
                "-" + limit);
        picture.text(Picture.TEXT, left - 30, (int) middle - 4, 1, up == 2 ? "dx" : "dy");
        picture.text(Picture.TEXT, left, top + height + 6, 1, "0");
        String end = String.format(Locale.ROOT, "%s %.0f pixel", across == 0 ? "x" : "y", wide);
        picture.text(Picture.TEXT, left + width - Picture.widthOf(end, 1), top + height + 6, 1, end);
    }
}
