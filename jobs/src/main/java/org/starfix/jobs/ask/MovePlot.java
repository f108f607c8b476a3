package org.starfix.jobs.ask;

import java.util.Arrays;
import java.util.Locale;
import org.starfix.engine.internal.base.numeric.SignificantDigits;
import org.starfix.engine.internal.step.compare.Joined;

/**
 * Moves of exposures on the sky as arrows, an SVG picture: north is up and east is left. Of many exposures the mean of each square of a grid
 * is drawn, so that the size of the picture is bounded; four numbers are kept of each exposure.
 */
public final class MovePlot {
    private static final int NUMBERS = 4;
    /** Beyond so many arrows those of a square are drawn as one. */
    private static final int MOST = 2000;

    private static final int SQUARES = 40;
    private static final int SIZE = 800;
    private static final int MARGIN = 60;
    /** The length of the typical arrow, as a share of the picture. */
    private static final double ARROW = 0.03;
    /** In typical ones; of a pointing that was very wrong, the arrow would leave the picture. */
    private static final double LONGEST = 5;

    private double[] all = new double[NUMBERS * 1024];
    private int count;

    /** Adds an exposure that both runs have. */
    public void add(Joined joined) {
        if (Double.isNaN(joined.move().distance())) {
            return;
        }
        if (NUMBERS * count == all.length) {
            all = Arrays.copyOf(all, 2 * all.length);
        }
        double[] row = {
            joined.ra(), joined.dec(), joined.move().east(), joined.move().north()
        };
        System.arraycopy(row, 0, all, NUMBERS * count++, NUMBERS);
    }

    /** An arrow: where it begins in degrees from the middle of the picture, east and north, and how far it points, arcsec. */
    private record Arrow(double x, double y, double east, double north, int exposures) {
        double length() {
            return Math.hypot(east, north);
        }
    }

