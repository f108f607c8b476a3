package org.starfix.engine.internal.align.solve.stars;

import java.util.Arrays;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.yields.ResidualSums;
import org.starfix.engine.internal.align.solve.yields.ResidualSums.Regressor;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * What the residuals of a star say of detectors. Scratch object.
 *
 * <p>A map gets the residual to the place that the other detections of the star, and the catalogue, have: {@code r / (1 - w h)}, h the variance of the star; its
 * weight is {@code w (1 - w h)}. So a detector that distorts is not taken for a part of the star.
 */
final class CellResiduals {
    /** A detection that is the star nearly alone says nothing. */
    private static final double ALONE = 1e-3;

    private static final int AXES = ResidualSums.Axis.values().length;
    private static final int NUMBERS = 5;

    private final StarCell cell;
    private final SurveyTable survey;
    private final YieldPlan plan;
    private final StarFit fit;
    /** Of each detection: direction of each axis along those of the star, two numbers. */
    private double[] axis = new double[16 * 2 * AXES];

    private double[] regressor = new double[16];
    private int[] channel = new int[16];
    private final double[] out = new double[AXES * NUMBERS];
    /** Per axis: sums of weights times direction, and times the regressor, each plain and times the time; two numbers each. */
    private final double[] taken = new double[AXES * 8];

    CellResiduals(StarCell cell, SurveyTable survey, YieldPlan plan, StarFit fit) {
        this.cell = cell;
        this.survey = survey;
        this.plan = plan;
        this.fit = fit;
    }

    /** Adds a star, which has just been fitted. */
    void add(int star, StarAxes axes, ResidualSums sums) {
        int from = cell.start[star];
        int n = cell.start[star + 1] - from;
        if (fit.size < 2) {
            return;
        }
        lay(star, axes, n);
        boolean any = false;
        for (int i = 0; i < n; i++) {
            toMap(i, from + i, sums);
            regressor[i] = cell.magnitude[from + i] - plan.magnitude()[cell.group[from + i]];
            any |= !Double.isNaN(regressor[i]);
        }
        if (any) {
            slopes(n, Regressor.MAGNITUDE, sums);
            double colour = colour(from, n);
            if (!Double.isNaN(colour)) {
                Arrays.fill(regressor, 0, n, colour);
                slopes(n, Regressor.COLOUR, sums);
            }
        }
    }

    /** Directions of axes, and channels. */
    private void lay(int star, StarAxes axes, int n) {
        if (channel.length < n) {
            channel = new int[2 * n];
            regressor = new double[2 * n];
            axis = new double[2 * n * 2 * AXES];
        }
        SkyFrame sky = SkyFrame.at(new UnitVector(axes.x(), axes.y(), axes.z()));
        double cos = axes.ex() * sky.east().x() + axes.ey() * sky.east().y();
        double sin = axes.nx() * sky.east().x() + axes.ny() * sky.east().y();
        for (int i = 0; i < n; i++) {
            int k = cell.start[star] + i;
            int image = survey.imageStart[cell.group[k]] + cell.image[k];
            channel[i] = survey.channel[image];
            int at = 2 * AXES * i;
            direct(k, at, survey.imageAxes[4 * image], survey.imageAxes[4 * image + 1]);
            direct(k, at + 2, survey.imageAxes[4 * image + 2], survey.imageAxes[4 * image + 3]);
            axis[at + 4] = cos;
            axis[at + 5] = sin;
            axis[at + 6] = -sin;
            axis[at + 7] = cos;
        }
    }

    /** A direction of the group's frame along the axes of the star. */
    private void direct(int k, int at, double east, double north) {
        axis[at] = cell.jacobian[4 * k] * east + cell.jacobian[4 * k + 1] * north;
        axis[at + 1] = cell.jacobian[4 * k + 2] * east + cell.jacobian[4 * k + 3] * north;
    }

