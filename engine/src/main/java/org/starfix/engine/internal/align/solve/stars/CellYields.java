package org.starfix.engine.internal.align.solve.stars;

import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.terms.Trial;
import org.starfix.engine.internal.align.solve.yields.ResidualSums;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * What a cell yields after the last round: its stars, and what their residuals say of detectors. Scratch object.
 *
 * <p>Equation: the covariance of a star's position and motion is its block of the inverse of all equations, {@code N^-1 + N^-1 B C B^T N^-1}, with N of
 * {@link StarFit}, C of the groups, B the sum of {@code w (1, t) J}.
 */
final class CellYields {
    private static final double MAS = 1000;

    private final StarCell cell;
    private final SurveyTable survey;
    private final double sigma;
    private final YieldPlan plan;
    private final CellTerms terms;
    private final StarFit fit;
    private final CellResiduals residuals;

    CellYields(StarCell cell, Trial trial, Placement placement, YieldPlan plan) {
        this.cell = cell;
        this.plan = plan;
        survey = placement.survey();
        sigma = trial.robustSigma();
        terms = new CellTerms(cell, trial, placement);
        fit = terms.fit;
        residuals = new CellResiduals(cell, survey, plan, fit);
    }

    StarTable stars(ResidualSums sums) {
        StarTable table = new StarTable(cell.stars());
        for (int star = 0; star < cell.stars(); star++) {
            terms.load(star);
            fit.fit(sigma);
            StarAxes axes = StarAxes.of(
                    cell.frame, cell.reference[3 * star], cell.reference[3 * star + 1], cell.reference[3 * star + 2]);
            SolvedStar row = row(star, axes);
            table.put(star, row);
            residuals.add(star, axes, sums);
        }
        return table;
    }

