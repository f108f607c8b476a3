package org.starfix.synthetic.catalogs;

import java.io.Serializable;
import org.starfix.synthetic.base.Check;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.image.SeededRandom;

/** How the exposures of a survey lie on the sky. Lengths in sides of an exposure. */
public sealed interface Layout extends Serializable {

    /** How many patches there are. */
    int patches();

    /** The patch of an exposure, from 0. */
    int patchOf(int exposure, int exposures);

    /** The middle of a patch. */
    SkyPosition center(int patch);

    /** {@code out} becomes the place of an exposure in the plane of its patch, without chance. */
    void place(int exposure, int exposures, double[] out);

    /** How far an exposure may be from that place, on either axis. */
    double jitter();

    /** {@code out} becomes half the width and half the height of what the middles of a patch's exposures cover, without chance. */
    void halfExtent(int exposures, double[] out);

    /** A place at random, {@link #jitter} at most from that without chance. */
    default void place(int exposure, int exposures, SeededRandom random, double[] out) {
        place(exposure, exposures, out);
        out[0] += random.uniform(-jitter(), jitter());
        out[1] += random.uniform(-jitter(), jitter());
    }

    /**
     * Separate fields evenly over the whole sky, each of dithered exposures.
     *
     * @param fields as many as exposures, or fewer
     */
    record Fields(int fields) implements Layout {
        private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

        public Fields {
            Check.argument(fields >= 1, "a survey needs at least one field, not %s", fields);
        }

        @Override
        public int patches() {
            return fields;
        }

        @Override
        public int patchOf(int exposure, int exposures) {
            return (int) ((long) exposure * fields / exposures);
        }

        /** Points of a spiral from pole to pole. */
        @Override
        public SkyPosition center(int patch) {
            double dec = Math.toDegrees(Math.asin(1 - 2 * (patch + 0.5) / fields));
            return new SkyPosition(Math.toDegrees(GOLDEN_ANGLE * patch % (2 * Math.PI)), dec);
        }

        @Override
        public void place(int exposure, int exposures, double[] out) {
            out[0] = 0;
            out[1] = 0;
        }

        @Override
        public double jitter() {
            return 0.125;
        }

        @Override
        public void halfExtent(int exposures, double[] out) {
            out[0] = 0;
            out[1] = 0;
        }
    }

    /**
     * One field: a grid as square as the number of exposures allows, row by row.
     *
     * @param depth exposures that show a star, on average, away from the edges; at least 1.25
     */
    record Contiguous(double depth) implements Layout {
        private static final SkyPosition CENTER = new SkyPosition(150, 30);

        public Contiguous {
            Check.argument(
                    depth >= 1.25, "neighbours hardly overlap with a depth of %s; choose one of at least 1.25", depth);
        }

        private double pitch() {
            return 1 / Math.sqrt(depth);
        }

        private static int columns(int exposures) {
            return (int) Math.ceil(Math.sqrt(exposures));
        }

        private static int rows(int exposures) {
            int columns = columns(exposures);
            return (exposures + columns - 1) / columns;
        }

        @Override
        public int patches() {
            return 1;
        }

        @Override
        public int patchOf(int exposure, int exposures) {
            return 0;
        }

        @Override
        public SkyPosition center(int patch) {
            return CENTER;
        }

        @Override
        public void place(int exposure, int exposures, double[] out) {
            int columns = columns(exposures);
            halfExtent(exposures, out);
            int column = exposure % columns;
            int row = exposure / columns;
            out[0] = column * pitch() - out[0];
            out[1] = row * pitch() - out[1];
        }

        @Override
        public double jitter() {
            return pitch() / 10;
        }

        @Override
        public void halfExtent(int exposures, double[] out) {
            out[0] = (columns(exposures) - 1) / 2.0 * pitch();
            out[1] = (rows(exposures) - 1) / 2.0 * pitch();
        }
    }
}
