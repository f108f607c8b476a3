package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * What came of one group in one stage: a row of the ledger.
 *
 * <p>Units: correction and residuals in arcsec of the tangent plane of the group's first exposure; angles in degrees. Numbers
 * are NaN and counts 0 where there was no fit.
 *
 * @param order place in the order of alignment, 0 for the reference group
 * @param group identity of the group, as in the record of its exposures; {@code 987654} for the groups of a field that are fitted as one,
 *     {@code 987654@2021.370} for an epoch of it
 * @param name what log lines call it: the common prefix of the names of its exposures; {@code 987654, field-0001} for a whole field
 * @param outcome {@code REFERENCE}, {@code SUCCESS}, or {@code FAILED: } and the reason
 * @param sources sources of the group's exposures
 * @param referenceSources size of the reference catalogue at that moment
 * @param matches matched pairs of a star of the reference and a source; a star may have one in each exposure
 * @param stars stars of the reference among them
 * @param used pairs that the fit kept
 * @param correction map of positions in the plane, about its origin, arcsec
 * @param solution how it was solved
 * @param evidence how sure the match is
 * @param refusals why the group was not aligned: none, or one
 */
public record GroupRecord(
        String field,
        AlignmentStage stage,
        int order,
        String group,
        String name,
        String outcome,
        int exposures,
        int sources,
        int referenceSources,
        int matches,
        int stars,
        int used,
        Affine2 correction,
        double rotation,
        double scale,
        double rmse,
        double mae,
        FitSolution solution,
        MatchEvidence evidence,
        List<Refusal> refusals)
        implements Serializable {}
