package org.starfix.engine.internal.align.solve.rough;

import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Shifts of all groups with which most of the evidence agrees, and which pairs do not.
 *
 * <p>Units: arcsec, in the {@link SkyFrame} at the centre of each group.
 */
public final class RoughSolution {
    /** So often the parts of a survey are moved and all shifts made anew. */
    private static final int MAX_ROUNDS = 5;

    private final PairTable pairs;
    private final double[] east;
    private final double[] north;
    private final int[] component;
    private final boolean[] accepted;
    private final float[] closure;
    private final int sky;
    private final int iterations;

    private RoughSolution(double[] centers, RobustShifts shifts, Ties ties) {
        OffsetGraph graph = shifts.graph;
        int n = graph.groups;
        pairs = graph.pairs;
        east = new double[n];
        north = new double[n];
        component = new int[n];
        iterations = shifts.iterations();
        int ofSky = ties.part(n);
        sky = ofSky < n ? ofSky : -1;
        for (int g = 0; g < n; g++) {
            component[g] = ties.part(g);
            SkyFrame frame = SkyFrame.at(OffsetGraph.at(centers, g));
            UnitVector shift = OffsetGraph.at(shifts.rotation, g).cross(frame.center());
            east[g] = shift.dot(frame.east());
            north[g] = shift.dot(frame.north());
        }
        accepted = new boolean[pairs.size()];
        closure = new float[pairs.size()];
        for (int e = 0; e < graph.edges; e++) {
            boolean within = ties.isWithin(e);
            accepted[shifts.chosen[e]] = within && shifts.agrees(e);
            for (int row = graph.start[e]; row < graph.start[e + 1]; row++) {
                closure[row] =
                        within ? (float) graph.residual(row, graph.one(e), graph.other(e), shifts.rotation) : Float.NaN;
            }
        }
    }

    /**
     * The shifts that agree with the most evidence; the same for any order of the pairs.
     *
     * @param centers 3 numbers a group, the unit vector of its centre
     * @param offsets what was measured, up to three offsets a pair
     */
    public static RoughSolution of(double[] centers, PairTable offsets, RoughOptions options) {
        RobustShifts shifts = new RobustShifts(new OffsetGraph(centers, offsets.sorted()), options);
        shifts.find();
        Ties ties = new Ties(shifts, options);
        for (int round = 1; ties.tie() && round < MAX_ROUNDS; round++) {
            shifts.refine();
        }
        shifts.solveWithin(ties::isWithin);
        return new RoughSolution(centers, shifts, ties);
    }

    public int groups() {
        return east.length;
    }

    /** The correction of a group to the east. */
    public double east(int group) {
        return east[group];
    }

    /** The correction of a group to the north. */
    public double north(int group) {
        return north[group];
    }

    /** The first of all groups that a group is tied to: those of one component have one number. */
    public int component(int group) {
        return component[group];
    }

    /** Whether a group is tied to the absolute catalogue, by itself or by others. */
    public boolean isTiedToSky(int group) {
        return component[group] == sky;
    }

    /** All offsets, sorted by pair: the rows of {@link #isAccepted} and {@link #closureError}. */
    public PairTable pairs() {
        return pairs;
    }

    /** Whether the shifts agree with an offset, and it ties groups of one component. */
    public boolean isAccepted(int row) {
        return accepted[row];
    }

    /** By how much the shifts disagree with an offset, arcsec; NaN between groups of different components. */
    public double closureError(int row) {
        return closure[row];
    }

    /** How many iterations the solver took. */
    public int iterations() {
        return iterations;
    }
}
