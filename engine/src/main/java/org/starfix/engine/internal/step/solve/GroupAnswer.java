package org.starfix.engine.internal.step.solve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.solve.GlobalSolution;
import org.starfix.engine.internal.align.solve.SolvedDetector;
import org.starfix.engine.internal.align.solve.SolvedGroup;
import org.starfix.engine.internal.align.solve.SolvedVisit;
import org.starfix.engine.internal.step.report.DetectorRecord;
import org.starfix.engine.internal.step.report.JudgementRecord;
import org.starfix.engine.internal.step.report.VisitRecord;
import org.starfix.engine.internal.step.state.CorrectionErrors;

/**
 * What the solution says of one group, on its way to the task that has its exposures.
 *
 * @param order place of the group in the solution
 * @param parameters,covariance as the solution has them
 * @param detectors corrections of the detectors of its images, three numbers each
 * @param errors of the correction
 * @param found what the solution says of its stars
 * @param refusal why it is not aligned; nothing if it is
 * @param shared what is told of beside this group; nothing beside most groups
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record GroupAnswer(
        int order,
        double[] parameters,
        double[] covariance,
        List<double[]> detectors,
        CorrectionErrors errors,
        Found found,
        List<Refusal> refusal,
        Shared shared)
        implements Serializable {

    /**
     * What ties a group.
     *
     * @param stars in common with other groups or with the catalogue, and {@code catalogStars} those with the catalogue
     * @param rms of its residuals, arcsec
     * @param component which groups it is tied to
     * @param judgement what holds it
     */
    public record Found(
            int stars, int catalogStars, double rms, int component, SolvedGroup.Tie tie, JudgementRecord judgement)
            implements Serializable {}

    /** What is told of once in a solution. */
    public record Shared(List<VisitRecord> visits, List<DetectorRecord> detectors, List<String> log)
            implements Serializable {
        private static final Shared NOTHING = new Shared(List.of(), List.of(), List.of());
    }

    /** The same with errors that were stated before. */
    GroupAnswer stating(CorrectionErrors before) {
        return new GroupAnswer(order, parameters, covariance, detectors, before, found, refusal, shared);
    }

    /** Whether the group keeps the correction of an earlier solution. */
    public boolean isKept() {
        return found.judgement().kept();
    }

    /**
     * The answers of a solution, in the order of the groups.
     *
     * @param groups their identities, in order
     * @param images how many each has
     * @param log of the solution
     */
    public static List<GroupAnswer> of(
            GlobalSolution solution, List<String> groups, List<Integer> images, List<String> log) {
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int g = 0; g < solution.size(); g++) {
            sizes.merge(solution.group(g).component(), 1, Integer::sum);
        }
        List<GroupAnswer> answers = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            Shared shared = g == 0 ? shared(solution, log) : Shared.NOTHING;
            answers.add(of(solution, solution.indexOf(groups.get(g)), g, images.get(g), sizes, shared));
        }
        return answers;
    }

    private static GroupAnswer of(
            GlobalSolution solution, int index, int order, int images, Map<Integer, Integer> sizes, Shared shared) {
        SolvedGroup solved = solution.group(index);
        List<double[]> detectors = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            detectors.add(solution.detector(index, i));
        }
        return new GroupAnswer(
                order,
                solved.parameters(),
                solved.covariance(),
                detectors,
                new CorrectionErrors(
                        solved.sigmaEast(),
                        solved.sigmaNorth(),
                        solved.sigmaCorner(),
                        solution.summary().noise().floorArcsec()),
                new Found(
                        solved.stars(),
                        solved.catalogStars(),
                        solved.rms(),
                        solved.component(),
                        solved.tied(),
                        new JudgementRecord(
                                sizes.getOrDefault(solved.component(), 1),
                                solved.weakest().sigmaArcsec(),
                                solved.weakest().stars(),
                                solved.weakest().groups(),
                                solved.held(),
                                solved.move().arcsec(),
                                solved.move().sigma(),
                                Double.NaN,
                                Double.NaN)),
                solved.refusal().stream().toList(),
                shared);
    }

    private static Shared shared(GlobalSolution solution, List<String> log) {
        return new Shared(
                solution.visits().stream()
                        .map(visit -> record(
                                visit,
                                visit.influence().group() < 0
                                        ? ""
                                        : solution.group(visit.influence().group())
                                                .name()))
                        .toList(),
                solution.detectors().stream().map(GroupAnswer::record).toList(),
                List.copyOf(log));
    }

    private static VisitRecord record(SolvedVisit visit, String influenced) {
        return new VisitRecord(
                "",
                visit.name(),
                visit.groups(),
                visit.east(),
                visit.north(),
                visit.roll(),
                visit.sigmaShift(),
                visit.deviation(),
                visit.suspect(),
                visit.influence().move().sigma(),
                visit.influence().move().arcsec(),
                influenced);
    }

    private static DetectorRecord record(SolvedDetector detector) {
        return new DetectorRecord(
                "",
                detector.name(),
                detector.x(),
                detector.y(),
                detector.roll(),
                detector.sigmaX(),
                detector.sigmaY(),
                detector.sigmaRoll());
    }
}