    private void toMap(int i, int k, ResidualSums sums) {
        double w = fit.weight(i);
        double others = 1 - w * (fit.c00 + 2 * fit.c01 * fit.t[i] + fit.c11 * fit.t[i] * fit.t[i]);
        int at = 2 * AXES * i;
        if (w > 0 && others > ALONE && Double.isFinite(axis[at] + axis[at + 2])) {
            double rx = fit.residualX(i) / others;
            double ry = fit.residualY(i) / others;
            sums.addToMap(
                    channel[i],
                    cell.square[k] & 0xFF,
                    w * others,
                    axis[at] * rx + axis[at + 1] * ry,
                    axis[at + 2] * rx + axis[at + 3] * ry);
        }
    }

    /** The difference of a star's magnitudes in two filters; NaN without both. */
    private double colour(int from, int n) {
        double blue = 0;
        double red = 0;
        int inBlue = 0;
        int inRed = 0;
        for (int i = 0; plan.blue() >= 0 && i < n; i++) {
            int filter = survey.filter[channel[i]];
            double magnitude = cell.magnitude[from + i] - plan.magnitude()[cell.group[from + i]];
            if (!Double.isNaN(magnitude) && fit.share[i] > 0.5) {
                blue += filter == plan.blue() ? magnitude : 0;
                inBlue += filter == plan.blue() ? 1 : 0;
                red += filter == plan.red() ? magnitude : 0;
                inRed += filter == plan.red() ? 1 : 0;
            }
        }
        return inBlue > 0 && inRed > 0 ? blue / inBlue - red / inRed : Double.NaN;
    }

    /** Channel by channel. */
    private void slopes(int n, Regressor kind, ResidualSums sums) {
        for (int i = 0; i < n; i++) {
            boolean first = true;
            for (int j = 0; j < i; j++) {
                first &= channel[j] != channel[i];
            }
            if (first) {
                slope(i, n, kind, sums);
            }
        }
    }

    /** That of the channel of one detection, which is the first of it. */
    private void slope(int first, int n, Regressor kind, ResidualSums sums) {
        Arrays.fill(out, 0);
        Arrays.fill(taken, 0);
        double weights = 0;
        double squares = 0;
        int count = 0;
        for (int i = first; i < n; i++) {
            double w = fit.weight(i);
            double z = regressor[i];
            int own = 2 * AXES * i;
            if (channel[i] != channel[first]
                    || !(w > 0)
                    || Double.isNaN(z)
                    || !Double.isFinite(axis[own] + axis[own + 2])) {
                continue;
            }
            count++;
            weights += w;
            squares += w * z * z;
            for (int a = 0; a < AXES; a++) {
                double ex = axis[own + 2 * a];
                double ey = axis[own + 2 * a + 1];
                double right = w * (ex * fit.residualX(i) + ey * fit.residualY(i));
                out[NUMBERS * a] += w;
                out[NUMBERS * a + 1] += w * z;
                out[NUMBERS * a + 2] += w * z * z;
                out[NUMBERS * a + 3] += right;
                out[NUMBERS * a + 4] += z * right;
                int at = 8 * a;
                taken[at] += w * ex;
                taken[at + 1] += w * ey;
                taken[at + 2] += w * fit.t[i] * ex;
                taken[at + 3] += w * fit.t[i] * ey;
                taken[at + 4] += w * z * ex;
                taken[at + 5] += w * z * ey;
                taken[at + 6] += w * z * fit.t[i] * ex;
                taken[at + 7] += w * z * fit.t[i] * ey;
            }
        }
        if (count == 0) {
            return;
        }
        for (int a = 0; a < AXES; a++) {
            out[NUMBERS * a] -= taken(8 * a, 8 * a);
            out[NUMBERS * a + 1] -= taken(8 * a, 8 * a + 4);
            out[NUMBERS * a + 2] -= taken(8 * a + 4, 8 * a + 4);
        }
        sums.addToSlope(channel[first], kind, count, weights, squares, out);
    }

    /** What the star takes of a product. */
    private double taken(int p, int q) {
        return fit.c00 * (taken[p] * taken[q] + taken[p + 1] * taken[q + 1])
                + fit.c01
                        * (taken[p] * taken[q + 2]
                                + taken[p + 1] * taken[q + 3]
                                + taken[p + 2] * taken[q]
                                + taken[p + 3] * taken[q + 1])
                + fit.c11 * (taken[p + 2] * taken[q + 2] + taken[p + 3] * taken[q + 3]);
    }
}
