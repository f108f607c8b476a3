package org.starfix.engine.internal.align.solve.prior;

import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Levels;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.linear.BlockMatrixBuilder;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * What is known of the pointings, as terms of the normal equations: visits, exposures and detectors are off by so much at most, or
 * all of it by some search radius.
 *
 * <p>A visit has three unknowns: shift at the middle of its groups, and roll at their farthest corner, which is a rotation of the sphere; its
 * groups deviate from it. The visit is off by as much as pointings usually are, normally distributed up to there, with the tails of Student's t of
 * {@value #FREEDOM} degrees of freedom beyond: what is many widths off hardly pulls.
 *
 * <p>Units: arcsec.
 */
public final class Pointings {
    /** Unknowns of a visit. */
    static final int OF_VISIT = 3;

    private static final double FREEDOM = 3;

    /** A visit so many widths away has another guide star than it says. */
    private static final double SUSPECT = 5;

    private final SurveyTable survey;
    private final Levels levels;
    private final int unknowns;
    /** Inverse square of the search radius: shifts that are not known otherwise. */
    private final double loose;
    /** Of the tolerance: stars at the edge of a group are found only if its roll, scale and shears move them by no more. */
    private final double looseAtEdge;
    /** Per visit. */
    private final SkyFrame[] frame;

    private final double[] size;
    private final int[] members;
    /** From the unknowns of the visit to those of the group: three by three, row-major, of each group in a visit. */
    private final double[] map;

    public Pointings(SurveyTable survey, SolveOptions options) {
        this.survey = survey;
        this.levels = options.levels();
        this.unknowns = options.unknowns();
        loose = 1 / (options.searchRadiusArcsec() * options.searchRadiusArcsec());
        looseAtEdge = 1 / (options.toleranceArcsec() * options.toleranceArcsec());
        int visits = levels.visit().isGiven() ? survey.visits().size() : 0;
        frame = new SkyFrame[visits];
        size = new double[visits];
        members = new int[visits];
        map = new double[visits == 0 ? 0 : 9 * survey.size()];
        if (visits > 0) {
            lay();
        }
    }

    private void lay() {
        double[] sum = new double[3 * visits()];
        for (int g = 0; g < survey.size(); g++) {
            for (int i = 0; survey.visit[g] >= 0 && i < 3; i++) {
                sum[3 * survey.visit[g] + i] += survey.center[3 * g + i];
            }
        }
        for (int v = 0; v < visits(); v++) {
            frame[v] = SkyFrame.at(new UnitVector(sum[3 * v], sum[3 * v + 1], sum[3 * v + 2]).normalized());
        }
        for (int g = 0; g < survey.size(); g++) {
            int v = survey.visit[g];
            if (v >= 0) {
                UnitVector d = survey.center(g).minus(frame[v].center());
                double away = GroupModel.ARCSEC_PER_RADIAN * Math.sqrt(d.dot(d)) + survey.halfDiagonal[g];
                size[v] = Math.max(size[v], away);
                members[v]++;
            }
        }
        for (int g = 0; g < survey.size(); g++) {
            int v = survey.visit[g];
            if (v >= 0) {
                double[] from = SkyFrame.at(survey.center(g)).from(frame[v]);
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        map[9 * g + 3 * i + j] =
                                from[3 * i + j] * radius(i, survey.halfDiagonal[g]) / radius(j, size[v]);
                    }
                }
            }
        }
    }

    /** Of a turn in the unit of the shifts to the displacement that it makes at some size: of the third unknown only. */
    private static double radius(int unknown, double arcsec) {
        return unknown == 2 ? arcsec / GroupModel.ARCSEC_PER_RADIAN : 1;
    }

    public int visits() {
        return frame.length;
    }

    public int members(int visit) {
        return members[visit];
    }

    /** The roll of a visit, radians, for a value of its third unknown. */
    public double turn(int visit, double unknown) {
        return unknown / size[visit];
    }

    /** Where a visit is. */
    public SkyFrame frame(int visit) {
        return frame[visit];
    }

    /** The third unknown of a visit for a turn by one unit. */
    public double turnUnit(int visit) {
        return size[visit] / GroupModel.ARCSEC_PER_RADIAN;
    }

    /** The visit of a group that has a node; else -1. */
    public int visit(int group) {
        return visits() > 0 ? survey.visit[group] : -1;
    }

    /** Unknowns of a group that a visit moves. */
    private int rigid() {
        return Math.min(unknowns, 3);
    }

    private double exposureWeight(int group, int unknown) {
        return weight(levels.exposure(), unknown, survey.halfDiagonal[group]);
    }

    private double visitWeight(int visit, int unknown) {
        return weight(levels.visit(), unknown, size[visit]);
    }

    private static double weight(Levels.Width width, int unknown, double size) {
        double sigma = unknown == 2 ? width.rollArcsec() * size / GroupModel.ARCSEC_PER_RADIAN : width.shiftArcsec();
        return Double.isFinite(sigma) ? 1 / (sigma * sigma) : 0;
    }

    /**
     * What is left of the weight of so many numbers with that square of their distance in widths: all of it as far as widths say, which must be
     * the error of what nothing else holds, and then as of Student's t.
     */
    private static double tail(int numbers, double square) {
        return Math.min(1, (FREEDOM + numbers) / (FREEDOM + square));
    }

    /** Of a group that has no visit, though visits have a width: both deviations at once. */
    private double loneWeight(int group, int unknown) {
        double exposure = exposureWeight(group, unknown);
        if (!levels.visit().isGiven()) {
            return exposure;
        }
        double visit = weight(levels.visit(), unknown, survey.halfDiagonal[group]);
        return visit == 0 || exposure == 0 ? 0 : 1 / (1 / visit + 1 / exposure);
    }

    /** How far the pointing of a visit is off, in its widths. */
    public double deviation(int visit, double[] visits) {
        double sum = 0;
        for (int i = 0; i < OF_VISIT; i++) {
            double v = visits[OF_VISIT * visit + i];
            sum += visitWeight(visit, i) * v * v;
        }
        return Math.sqrt(sum);
    }

    /** Whether a pointing is off as pointings are. */
    public boolean isUsual(int visit, double[] visits) {
        return deviation(visit, visits) <= SUSPECT;
    }

    /** Adds all that is known to the equations of a system; rows are groups, visits, then detectors. */
    public void add(BlockMatrixBuilder matrix, double[] right, Parameters at, double[] visits) {
        for (int g = 0; g < survey.size(); g++) {
            addGroup(matrix, right, g, at.group(g), visits);
        }
        int first = unknowns * survey.size();
        for (int v = 0; v < visits(); v++) {
            double d = deviation(v, visits);
            double tail = tail(OF_VISIT, d * d);
            double[] block = new double[OF_VISIT * OF_VISIT];
            for (int i = 0; i < OF_VISIT; i++) {
                double w = tail * visitWeight(v, i);
                block[OF_VISIT * i + i] = w;
                right[first + OF_VISIT * v + i] -= w * visits[OF_VISIT * v + i];
            }
            matrix.add(survey.size() + v, survey.size() + v, block);
        }
        int start = first + OF_VISIT * visits();
        for (int d = 0; d < survey.detectors().size(); d++) {
            double[] block = new double[9];
            for (int i = 0; i < Parameters.OF_DETECTOR; i++) {
                double w = weight(levels.detector(), i, detectorSize(d));
                block[4 * i] = w;
                right[start + 3 * d + i] -= w * at.detector()[3 * d + i];
            }
            matrix.add(survey.size() + visits() + d, survey.size() + visits() + d, block);
        }
    }

    public double detectorSize(int detector) {
        for (int k = 0; k < survey.detector.length; k++) {
            if (survey.detector[k] == detector) {
                return survey.imagePlace[6 * k + 2];
            }
        }
        throw new AssertionError("detector " + detector + " is in no image");
    }

    private void addGroup(BlockMatrixBuilder matrix, double[] right, int g, double[] p, double[] visits) {
        int v = visit(g);
        double[] own = new double[unknowns * unknowns];
        double[] cross = new double[OF_VISIT * unknowns];
        double[] node = new double[OF_VISIT * OF_VISIT];
        int nodeAt = unknowns * survey.size() + OF_VISIT * Math.max(0, v);
        double far = 0;
        for (int i = 0; v < 0 && i < rigid(); i++) {
            far += loneWeight(g, i) * p[i] * p[i];
        }
        double tail = levels.visit().isGiven() ? tail(rigid(), far) : 1;
        for (int i = 0; i < unknowns; i++) {
            boolean known = i < rigid() && levels.exposure().isGiven();
            double unknown = i < 2 ? loose : looseAtEdge;
            double w = !known ? unknown : v < 0 ? tail * loneWeight(g, i) : exposureWeight(g, i);
            w = w > 0 ? w : unknown;
            double off = p[i];
            for (int j = 0; known && v >= 0 && j < OF_VISIT; j++) {
                off -= map[9 * g + 3 * i + j] * visits[OF_VISIT * v + j];
            }
            own[i * unknowns + i] = w;
            right[unknowns * g + i] -= w * off;
            for (int j = 0; known && v >= 0 && j < OF_VISIT; j++) {
                double t = map[9 * g + 3 * i + j];
                cross[j * unknowns + i] -= w * t;
                right[nodeAt + j] += w * t * off;
                for (int k = 0; k < OF_VISIT; k++) {
                    node[OF_VISIT * j + k] += w * t * map[9 * g + 3 * i + k];
                }
            }
        }
        matrix.add(g, g, own);
        if (v >= 0) {
            matrix.add(survey.size() + v, g, cross);
            matrix.add(survey.size() + v, survey.size() + v, node);
        }
    }

    /**
     * The first guess of visits: the mean of what their groups say.
     *
     * @param counts groups that have a say
     */
    public double[] mean(Parameters at, boolean[] counts) {
        double[] visits = new double[OF_VISIT * visits()];
        int[] said = new int[visits()];
        for (int pass = 0; pass < 2; pass++) {
            for (int g = 0; visits() > 0 && g < survey.size(); g++) {
                int v = survey.visit[g];
                if (v < 0 || !counts[g]) {
                    continue;
                }
                if (pass == 0) {
                    said[v]++;
                    continue;
                }
                double[] seen = frame[v].seen(SkyFrame.at(survey.center(g))
                        .rotation(at.group()[unknowns * g], at.group()[unknowns * g + 1], 0));
                visits[OF_VISIT * v] += seen[0] / said[v];
                visits[OF_VISIT * v + 1] += seen[1] / said[v];
            }
        }
        return visits;
    }

    /** What a visit makes of the shift of a group. */
    public double[] shift(int group, double[] visits) {
        int v = visit(group);
        double[] shift = new double[2];
        for (int i = 0; v >= 0 && i < 2; i++) {
            for (int j = 0; j < OF_VISIT; j++) {
                shift[i] += map[9 * group + 3 * i + j] * visits[OF_VISIT * v + j];
            }
        }
        return shift;
    }

    /** Whether groups are held to something other than stars. */
    public boolean areKnown() {
        return levels.exposure().isGiven();
    }
}
