package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * The corrections of all groups and detectors, as far as they are known. Immutable: arrays are lent, not to be modified.
 *
 * <p>Shapes: {@code group} has {@code unknowns} numbers a group: shift east and north at the centre, then, as far as the geometry
 * has them, roll, scale and two shears at the half-diagonal; {@code detector} has three a detector: shift along the axes of the
 * plane and roll about the detector's centre, at its half-diagonal. Units: arcsec.
 */
public final class Parameters implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Unknowns of a detector. */
    public static final int OF_DETECTOR = 3;

    private final int unknowns;
    private final double[] group;
    private final double[] detector;

    private Parameters(int unknowns, double[] group, double[] detector) {
        this.unknowns = unknowns;
        this.group = group;
        this.detector = detector;
    }

    /** No correction of so many groups and detectors. */
    public static Parameters none(int groups, int unknowns, int detectors) {
        return new Parameters(unknowns, new double[groups * unknowns], new double[OF_DETECTOR * detectors]);
    }

    /** Those given. */
    public static Parameters of(int unknowns, double[] group, double[] detector) {
        Check.argument(
                group.length % unknowns == 0 && detector.length % OF_DETECTOR == 0,
                "parameters of the solution: %s numbers of groups with %s each, %s of detectors with 3 each",
                group.length,
                unknowns,
                detector.length);
        return new Parameters(unknowns, group, detector);
    }

    /** These plus a change, the groups' first, then the detectors'. */
    public Parameters plus(double[] change) {
        double[] g = group.clone();
        double[] d = detector.clone();
        for (int i = 0; i < g.length; i++) {
            g[i] += change[i];
        }
        for (int i = 0; i < d.length; i++) {
            d[i] += change[g.length + i];
        }
        return new Parameters(unknowns, g, d);
    }

    /** Unknowns of a group. */
    public int unknowns() {
        return unknowns;
    }

    public int groups() {
        return group.length / unknowns;
    }

    public double[] group() {
        return group;
    }

    /** Those of one group. */
    public double[] group(int index) {
        return Arrays.copyOfRange(group, index * unknowns, (index + 1) * unknowns);
    }

    public double[] detector() {
        return detector;
    }
}