    private SolvedStar row(int star, StarAxes axes) {
        int n = fit.size - (fit.hasCatalog ? 1 : 0);
        double weights = 0;
        double times = 0;
        double chiSquared = 0;
        int used = 0;
        int counts = 0;
        for (int i = 0; i < fit.size; i++) {
            double rx = fit.residualX(i);
            double ry = fit.residualY(i);
            chiSquared += fit.weight(i) * (rx * rx + ry * ry);
            counts += fit.share[i] > 0.5 ? 1 : 0;
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
        // detections are where they would be seen from the first group: without what its parallax does there, the star
        // is where catalogues have it
        double x = fit.starX + fit.motionX * t + knownX * (t - first) - cell.parallax[2 * star];
        double y = fit.starY + fit.motionY * t + knownY * (t - first) - cell.parallax[2 * star + 1];
        double scale = 1 / GroupModel.ARCSEC_PER_RADIAN;
        UnitVector u = new UnitVector(
                        axes.x() + scale * (x * axes.ex() + y * axes.nx()),
                        axes.y() + scale * (x * axes.ey() + y * axes.ny()),
                        axes.z() + scale * (x * axes.ez() + y * axes.nz()))
                .normalized();
        SkyFrame sky = SkyFrame.at(u);
        double[] turn = turn(axes, sky);
        double own = fit.disagreement(chiSquared, counts);
        double[] place = covariance(star, 1, t, own * (fit.c00 + 2 * fit.c01 * t + fit.c11 * t * t), turn);
        double px = fit.motionX + knownX;
        double py = fit.motionY + knownY;
        boolean moves = fit.hasMotion || knownX != 0 || knownY != 0;
        double[] motion = fit.hasMotion
                ? covariance(star, 0, 1, own * fit.c11, turn)
                : new double[] {Double.NaN, Double.NaN, Double.NaN};
        boolean dated = Double.isFinite(survey.year(cell.group[cell.start[star]]));
        int filter = filter(star);
        return new SolvedStar(
                u.toSky().ra(),
                u.toSky().dec(),
                dated ? survey.middleYear() + t : Double.NaN,
                MAS * Math.sqrt(place[0]),
                MAS * Math.sqrt(place[2]),
                place[1] / Math.sqrt(place[0] * place[2]),
                moves ? MAS * (turn[0] * px + turn[1] * py) : Double.NaN,
                moves ? MAS * (turn[2] * px + turn[3] * py) : Double.NaN,
                MAS * Math.sqrt(motion[0]),
                MAS * Math.sqrt(motion[2]),
                filter < 0 ? Double.NaN : magnitude(star, filter),
                filter,
                chiSquared,
                Math.max(0, 2 * counts - (fit.hasMotion ? 4 : 2)),
                used,
                n,
                new SolvedStar.First(
                        cell.group[cell.start[star]], cell.image[cell.start[star]], cell.source[cell.start[star]]),
                cell.catalogRow[star] >= 0,
                cell.catalogId[star]);
    }

    /** From the axes of a star to east and north, two by two. */
    private static double[] turn(StarAxes axes, SkyFrame sky) {
        UnitVector e = new UnitVector(axes.ex(), axes.ey(), axes.ez());
        UnitVector n = new UnitVector(axes.nx(), axes.ny(), axes.nz());
        return new double[] {e.dot(sky.east()), n.dot(sky.east()), e.dot(sky.north()), n.dot(sky.north())};
    }

    /** Variance east, covariance, variance north of {@code place * position + time * motion}. */
    private double[] covariance(int star, double place, double time, double own, double[] turn) {
        double[] c = ofGroups(star, place, time);
        double xx = own + c[0];
        double xy = (c[1] + c[2]) / 2;
        double yy = own + c[3];
        return new double[] {
            turn[0] * turn[0] * xx + 2 * turn[0] * turn[1] * xy + turn[1] * turn[1] * yy,
            turn[0] * turn[2] * xx + (turn[0] * turn[3] + turn[1] * turn[2]) * xy + turn[1] * turn[3] * yy,
            turn[2] * turn[2] * xx + 2 * turn[2] * turn[3] * xy + turn[3] * turn[3] * yy
        };
    }

    /** What the errors of the groups add, two by two. */
    private double[] ofGroups(int star, double place, double time) {
        int from = cell.start[star];
        int n = cell.start[star + 1] - from;
        int width = terms.width();
        double[] sum = new double[4];
        for (int i = 0; plan.covariances().isKnown() && i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double shares = share(i, place, time) * share(j, place, time);
                if (shares != 0) {
                    plan.covariances()
                            .add(
                                    cell.group[from + i],
                                    cell.group[from + j],
                                    terms.jacobian,
                                    2 * width * i,
                                    2 * width * j,
                                    width,
                                    (i == j ? 1 : 2) * shares,
                                    sum);
                }
            }
        }
        sum[0] = Math.max(0, sum[0]);
        sum[3] = Math.max(0, sum[3]);
        return sum;
    }

    /** How much a detection has a say in {@code place * position + time * motion}. */
    private double share(int i, double place, double time) {
        double ofPlace = fit.c00 + fit.c01 * fit.t[i];
        double ofMotion = fit.c01 + fit.c11 * fit.t[i];
        return fit.weight(i) * (place * ofPlace + time * ofMotion);
    }

    /** The filter in which most detections of a star have a magnitude, the first of several; -1 if none has one. */
    private int filter(int star) {
        int best = -1;
        int most = 0;
        for (int f = 0; f < survey.filters().size(); f++) {
            int count = 0;
            for (int k = cell.start[star]; k < cell.start[star + 1]; k++) {
                count += !Float.isNaN(cell.magnitude[k]) && filterOf(k) == f ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = f;
            }
        }
        return best;
    }

    private int filterOf(int k) {
        return survey.filter[survey.channel[survey.imageStart[cell.group[k]] + cell.image[k]]];
    }

    private double magnitude(int star, int filter) {
        double sum = 0;
        int count = 0;
        for (int k = cell.start[star]; k < cell.start[star + 1]; k++) {
            if (!Float.isNaN(cell.magnitude[k]) && filterOf(k) == filter) {
                sum += cell.magnitude[k];
                count++;
            }
        }
        return sum / count;
    }
}
