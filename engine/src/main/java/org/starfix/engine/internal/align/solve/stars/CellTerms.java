package org.starfix.engine.internal.align.solve.stars;

import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.terms.KeyedSums;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.align.solve.terms.ResidualHistogram;
import org.starfix.engine.internal.align.solve.terms.Trial;
import org.starfix.engine.internal.align.solve.terms.VisitTerms;

/**
 * What a cell says of a trial: its share in the normal equations. Scratch object.
 *
 * <p>Equation: with k_ij of {@link StarFit}, J_i the derivative of the place of detection i by the unknowns of its group (and detector), and
 * r_i star less detection, {@code S_gh += k_ij J_i^T J_j}, right side {@code b_g += w_i J_i^T r_i}.
 */
final class CellTerms {
    private final StarCell cell;
    private final Trial trial;
    private final SurveyTable survey;
    private final int unknowns;
    /** Where detections were placed, and where the trial puts them. */
    private final Parameters from;

    private final Parameters to;
    private final boolean hasDetectors;
    final StarFit fit = new StarFit();
    /** Jacobians of the detections of a star: two rows for the group, then two for the detector. */
    double[] jacobian = new double[0];

    CellTerms(StarCell cell, Trial trial, Placement placement) {
        this.cell = cell;
        this.trial = trial;
        survey = placement.survey();
        unknowns = trial.parameters().unknowns();
        from = placement.parameters();
        to = trial.parameters();
        hasDetectors = !survey.detectors().isEmpty();
    }

    /** Jacobian row of a displacement (u, v) of the group's frame. */
    private void put(int at, int width, int column, int k, double u, double v) {
        jacobian[at + column] = cell.jacobian[4 * k] * u + cell.jacobian[4 * k + 1] * v;
        jacobian[at + width + column] = cell.jacobian[4 * k + 2] * u + cell.jacobian[4 * k + 3] * v;
    }

    /** Puts a star's detections, moved by the change of the parameters, into the fit. */
    void load(int star) {
        int start = cell.start[star];
        int n = cell.start[star + 1] - start;
        int width = width();
        if (jacobian.length < 2 * width * n) {
            jacobian = new double[2 * width * n * 2];
        }
        fit.clear();
        for (int i = 0; i < n; i++) {
            int k = start + i;
            int at = 2 * width * i;
            int d = differentiate(at, width, k, cell.inGroup[2 * k], cell.inGroup[2 * k + 1]);
            double dx = 0;
            double dy = 0;
            int p = unknowns * cell.group[k];
            for (int j = 0; j < unknowns; j++) {
                double change = change(p + j);
                dx += jacobian[at + j] * change;
                dy += jacobian[at + width + j] * change;
            }
            for (int j = 0; d >= 0 && j < Parameters.OF_DETECTOR; j++) {
                int q = Parameters.OF_DETECTOR * d + j;
                double change = to.detector()[q] - from.detector()[q];
                dx += jacobian[at + unknowns + j] * change;
                dy += jacobian[at + width + unknowns + j] * change;
            }
            fit.add(
                    cell.place[2 * k] + dx,
                    cell.place[2 * k + 1] + dy,
                    cell.time[k],
                    cell.weight[k] / trial.noise().variance(cell.sigma[k]));
        }
        if (cell.catalog[5 * star + 4] > 0) {
            fit.add(
                    cell.catalog[5 * star],
                    cell.catalog[5 * star + 1],
                    cell.catalog[5 * star + 3],
                    cell.catalog[5 * star + 4] / trial.noise().catalogVariance(cell.catalog[5 * star + 2]));
            fit.hasCatalog = true;
        }
        fit.motionWeight = cell.motionWeight[star];
        fit.hasMotion = Double.isFinite(fit.motionWeight);
    }

