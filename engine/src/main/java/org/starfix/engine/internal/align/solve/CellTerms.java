package org.starfix.engine.internal.align.solve;

import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * What a cell says of a trial: its share in the normal equations, or its stars. Scratch object.
 *
 * <p>Equation: with k_ij of {@link StarFit}, J_i the derivative of the place of detection i by the unknowns of its group (and detector), and
 * r_i star less detection, {@code S_gh += k_ij J_i^T J_j}, right side {@code b_g += w_i J_i^T r_i}.
 */
final class CellTerms {
    private static final double MAS = 1000;

    private final StarCell cell;
    private final Trial trial;
    private final SurveyTable survey;
    private final int unknowns;
    private final double[] change;
    private final double[] detectorChange;
    private final boolean hasDetectors;
    private final StarFit fit = new StarFit();
    /** Jacobians of the detections of a star: two rows for the group, then two for the detector. */
    private double[] jacobian = new double[0];

    CellTerms(StarCell cell, Trial trial, Placement placement) {
        this.cell = cell;
        this.trial = trial;
        survey = placement.survey();
        unknowns = trial.parameters().unknowns();
        change = difference(trial.parameters().group(), placement.parameters().group());
        detectorChange =
                difference(trial.parameters().detector(), placement.parameters().detector());
        hasDetectors = !survey.detectors().isEmpty();
    }

    private static double[] difference(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }

    /** Jacobian row of a displacement (u, v) of the group's frame. */
    private void put(int at, int width, int column, int k, double u, double v) {
        jacobian[at + column] = cell.jacobian[4 * k] * u + cell.jacobian[4 * k + 1] * v;
        jacobian[at + width + column] = cell.jacobian[4 * k + 2] * u + cell.jacobian[4 * k + 3] * v;
    }

