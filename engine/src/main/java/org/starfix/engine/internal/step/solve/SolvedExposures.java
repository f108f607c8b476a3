package org.starfix.engine.internal.step.solve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.refusal.FitRefusals;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.StatusRules;
import org.starfix.engine.internal.step.report.DetectorRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.SolutionRecord;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.report.YieldRows;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.AppliedCorrection;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * Makes of what a solution says of a group its exposures, corrected, and its rows of the ledger.
 *
 * @param geometry of the solution
 * @param catalog the absolute catalogue; empty if there is to be none
 * @param trouble why its stars cannot be had; empty if they can
 * @param statuses after an absolute alignment
 * @param stars makes rows of stars
 */
public record SolvedExposures(
        FitGeometry geometry, String catalog, String trouble, StatusRules statuses, SolvedStars stars)
        implements Serializable {

    /**
     * The group after the solution, as a field of its own.
     *
     * @param own stars whose first detection is in the group
     * @param field identity of the field that tells of it
     */
    public AlignedField after(SolvedMembers members, GroupAnswer answer, StarTable own, String field) {
        List<String> log = new ArrayList<>(answer.shared().log());
        Outcome outcome = outcome(members, answer);
        log.add(line(members, answer, outcome));
        return new AlignedField(
                        field, outcome.exposures(), List.of(record(members, answer, outcome, field)), List.of(), log)
                .solved(rows(members, answer, own, field));
    }

    /**
     * A group that keeps what an earlier solution made of it, bit by bit; what is judged of it is new.
     *
     * @param before what came of it then
     * @param own stars whose first detection is in the group
     */
    public AlignedField kept(
            SolvedMembers members, AlignedField before, GroupAnswer judged, StarTable own, String field) {
        SolutionRecord known = before.solution().groups().get(0);
        GroupAnswer answer = judged.stating(known.errors());
        Affine2 map = GroupModel.of(members.group(), geometry).correction(answer.parameters(), new double[3], 0);
        Outcome outcome = new Outcome(
                before.exposures(), Optional.empty(), before.groups().get(0).stage(), map);
        List<String> log = new ArrayList<>(answer.shared().log());
        log.add(String.format(
                Locale.ROOT,
                "GROUP ID: %s keeps its correction; a full solution would move it by %.3f mas (%.2f of its errors)",
                members.name(),
                1000 * answer.found().judgement().fullMove(),
                answer.found().judgement().fullMoveSigma()));
        return new AlignedField(
                        field, outcome.exposures(), List.of(record(members, answer, outcome, field)), List.of(), log)
                .solved(rows(members, answer, own, field));
    }

    /** A group that is left out of the solution. */
    public AlignedField leftOut(SolvedMembers members, String field) {
        List<AlignedExposure> exposures = members.exposures().stream()
                .map(exposure -> exposure.with(StatusRules.LEFT_OUT))
                .toList();
        String line = "GROUP ID: " + members.name() + " is excluded and takes no part in the solution.";
        return new AlignedField(field, exposures, List.of(), List.of(), List.of(line));
    }

    /** The exposures after the solution, and why they are as they were, if so. */
    private record Outcome(
            List<AlignedExposure> exposures, Optional<Refusal> refusal, AlignmentStage stage, Affine2 correction) {}

    private Outcome outcome(SolvedMembers members, GroupAnswer answer) {
        AlignmentStage stage =
                answer.found().tie() == SolvedGroup.Tie.CATALOG ? AlignmentStage.ABSOLUTE : AlignmentStage.RELATIVE;
        if (!answer.refusal().isEmpty()) {
            return refused(
                    members,
                    answer.refusal().get(0),
                    catalog.isEmpty() ? AlignmentStage.RELATIVE : AlignmentStage.ABSOLUTE);
        }
        GroupModel model = GroupModel.of(members.group(), geometry);
        ExposureId plane = members.exposures().get(0).id();
        List<AlignedExposure> after = new ArrayList<>();
        for (int i = 0; i < members.exposures().size(); i++) {
            AlignedExposure exposure = members.exposures().get(i);
            Affine2 map =
                    model.correction(answer.parameters(), answer.detectors().get(i), i);
            Wcs wcs;
            try {
                wcs = exposure.wcs().corrected(map, model.plane());
            } catch (IllegalArgumentException e) {
                String why = e.getMessage() == null ? "" : e.getMessage();
                return refused(members, FitRefusals.notCorrectable(exposure.id().stem(), why), stage);
            }
            AlignedExposure moved = exposure.with(new AppliedCorrection(stage, map, plane), wcs, exposure.status())
                    .with(answer.errors());
            after.add(status(moved, answer));
        }
        Affine2 own = model.correction(answer.parameters(), new double[3], 0);
        return new Outcome(after, Optional.empty(), stage, own);
    }

    private AlignedExposure status(AlignedExposure moved, GroupAnswer answer) {
        if (!trouble.isEmpty()) {
            return StatusRules.afterFailure(
                    moved.with(ExposureStatus.ALIGNED), AlignmentStage.ABSOLUTE, StatusRules.NO_STARS, trouble);
        }
        if (answer.found().tie() == SolvedGroup.Tie.CATALOG) {
            return statuses.afterSolution(moved);
        }
        return StatusRules.afterUntiedSolution(moved, catalog.isEmpty() ? "" : untied(answer.found()));
    }

    private String untied(GroupAnswer.Found found) {
        int others = found.judgement().componentSize() - 1;
        String held = found.tie() == SolvedGroup.Tie.POINTING
                ? "held on the sky by what is known of the pointing (levels)"
                : "held on the sky by its WCS as it was";
        String to = others == 0
                ? ""
                : "aligned to " + others + (others == 1 ? " other group" : " other groups") + " only, and ";
        return to + held + ": no star ties it to " + catalog;
    }

    private static Outcome refused(SolvedMembers members, Refusal refusal, AlignmentStage stage) {
        List<AlignedExposure> exposures = members.exposures().stream()
                .map(exposure -> exposure.with(ExposureStatus.of(refusal)))
                .toList();
        return new Outcome(exposures, Optional.of(refusal), stage, new Affine2(1, 0, 0, 1, 0, 0));
    }

    private static String line(SolvedMembers members, GroupAnswer answer, Outcome outcome) {
        String name = "GROUP ID: " + members.name();
        if (outcome.refusal().isPresent()) {
            return "Not aligned: '" + name + "': " + outcome.refusal().get().reason();
        }
        return String.format(
                Locale.ROOT,
                "%s: %d stars, %d of them in the catalogue, shift east %.4f and north %.4f arcsec, errors %.4f and %.4f",
                name,
                answer.found().stars(),
                answer.found().catalogStars(),
                answer.parameters()[0],
                answer.parameters()[1],
                answer.errors().east(),
                answer.errors().north());
    }

    private GroupRecord record(SolvedMembers members, GroupAnswer answer, Outcome outcome, String field) {
        return new GroupRecord(
                field,
                outcome.stage(),
                answer.order(),
                0,
                members.id(),
                members.name(),
                members.exposures().size(),
                members.sourceCount(),
                answer.found().catalogStars(),
                outcome.refusal()
                        .<GroupRecord.Result>map(GroupRecord.Refused::new)
                        .orElseGet(() -> aligned(members, answer, outcome.correction())));
    }

    private GroupRecord.Result aligned(SolvedMembers members, GroupAnswer answer, Affine2 c) {
        double unit = members.exposures().get(0).wcs().tangentPlane().unitArcsec();
        GroupAnswer.Found found = answer.found();
        FitSolution solution = new FitSolution(
                geometry.name().toLowerCase(Locale.ROOT),
                answer.errors().corner(),
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN);
        return new GroupRecord.Aligned(
                new Refusal.Evidence(found.stars(), found.catalogStars(), MatchEvidence.NONE, solution),
                new GroupRecord.Fit(
                        found.stars(),
                        new Affine2(c.m00(), c.m01(), c.m10(), c.m11(), c.s0() * unit, c.s1() * unit),
                        Math.toDegrees(Math.atan2(c.m10() - c.m01(), c.m00() + c.m11())),
                        Math.sqrt(Math.abs(c.determinant())),
                        found.rms(),
                        Double.NaN));
    }

    private SolutionRows rows(SolvedMembers members, GroupAnswer answer, StarTable own, String field) {
        SolutionRecord group = new SolutionRecord(
                field,
                members.id(),
                members.group().visit(),
                answer.found().component(),
                answer.found().tie().name().toLowerCase(Locale.ROOT),
                answer.found().stars(),
                answer.found().catalogStars(),
                answer.found().rms(),
                answer.errors(),
                GroupModel.of(members.group(), geometry).head(0).halfDiagonalArcsec(),
                Arrays.stream(answer.parameters()).boxed().toList(),
                Arrays.stream(answer.covariance()).boxed().toList(),
                answer.found().judgement());
        return new SolutionRows(
                List.of(group),
                answer.shared().visits().stream().map(visit -> visit.in(field)).toList(),
                answer.shared().detectors().stream()
                        .map((DetectorRecord detector) -> detector.in(field))
                        .toList(),
                new YieldRows(
                        stars.rows(members, own, field),
                        answer.shared().maps().stream()
                                .map(square -> square.in(field))
                                .toList(),
                        answer.shared().terms().stream()
                                .map(term -> term.in(field))
                                .toList(),
                        answer.shared().guideStars().stream()
                                .map(star -> star.in(field))
                                .toList()));
    }
}