    /**
     * Derivatives of the place of a detection that is at (x, y) in its group, in half-diagonals.
     *
     * @return its detector; -1 for none
     */
    private int differentiate(int at, int width, int k, double x, double y) {
        put(at, width, 0, k, 1, 0);
        put(at, width, 1, k, 0, 1);
        if (unknowns > 2) {
            put(at, width, 2, k, -y, x);
        }
        if (unknowns > 3) {
            put(at, width, 3, k, x, y);
        }
        if (unknowns > 4) {
            put(at, width, 4, k, x, -y);
            put(at, width, 5, k, y, x);
        }
        return hasDetectors ? putDetector(at, width, k, x, y) : -1;
    }

    /**
     * Takes the derivatives where the star is, not where its detections are: with those a scale that all groups share would make residuals
     * smaller, and a survey that nothing holds would shrink.
     */
    private void differentiateAtStar(int star) {
        int from = cell.start[star];
        int width = width();
        for (int k = from; k < cell.start[star + 1]; k++) {
            int j = 4 * k;
            double rx = fit.residualX(k - from);
            double ry = fit.residualY(k - from);
            double size = survey.halfDiagonal[cell.group[k]];
            int p = unknowns * cell.group[k];
            double roll = unknowns > 2 ? change(p + 2) / size : 0;
            double scale = unknowns > 3 ? 1 + change(p + 3) / size : 1;
            double shear = unknowns > 4 ? change(p + 4) / size : 0;
            double other = unknowns > 4 ? change(p + 5) / size : 0;
            // From the group as it was placed to the sky as it is now.
            double m00 = cell.jacobian[j] * (scale + shear) + cell.jacobian[j + 1] * (other + roll);
            double m01 = cell.jacobian[j] * (other - roll) + cell.jacobian[j + 1] * (scale - shear);
            double m10 = cell.jacobian[j + 2] * (scale + shear) + cell.jacobian[j + 3] * (other + roll);
            double m11 = cell.jacobian[j + 2] * (other - roll) + cell.jacobian[j + 3] * (scale - shear);
            double unit = 1 / ((m00 * m11 - m01 * m10) * size);
            double x = cell.inGroup[2 * k] + unit * (m11 * rx - m01 * ry);
            double y = cell.inGroup[2 * k + 1] + unit * (m00 * ry - m10 * rx);
            differentiate(2 * width * (k - from), width, k, x, y);
        }
    }

    /** How far a parameter of a group is from where its detections were placed. */
    private double change(int parameter) {
        return to.group()[parameter] - from.group()[parameter];
    }

    /** From one row of a Jacobian to the next. */
    int width() {
        return unknowns + (hasDetectors ? Parameters.OF_DETECTOR : 0);
    }

    private int putDetector(int at, int width, int k, double x, double y) {
        int image = survey.imageStart[cell.group[k]] + cell.image[k];
        double size = survey.halfDiagonal[cell.group[k]];
        double c = survey.imagePlace[6 * image + 3];
        double s = survey.imagePlace[6 * image + 4];
        double hand = survey.imagePlace[6 * image + 5];
        double turn = hand / survey.imagePlace[6 * image + 2];
        put(at, width, unknowns, k, c, s);
        put(at, width, unknowns + 1, k, -hand * s, hand * c);
        put(
                at,
                width,
                unknowns + 2,
                k,
                -turn * (y * size - survey.imagePlace[6 * image + 1]),
                turn * (x * size - survey.imagePlace[6 * image]));
        return survey.detector[image];
    }

    NormalTerms terms() {
        NormalTerms.Sums sums = new NormalTerms.Sums(unknowns);
        for (int star = 0; star < cell.stars(); star++) {
            load(star);
            fit.fit(trial.robustSigma());
            boolean held = trial.holdOut() && cell.isHeldOut(star);
            measure(star, held ? sums.heldOut : sums.fitted, sums.catalog);
            if (!held) {
                differentiateAtStar(star);
                add(star, sums);
            }
        }
        return new NormalTerms(sums);
    }

