package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.step.state.CorrectionErrors;

/**
 * What the simultaneous solution says of one group: a row of the ledger.
 *
 * <p>Units: arcsec on the sky, degrees for the centre. Numbers are NaN where there was no solution.
 *
 * @param field identity of the field that the group is in
 * @param group identity of the group
 * @param visit what it shares a guide star with; empty if that is not known
 * @param component groups with the same number are tied together; they are counted in the order of the names of groups
 * @param tie what holds the component on the sky: {@code catalog}, {@code pointing} or {@code none}
 * @param stars in common with other groups or with the catalogue, and {@code catalogStars} those with the catalogue
 * @param rms of its residuals, an axis
 * @param errors of the correction
 * @param halfDiagonal the farthest corner from the centre; roll, scale and shears are displacements there
 * @param parameters shift east and north at the centre, roll, scale and two shears, as far as the geometry has them
 * @param covariance of these, row-major and square, arcsec squared
 * @param judgement what holds it
 */
public record SolutionRecord(
        String field,
        String group,
        String visit,
        int component,
        String tie,
        int stars,
        int catalogStars,
        double rms,
        CorrectionErrors errors,
        double halfDiagonal,
        List<Double> parameters,
        List<Double> covariance,
        JudgementRecord judgement)
        implements Serializable {
    /** The most unknowns of a group. */
    static final int MOST = 6;

    public SolutionRecord {
        parameters = List.copyOf(parameters);
        covariance = List.copyOf(covariance);
    }

    /** The same with how far another answer is from it, arcsec, at the centre and at the worst corner. */
    public SolutionRecord at(double center, double corner) {
        return new SolutionRecord(
                field,
                group,
                visit,
                component,
                tie,
                stars,
                catalogStars,
                rms,
                errors,
                halfDiagonal,
                parameters,
                covariance,
                judgement.at(center, corner));
    }

    /** A parameter; NaN where the geometry has none. */
    double parameter(int i) {
        return i < parameters.size() ? parameters.get(i) : Double.NaN;
    }

    /** A covariance; NaN where the geometry has none. */
    double covariance(int i, int j) {
        int n = parameters.size();
        return i < n && j < n ? covariance.get(i * n + j) : Double.NaN;
    }
}
