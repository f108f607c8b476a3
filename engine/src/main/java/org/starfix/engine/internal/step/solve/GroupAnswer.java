package org.starfix.engine.internal.step.solve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.GuideStar;
import org.starfix.engine.internal.align.solve.result.SolvedDetector;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.result.SolvedVisit;
import org.starfix.engine.internal.align.solve.yields.Channel;
import org.starfix.engine.internal.align.solve.yields.ResidualMap;
import org.starfix.engine.internal.align.solve.yields.ResidualSlope;
import org.starfix.engine.internal.step.report.DetectorRecord;
import org.starfix.engine.internal.step.report.GuideStarRecord;
import org.starfix.engine.internal.step.report.ImagesRecord;
import org.starfix.engine.internal.step.report.JudgementRecord;
import org.starfix.engine.internal.step.report.MapRecord;
import org.starfix.engine.internal.step.report.TermRecord;
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
    public record Shared(
            List<VisitRecord> visits,
            List<DetectorRecord> detectors,
            List<MapRecord> maps,
            List<TermRecord> terms,
            List<GuideStarRecord> guideStars,
            List<String> log)
            implements Serializable {
        private static final Shared NOTHING =
                new Shared(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
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
     * @param groups as the solution knows them
     * @param log of the solution
     */
    public static List<GroupAnswer> of(GlobalSolution solution, List<GroupHead> groups, List<String> log) {
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int g = 0; g < solution.size(); g++) {
            sizes.merge(solution.group(g).component(), 1, Integer::sum);
        }
        List<GroupAnswer> answers = new ArrayList<>(groups.size());
        for (int g = 0; g < groups.size(); g++) {
            Shared shared = g == 0 ? shared(solution, log) : Shared.NOTHING;
            answers.add(of(solution, g, groups.get(g).images().size(), sizes, shared));
        }
        return answers;
    }

    private static GroupAnswer of(
            GlobalSolution solution, int order, int images, Map<Integer, Integer> sizes, Shared shared) {
        SolvedGroup solved = solution.group(order);
        List<double[]> detectors = new ArrayList<>(images);
        for (int i = 0; i < images; i++) {
            detectors.add(solution.detector(order, i));
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
        List<TermRecord> terms =
                solution.slopes().stream().map(GroupAnswer::record).toList();
        List<String> lines = new ArrayList<>(log);
        TermRecord.line(terms).ifPresent(lines::add);
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
                solution.maps().stream()
                        .flatMap(map -> map.squares().stream().map(square -> record(map, square)))
                        .toList(),
                terms,
                solution.guideStars().stream().map(GroupAnswer::record).toList(),
                List.copyOf(lines));
    }

    private static ImagesRecord record(Channel channel) {
        return new ImagesRecord(channel.detector(), channel.filter(), channel.width(), channel.height());
    }

    private static MapRecord record(ResidualMap map, ResidualMap.Square square) {
        return new MapRecord(
                "",
                record(map.channel()),
                map.side(),
                square.column(),
                square.row(),
                square.residuals(),
                square.x(),
                square.y(),
                square.sigmaX(),
                square.sigmaY());
    }

    private static TermRecord record(ResidualSlope slope) {
        return new TermRecord(
                "",
                record(slope.channel()),
                slope.regressor().name().toLowerCase(Locale.ROOT),
                slope.axis().name().toLowerCase(Locale.ROOT),
                slope.detections(),
                slope.slope(),
                slope.sigma());
    }

    private static GuideStarRecord record(GuideStar star) {
        return new GuideStarRecord(
                "",
                star.name(),
                star.visits(),
                star.suspect(),
                star.groups(),
                star.firstYear(),
                star.lastYear(),
                new GuideStarRecord.Both(
                        star.east().value(),
                        star.north().value(),
                        star.east().sigma(),
                        star.north().sigma()),
                new GuideStarRecord.Both(
                        star.slope().east(),
                        star.slope().north(),
                        star.slope().sigmaEast(),
                        star.slope().sigmaNorth()));
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
                new VisitRecord.Facts(
                        visit.guideStar(),
                        visit.center().ra(),
                        visit.center().dec(),
                        visit.year(),
                        visit.sigmaEast(),
                        visit.sigmaNorth(),
                        visit.sigmaRoll()),
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
