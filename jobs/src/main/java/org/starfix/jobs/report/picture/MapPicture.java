package org.starfix.jobs.report.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The map of a run: outlines of exposures with arrows of how they moved; east is to the left, north up. */
final class MapPicture {
    /** Of more exposures every so manieth is drawn. */
    static final int MOST = 20_000;

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;
    private static final int EDGE = 70;
    private static final double ARROW = 40;
    /** Of a pointing that was very wrong, the arrow would leave the picture. */
    private static final double LONGEST = 4 * ARROW;

    private static final double DOT = 3;
    private static final double ARCSEC = 3600;

    private final List<Outline> outlines = new ArrayList<>();

    /**
     * An exposure on the sky, degrees.
     *
     * @param corners right ascension and declination of each; none if it has no outline
     */
    record Outline(double ra, double dec, double raBefore, double decBefore, List<Double> corners, Color colour) {}

    void add(Outline outline) {
        outlines.add(outline);
    }

    boolean isEmpty() {
        return outlines.isEmpty();
    }

    /** The picture; {@code all} is how many exposures there are. */
    Picture drawn(String title, long all) {
        Picture picture = new Picture(WIDTH, HEIGHT, Color.WHITE);
        picture.text(Picture.TEXT, EDGE, 14, 2, title);
        picture.text(
                Picture.TEXT,
                EDGE,
                36,
                1,
                "blue: aligned, orange: not aligned, yellow: skipped; east is left, north is up"
                        + (all > outlines.size() ? "; " + outlines.size() + " of " + all + " exposures" : ""));
        double ra0 = outlines.get(0).ra;
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        double decSum = 0;
        for (Outline outline : outlines) {
            decSum += outline.dec;
        }
        double cos = Math.max(0.05, Math.cos(Math.toRadians(decSum / outlines.size())));
        for (Outline outline : outlines) {
            widen(box, turn(outline.ra - ra0) * cos, outline.dec);
            for (int i = 0; i < outline.corners.size(); i += 2) {
                widen(box, turn(outline.corners.get(i) - ra0) * cos, outline.corners.get(i + 1));
            }
        }
        double scale = Math.min(
                (WIDTH - 2 * EDGE) / Math.max(1e-6, box[2] - box[0]),
                (HEIGHT - 2 * EDGE) / Math.max(1e-6, box[3] - box[1]));
        double midX = (box[0] + box[2]) / 2;
        double midY = (box[1] + box[3]) / 2;
        double times = times(cos, scale);
        for (Outline outline : outlines) {
            double[] x = new double[outline.corners.size() / 2];
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = WIDTH / 2.0 - (turn(outline.corners.get(2 * i) - ra0) * cos - midX) * scale;
                y[i] = HEIGHT / 2.0 - (outline.corners.get(2 * i + 1) - midY) * scale;
            }
            if (x.length > 0) {
                picture.polygon(outline.colour, 1.2, x, y);
            }
        }
        boolean cut = false;
        for (Outline outline : outlines) {
            double middleX = WIDTH / 2.0 - (turn(outline.ra - ra0) * cos - midX) * scale;
            picture.dot(outline.colour, middleX, HEIGHT / 2.0 - (outline.dec - midY) * scale, DOT);
            double dx = -turn(outline.ra - outline.raBefore) * cos * scale * times;
            double dy = -(outline.dec - outline.decBefore) * scale * times;
            double length = Math.hypot(dx, dy);
            if (length > 1) {
                boolean tooLong = length > LONGEST;
                double shown = tooLong ? LONGEST / length : 1;
                cut |= tooLong;
                double x = WIDTH / 2.0 - (turn(outline.ra - ra0) * cos - midX) * scale;
                double y = HEIGHT / 2.0 - (outline.dec - midY) * scale;
                picture.arrow(
                        tooLong ? Picture.BAD : Picture.TEXT,
                        1.3,
                        x - dx * shown,
                        y - dy * shown,
                        dx * shown,
                        dy * shown);
            }
        }
        String key = String.format(
                Locale.ROOT,
                "%.3g arcsec; arrows are %.3g times as long as they are on the sky%s",
                ARROW / times / scale * ARCSEC,
                times,
                cut ? "; the orange ones are longer than they are drawn" : "");
        picture.arrow(Picture.TEXT, 1.3, EDGE, HEIGHT - 22.0, ARROW, 0);
        picture.text(Picture.TEXT, EDGE + (int) ARROW + 10, HEIGHT - 26, 1, key);
        picture.arrow(Picture.TEXT, 1.3, WIDTH - 30.0, 60, 0, -30);
        picture.arrow(Picture.TEXT, 1.3, WIDTH - 30.0, 60, -30, 0);
        picture.text(Picture.TEXT, WIDTH - 33, 18, 1, "N");
        picture.text(Picture.TEXT, WIDTH - 70, 57, 1, "E");
        return picture;
    }

    /** How much longer arrows are, so that most of them are seen. */
    private double times(double cos, double scale) {
        double[] lengths = outlines.stream()
                .mapToDouble(o -> Math.hypot(turn(o.ra - o.raBefore) * cos, o.dec - o.decBefore))
                .filter(length -> length > 0)
                .sorted()
                .toArray();
        return lengths.length == 0 ? 1 : ARROW / scale / lengths[(int) (0.8 * (lengths.length - 1))];
    }

    private static void widen(double[] box, double x, double y) {
        if (Double.isFinite(x) && Double.isFinite(y)) {
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], y);
            box[2] = Math.max(box[2], x);
            box[3] = Math.max(box[3], y);
        }
    }

    private static double turn(double degrees) {
        return degrees - 360 * Math.rint(degrees / 360);
    }

    /** Right ascension and declination of the corners of {@code POLYGON ICRS ra dec ...}; none if there is no outline. */
    static List<Double> corners(String region) {
        String[] words = region.trim().split("\\s+");
        return words.length < 8
                ? List.of()
                : Arrays.stream(words, 2, words.length).map(Double::valueOf).toList();
    }
}