    /** What would change without each of the visits. */
    VisitTerms withoutVisits() {
        Map<Integer, VisitTerms.Sums> sums = new TreeMap<>();
        for (int star = 0; star < cell.stars(); star++) {
            load(star);
            fit.fit(trial.robustSigma());
            int from = cell.start[star];
            int n = cell.start[star + 1] - from;
            for (int i = 0; i < n; i++) {
                int visit = survey.visit[cell.group[from + i]];
                boolean first = visit >= 0;
                for (int j = 0; first && j < i; j++) {
                    first = survey.visit[cell.group[from + j]] != visit;
                }
                if (first) {
                    leaveOut(visit, from, n, sums.computeIfAbsent(visit, v -> new VisitTerms.Sums(unknowns)));
                }
            }
        }
        return VisitTerms.of(sums);
    }

    private void leaveOut(int visit, int from, int n, VisitTerms.Sums sums) {
        boolean[] left = new boolean[fit.size];
        for (int i = 0; i < n; i++) {
            left[i] = survey.visit[cell.group[from + i]] == visit;
        }
        double[] star = fit.without(left);
        int width = width();
        for (int i = 0; i < n && !Double.isNaN(star[0]); i++) {
            if (left[i]) {
                continue;
            }
            double t = fit.t[i];
            double dx = fit.weight(i) * (star[3] + star[5] * t);
            double dy = fit.weight(i) * (star[4] + star[6] * t);
            int g = cell.group[from + i];
            int at = 2 * width * i;
            int to = sums.right.at(g);
            for (int a = 0; a < unknowns; a++) {
                sums.right.values()[to + a] += jacobian[at + a] * dx + jacobian[at + width + a] * dy;
            }
            for (int j = 0; j <= i; j++) {
                if (!left[j]) {
                    double u = fit.t[j];
                    double k = fit.weight(i)
                            * fit.weight(j)
                            * (fit.c00 - star[0] + (fit.c01 - star[1]) * (t + u) + (fit.c11 - star[2]) * t * u);
                    boolean inOrder = cell.group[from + j] <= g;
                    block(sums.blocks, from, inOrder ? i : j, inOrder ? j : i, k);
                }
            }
        }
    }

    private void measure(int star, ResidualHistogram to, ResidualHistogram ofCatalog) {
        int n = fit.size - (fit.hasCatalog ? 1 : 0);
        for (int i = 0; fit.size > 1 && i < n; i++) {
            float stated = cell.sigma[cell.start[star] + i];
            to.add(
                    ResidualHistogram.classOf(stated),
                    fit.squared[i],
                    trial.noise().variance(stated));
        }
        if (fit.hasCatalog && fit.size > 1) {
            double stated = cell.catalog[5 * star + 2];
            ofCatalog.add(
                    ResidualHistogram.classOf(stated),
                    fit.squared[n],
                    trial.noise().catalogVariance(stated));
        }
    }

    private void add(int star, NormalTerms.Sums sums) {
        int from = cell.start[star];
        int n = cell.start[star + 1] - from;
        int width = width();
        for (int i = 0; i < n; i++) {
            int g = cell.group[from + i];
            double w = fit.weight(i);
            double rx = fit.residualX(i);
            double ry = fit.residualY(i);
            int at = 2 * width * i;
            int to = sums.groups.at(g);
            double[] right = sums.groups.values();
            for (int a = 0; a < unknowns; a++) {
                right[to + a] += w * (jacobian[at + a] * rx + jacobian[at + width + a] * ry);
            }
            count(right, to + unknowns, i, cell.magnitude[from + i]);
            int d = detector(from + i);
            if (d >= 0) {
                to = sums.detectorRight.at(d);
                right = sums.detectorRight.values();
                for (int a = 0; a < Parameters.OF_DETECTOR; a++) {
                    right[to + a] += w * (jacobian[at + unknowns + a] * rx + jacobian[at + width + unknowns + a] * ry);
                }
            }
            for (int j = 0; j <= i; j++) {
                double k = fit.kernel(i, j);
                if (cell.group[from + j] <= g) {
                    pair(sums, from, i, j, k);
                } else {
                    pair(sums, from, j, i, k);
                }
            }
        }
    }