    /** Puts a star's detections, moved by the change of the parameters, into the fit. */
    private void load(int star) {
        int from = cell.start[star];
        int n = cell.start[star + 1] - from;
        int width = unknowns + (hasDetectors ? Parameters.OF_DETECTOR : 0);
        if (jacobian.length < 2 * width * n) {
            jacobian = new double[2 * width * n * 2];
        }
        fit.clear();
        for (int i = 0; i < n; i++) {
            int k = from + i;
            int at = 2 * width * i;
            double x = cell.inGroup[2 * k];
            double y = cell.inGroup[2 * k + 1];
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
            double dx = 0;
            double dy = 0;
            int p = unknowns * cell.group[k];
            for (int j = 0; j < unknowns; j++) {
                dx += jacobian[at + j] * change[p + j];
                dy += jacobian[at + width + j] * change[p + j];
            }
            if (hasDetectors) {
                int d = putDetector(at, width, k);
                for (int j = 0; d >= 0 && j < Parameters.OF_DETECTOR; j++) {
                    dx += jacobian[at + unknowns + j] * detectorChange[Parameters.OF_DETECTOR * d + j];
                    dy += jacobian[at + width + unknowns + j] * detectorChange[Parameters.OF_DETECTOR * d + j];
                }
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

    /** The detector of a detection; -1 for none. */
    private int putDetector(int at, int width, int k) {
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
                -turn * (cell.inGroup[2 * k + 1] * size - survey.imagePlace[6 * image + 1]),
                turn * (cell.inGroup[2 * k] * size - survey.imagePlace[6 * image]));
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
                add(star, sums);
            }
        }
        sums.fitted.pack();
        sums.heldOut.pack();
        sums.catalog.pack();
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
        int width = unknowns + (hasDetectors ? Parameters.OF_DETECTOR : 0);
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

    private void block(KeyedSums sums, int from, int high, int low, double k) {
        int width = unknowns + (hasDetectors ? Parameters.OF_DETECTOR : 0);
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
        int width = unknowns + (hasDetectors ? Parameters.OF_DETECTOR : 0);
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
            count(right, to + unknowns, i);
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

    private void count(double[] sums, int to, int i) {
        double squares = fit.squared[i] / fit.w[i];
        sums[to + NormalTerms.DETECTIONS] += fit.share[i] > 0.5 ? 1 : 0;
        sums[to + NormalTerms.CATALOG] += fit.hasCatalog && fit.share[fit.size - 1] > 0.5 && fit.share[i] > 0.5 ? 1 : 0;
        sums[to + NormalTerms.USED] += fit.share[i];
        sums[to + NormalTerms.CHI_SQUARED] += fit.share[i] * fit.squared[i];
        sums[to + NormalTerms.SQUARES] += fit.share[i] * squares;
    }

    private int detector(int k) {
        return hasDetectors ? survey.detector[survey.imageStart[cell.group[k]] + cell.image[k]] : -1;
    }

    /** Adds what two detections, of the higher and the lower group, have in common. */
    private void pair(NormalTerms.Sums sums, int from, int high, int low, double k) {
        int g = cell.group[from + high];
        int h = cell.group[from + low];
        int width = unknowns + (hasDetectors ? Parameters.OF_DETECTOR : 0);
        int a = 2 * width * high;
        int b = 2 * width * low;
        int to = sums.blocks.at((long) g << 32 | h);
        double[] block = sums.blocks.values();
        for (int i = 0; i < unknowns; i++) {
            double x = k * jacobian[a + i];
            double y = k * jacobian[a + width + i];
            for (int j = 0; j < unknowns; j++) {
                block[to++] += x * jacobian[b + j] + y * jacobian[b + width + j];
            }
        }
        block[to] += fit.share[high] > 0.5 && fit.share[low] > 0.5 ? 1 : 0;
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

    StarTable stars(Covariances covariances) {
        int n = cell.stars();
        StarTable table = new StarTable(
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new int[n],
                new double[n],
                cell.catalogRow.clone());
        for (int star = 0; star < n; star++) {
            load(star);
            fit.fit(trial.robustSigma());
            row(star, table, covariances);
        }
        return table;
    }

    private void row(int star, StarTable table, Covariances covariances) {
        int n = fit.size - (fit.hasCatalog ? 1 : 0);
        double weights = 0;
        double times = 0;
        double chiSquared = 0;
        int used = 0;
        for (int i = 0; i < fit.size; i++) {
            double rx = fit.residualX(i);
            double ry = fit.residualY(i);
            chiSquared += fit.weight(i) * (rx * rx + ry * ry);
            if (i < n) {
                used += fit.share[i] > 0.5 ? 1 : 0;
                weights += fit.weight(i);
                times += fit.weight(i) * fit.t[i];
            }
        }
        double t = weights > 0 ? times / weights : fit.t[0];
        double first = fit.t[0];
        double knownX = cell.motion[2 * star];
        double knownY = cell.motion[2 * star + 1];
        double x = fit.starX + fit.motionX * t + knownX * (t - first);
        double y = fit.starY + fit.motionY * t + knownY * (t - first);
        double rx = cell.reference[3 * star];
        double ry = cell.reference[3 * star + 1];
        double rz = cell.reference[3 * star + 2];
        StarAxes axes = StarAxes.of(cell.frame, rx, ry, rz);
        double scale = 1 / GroupModel.ARCSEC_PER_RADIAN;
        UnitVector u = new UnitVector(
                        rx + scale * (x * axes.ex() + y * axes.nx()),
                        ry + scale * (x * axes.ey() + y * axes.ny()),
                        rz + scale * (x * axes.ez() + y * axes.nz()))
                .normalized();
        table.ra()[star] = u.toSky().ra();
        table.dec()[star] = u.toSky().dec();
        boolean dated = Double.isFinite(survey.year(cell.group[cell.start[star]]));
        table.epoch()[star] = dated ? survey.middleYear() + t : Double.NaN;
        double variance = fit.c00 + 2 * fit.c01 * t + fit.c11 * t * t;
        table.error()[star] = MAS * Math.sqrt(variance + ofGroups(star, 1, t, covariances));
        table.detections()[star] = used;
        table.chiSquared()[star] = chiSquared;
        double px = MAS * (fit.motionX + knownX);
        double py = MAS * (fit.motionY + knownY);
        boolean moves = fit.hasMotion || knownX != 0 || knownY != 0;
        LocalFrame sky = LocalFrame.at(u);
        double vx = px * axes.ex() + py * axes.nx();
        double vy = px * axes.ey() + py * axes.ny();
        double vz = px * axes.ez() + py * axes.nz();
        UnitVector v = new UnitVector(vx, vy, vz);
        table.pmRa()[star] = moves ? v.dot(sky.east()) : Double.NaN;
        table.pmDec()[star] = moves ? v.dot(sky.north()) : Double.NaN;
        table.pmError()[star] =
                fit.hasMotion ? MAS * Math.sqrt(fit.c11 + ofGroups(star, 0, 1, covariances)) : Double.NaN;
    }

    /**
     * What the errors of the groups add to the variance, an axis, of {@code place * position + time * motion}.
     *
     * <p>Equation: the star's block of the inverse of all equations is {@code N^-1 + N^-1 B C B^T N^-1}, B the sum of {@code w (1, t) J}.
     */
    private double ofGroups(int star, double place, double time, Covariances covariances) {
        int from = cell.start[star];
        int n = cell.start[star + 1] - from;
        int width = unknowns + (hasDetectors ? Parameters.OF_DETECTOR : 0);
        double sum = 0;
        for (int i = 0; covariances.isKnown() && i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double shares = share(i, place, time) * share(j, place, time);
                if (shares != 0) {
                    sum += (i == j ? 1 : 2)
                            * shares
                            * covariances.trace(
                                    cell.group[from + i],
                                    cell.group[from + j],
                                    jacobian,
                                    2 * width * i,
                                    2 * width * j,
                                    width);
                }
            }
        }
        return Math.max(0, sum / 2);
    }

    /** How much a detection has a say in {@code place * position + time * motion}. */
    private double share(int i, double place, double time) {
        double ofPlace = fit.c00 + fit.c01 * fit.t[i];
        double ofMotion = fit.c01 + fit.c11 * fit.t[i];
        return fit.weight(i) * (place * ofPlace + time * ofMotion);
    }
}