    /** The picture. */
    public String svg(String title) {
        StringBuilder svg = new StringBuilder();
        int height = SIZE + 2 * MARGIN;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n",
                height,
                height,
                height,
                height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        text(svg, MARGIN, 24, "start", title);
        if (count == 0) {
            text(svg, MARGIN, MARGIN + 20, "start", "no exposure has a place in both runs");
            return svg.append("</svg>\n").toString();
        }
        draw(svg);
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg) {
        double ra0 = all[0];
        double[] box = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < count; i++) {
            double x = east(all[NUMBERS * i], ra0);
            double y = all[NUMBERS * i + 1];
            box[0] = Math.min(box[0], x);
            box[1] = Math.max(box[1], x);
            box[2] = Math.min(box[2], y);
            box[3] = Math.max(box[3], y);
        }
        double middleX = (box[0] + box[1]) / 2;
        double middleY = (box[2] + box[3]) / 2;
        double squeeze = Math.max(0.01, Math.cos(Math.toRadians(middleY)));
        double half = Math.max(1e-4, Math.max((box[1] - box[0]) * squeeze, box[3] - box[2]) / 2) * 1.1;
        Arrow[] arrows = arrows(ra0, middleX, middleY, squeeze, half);
        double[] lengths =
                Arrays.stream(arrows).mapToDouble(Arrow::length).sorted().toArray();
        double typical = lengths[(int) (0.9 * (lengths.length - 1))];
        double scale = typical > 0 ? ARROW * SIZE / typical : 0; // pixels an arcsec
        frame(svg, ra0 + middleX, middleY, half, squeeze);
        boolean cut = false;
        for (Arrow arrow : arrows) {
            double times = arrow.length() / typical;
            boolean tooLong = scale > 0 && times > LONGEST;
            cut |= tooLong;
            arrow(
                    svg,
                    pixel(-arrow.x(), half),
                    pixel(-arrow.y(), half),
                    arrow,
                    tooLong ? scale * LONGEST / times : scale,
                    tooLong);
        }
        int y = SIZE + MARGIN + 40;
        if (scale > 0) {
            double step = Double.parseDouble(SignificantDigits.general(typical, 1));
            arrow(svg, MARGIN + step * scale, y, new Arrow(0, 0, step, 0, 1), scale, false);
            text(
                    svg,
                    MARGIN + step * scale + 10,
                    y + 4,
                    "start",
                    SignificantDigits.general(1000 * step, 1) + " mas"
                            + (cut ? "; dashed ones are longer than they are drawn" : "")
                            + (count > MOST ? "; each arrow is the mean of a square of the sky" : ""));
        } else {
            text(svg, MARGIN, y + 4, "start", "nothing moved");
        }
    }

    private static double east(double ra, double ra0) {
        return Math.IEEEremainder(ra - ra0, 360);
    }

    private Arrow[] arrows(double ra0, double middleX, double middleY, double squeeze, double half) {
        if (count <= MOST) {
            Arrow[] arrows = new Arrow[count];
            for (int i = 0; i < count; i++) {
                int at = NUMBERS * i;
                arrows[i] = new Arrow(
                        (east(all[at], ra0) - middleX) * squeeze, all[at + 1] - middleY, all[at + 2], all[at + 3], 1);
            }
            return arrows;
        }
        double[] sums = new double[NUMBERS * SQUARES * SQUARES];
        int[] counts = new int[SQUARES * SQUARES];
        for (int i = 0; i < count; i++) {
            int at = NUMBERS * i;
            double x = (east(all[at], ra0) - middleX) * squeeze;
            double y = all[at + 1] - middleY;
            int square = square(x, half) + SQUARES * square(y, half);
            double[] row = {x, y, all[at + 2], all[at + 3]};
            for (int k = 0; k < NUMBERS; k++) {
                sums[NUMBERS * square + k] += row[k];
            }
            counts[square]++;
        }
        return java.util.stream.IntStream.range(0, counts.length)
                .filter(square -> counts[square] > 0)
                .mapToObj(square -> {
                    int n = counts[square];
                    int at = NUMBERS * square;
                    return new Arrow(sums[at] / n, sums[at + 1] / n, sums[at + 2] / n, sums[at + 3] / n, n);
                })
                .toArray(Arrow[]::new);
    }

    private static int square(double x, double half) {
        return Math.min(SQUARES - 1, Math.max(0, (int) ((x + half) / (2 * half) * SQUARES)));
    }

    private static double pixel(double degrees, double half) {
        return MARGIN + SIZE * (degrees + half) / (2 * half);
    }

    private static void frame(StringBuilder svg, double ra, double dec, double half, double squeeze) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>%n",
                MARGIN,
                MARGIN,
                SIZE,
                SIZE));
        text(svg, MARGIN, MARGIN + SIZE + 18, "start", rightAscension(ra + half / squeeze));
        text(svg, MARGIN + SIZE, MARGIN + SIZE + 18, "end", rightAscension(ra - half / squeeze));
        text(svg, MARGIN + 4, MARGIN + 16, "start", String.format(Locale.ROOT, "Dec %.4f", dec + half));
        text(svg, MARGIN + 4, MARGIN + SIZE - 6, "start", String.format(Locale.ROOT, "Dec %.4f", dec - half));
        text(svg, MARGIN + SIZE - 4, MARGIN + 16, "end", "N up, E left");
    }

    private static String rightAscension(double degrees) {
        return String.format(Locale.ROOT, "RA %.4f", (degrees % 360 + 360) % 360);
    }

    /** East is left. */
    private static void arrow(StringBuilder svg, double x, double y, Arrow arrow, double scale, boolean cut) {
        double toX = x - arrow.east() * scale;
        double toY = y - arrow.north() * scale;
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"arrow\"%s stroke=\"#0072b2\" fill=\"#0072b2\"><circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.6\"/>"
                        + "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>"
                        + "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"0.8\" stroke=\"#d55e00\"/></g>%n",
                cut ? " stroke-dasharray=\"4 3\"" : "",
                x,
                y,
                x,
                y,
                toX,
                toY,
                toX,
                toY));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">", x, y, anchor))
                .append(text.replaceAll("\\p{Cntrl}", "?")
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"))
                .append("</text>\n");
    }
}