    private void count(double[] sums, int to, int i, float magnitude) {
        double squares = fit.squared[i] / fit.w[i];
        sums[to + NormalTerms.DETECTIONS] += fit.share[i] > 0.5 ? 1 : 0;
        sums[to + NormalTerms.CATALOG] += fit.hasCatalog && fit.share[fit.size - 1] > 0.5 && fit.share[i] > 0.5 ? 1 : 0;
        sums[to + NormalTerms.USED] += fit.share[i];
        sums[to + NormalTerms.CHI_SQUARED] += fit.share[i] * fit.squared[i];
        sums[to + NormalTerms.SQUARES] += fit.share[i] * squares;
        if (!Float.isNaN(magnitude)) {
            sums[to + NormalTerms.WITH_MAGNITUDE] += fit.weight(i);
            sums[to + NormalTerms.MAGNITUDES] += fit.weight(i) * magnitude;
        }
    }

    private int detector(int k) {
        return hasDetectors ? survey.detector[survey.imageStart[cell.group[k]] + cell.image[k]] : -1;
    }

    /**
     * Adds to the block of the higher and the lower group of two detections.
     *
     * @return the place behind it
     */
    private int block(KeyedSums sums, int from, int high, int low, double k) {
        int width = width();
        int a = 2 * width * high;
        int b = 2 * width * low;
        int to = sums.at((long) cell.group[from + high] << 32 | cell.group[from + low]);
        double[] block = sums.values();
        for (int i = 0; i < unknowns; i++) {
            double x = k * jacobian[a + i];
            double y = k * jacobian[a + width + i];
            for (int j = 0; j < unknowns; j++) {
                block[to++] += x * jacobian[b + j] + y * jacobian[b + width + j];
            }
        }
        return to;
    }

    /** Adds what two detections, of the higher and the lower group, have in common. */
    private void pair(NormalTerms.Sums sums, int from, int high, int low, double k) {
        int g = cell.group[from + high];
        int h = cell.group[from + low];
        int width = width();
        int a = 2 * width * high;
        int b = 2 * width * low;
        int to = block(sums.blocks, from, high, low, k);
        sums.blocks.values()[to] += fit.share[high] > 0.5 && fit.share[low] > 0.5 ? 1 : 0;
        if (hasDetectors) {
            border(sums, g, a, detector(from + low), b, k);
            if (high != low) {
                border(sums, h, b, detector(from + high), a, k);
            }
            detectors(sums, detector(from + high), a, detector(from + low), b, k, high == low);
        }
    }

    private void border(NormalTerms.Sums sums, int group, int a, int detector, int b, double k) {
        if (detector < 0) {
            return;
        }
        int width = unknowns + Parameters.OF_DETECTOR;
        int to = sums.border.at((long) group << 32 | detector);
        double[] block = sums.border.values();
        for (int i = 0; i < unknowns; i++) {
            for (int j = unknowns; j < width; j++) {
                block[to++] +=
                        k * (jacobian[a + i] * jacobian[b + j] + jacobian[a + width + i] * jacobian[b + width + j]);
            }
        }
    }

    private void detectors(NormalTerms.Sums sums, int first, int a, int second, int b, double k, boolean same) {
        if (first < 0 || second < 0) {
            return;
        }
        boolean turned = first < second;
        int u = turned ? b : a;
        int v = turned ? a : b;
        int width = unknowns + Parameters.OF_DETECTOR;
        int to = sums.detectors.at((long) Math.max(first, second) << 32 | Math.min(first, second));
        double[] block = sums.detectors.values();
        for (int i = unknowns; i < width; i++) {
            for (int j = unknowns; j < width; j++) {
                block[to] +=
                        k * (jacobian[u + i] * jacobian[v + j] + jacobian[u + width + i] * jacobian[v + width + j]);
                if (!same && first == second) { // both (i, j) and (j, i) of one detector
                    block[to] +=
                            k * (jacobian[v + i] * jacobian[u + j] + jacobian[v + width + i] * jacobian[u + width + j]);
                }
                to++;
            }
        }
    }
}
