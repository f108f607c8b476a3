package org.starfix.synthetic.catalogs;

import java.util.function.Consumer;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;
import org.starfix.synthetic.image.SeededRandom;
import org.starfix.synthetic.optics.Gnomonic;

/**
 * A tangent plane with stars, drawn anew whenever they are asked for: cell by cell, each as wide as an exposure and with a random
 * stream of its own. A fifth of them are in the absolute catalogue, {@value #LISTED_ERROR_MAS} mas off on either axis. These lie more
 * evenly than by chance: one each in the squares of a grid over the cell, as many as there can be. Else of thousands of fields some would have too few.
 */
final class Patch {
    private static final long STREAM = 1L << 62;
    private static final int MIDDLE_CELL = 1 << 15;
    private static final double LISTED = 0.2;
    static final double LISTED_ERROR_MAS = 0.5;
    private static final double BRIGHTEST = 16;
    private static final double FAINTEST = 22;

    private final CatalogSurveyOptions options;
    private final int number;
    private final Gnomonic plane;
    private final double cell;

    Patch(CatalogSurveyOptions options, int number) {
        this.options = options;
        this.number = number;
        plane = new Gnomonic(options.layout().center(number));
        cell = TanFrame.degrees(options.side());
    }

    /** The sky position of a place in the plane, in sides of an exposure. */
    SkyPosition sky(double[] place) {
        return plane.deproject(place[0] * cell, place[1] * cell).toSky();
    }

    /** The stars on a detector, and some beyond its edges. */
    void starsAround(TanFrame frame, Consumer<Star> stars) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] at = new double[2];
        for (int corner = 0; corner < 4; corner++) {
            double x = corner % 2 * (frame.side() + 2) - 1.5;
            double y = corner / 2 * (frame.side() + 2) - 1.5;
            plane.project(frame.direction(x, y), at);
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = Math.min(low[axis], at[axis]);
                high[axis] = Math.max(high[axis], at[axis]);
            }
        }
        stars(low, high, stars);
    }

    /** The stars in a box of the plane, degrees. */
    void stars(double[] low, double[] high, Consumer<Star> stars) {
        for (int j = (int) Math.floor(low[1] / cell); j <= Math.floor(high[1] / cell); j++) {
            for (int i = (int) Math.floor(low[0] / cell); i <= Math.floor(high[0] / cell); i++) {
                cell(i, j, low, high, stars);
            }
        }
    }

    private void cell(int i, int j, double[] low, double[] high, Consumer<Star> stars) {
        long stream = STREAM + ((long) number << 32) + ((long) (i + MIDDLE_CELL) << 16) + (j + MIDDLE_CELL);
        SeededRandom random = new SeededRandom(options.seed(), stream);
        double error = LISTED_ERROR_MAS / 3.6e6;
        int listedStars = (int) Math.round(LISTED * options.sources());
        int across = (int) Math.sqrt(listedStars);
        double[] place = new double[2];
        for (int star = 0; star < options.sources(); star++) {
            place(star, across, random, place);
            double x = (i + place[0]) * cell;
            double y = (j + place[1]) * cell;
            double magnitude = random.uniform(BRIGHTEST, FAINTEST);
            UnitVector listed = plane.deproject(x + error * random.gaussian(), y + error * random.gaussian());
            if (x >= low[0] && x <= high[0] && y >= low[1] && y <= high[1]) {
                stars.accept(new Star(plane.deproject(x, y), magnitude, listed, star < listedStars));
            }
        }
    }

    /** {@code out} becomes the place of a star in its cell, of side 1: the first ones one each in the squares of a grid. */
    private static void place(int star, int across, SeededRandom random, double[] out) {
        out[0] = random.uniform();
        out[1] = random.uniform();
        if (star < across * across) {
            int column = star % across;
            int row = star / across;
            out[0] = (column + out[0]) / across;
            out[1] = (row + out[1]) / across;
        }
    }
}
