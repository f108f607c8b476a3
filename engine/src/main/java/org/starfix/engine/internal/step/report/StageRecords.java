package org.starfix.engine.internal.step.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.step.state.ExposureId;

/** Collects the ledger's rows and the log of one stage of one field. */
public final class StageRecords {
    private final String field;
    private final AlignmentStage stage;
    private final AlignmentLog log;
    private final List<GroupRecord> groups = new ArrayList<>();
    private final List<MatchRecord> matches = new ArrayList<>();

    /** No rows yet; {@code log} gets a line or more for every group that is added. */
    public StageRecords(String field, AlignmentStage stage, AlignmentLog log) {
        this.field = field;
        this.stage = stage;
        this.log = log;
    }

    /** The lines so far. */
    public List<String> log() {
        return log.lines();
    }

    /** A row per group, in the order they were added. */
    public List<GroupRecord> groups() {
        return groups;
    }

    /** A row per matched pair, in the same order. */
    public List<MatchRecord> matches() {
        return matches;
    }

    /**
     * Adds what came of one group, by its turn.
     *
     * @param reference the reference catalogue at the end of the stage: rows are never moved, only added
     * @param own the exposures of the group, in its order; empty where one is not the field's own: for those there are no rows
     */
    public void add(
            int order,
            int wave,
            String groupId,
            AlignmentGroup group,
            GroupOutcome outcome,
            ReferenceCatalog reference,
            int referenceSources,
            List<Optional<ExposureId>> own) {
        log.outcome(group, outcome);
        if (outcome instanceof GroupOutcome.Aligned aligned) {
            addMatches(groupId, group, aligned, reference, own);
        }
        if (own.stream().allMatch(Optional::isEmpty)) {
            return;
        }
        groups.add(new GroupRecord(
                field,
                stage,
                order,
                wave,
                groupId,
                group.name(),
                group.images().size(),
                group.sourceCount(),
                referenceSources,
                result(outcome),
                outcome.offsets()));
    }

    private static GroupRecord.Result result(GroupOutcome outcome) {
        if (outcome instanceof GroupOutcome.Aligned aligned) {
            return aligned(aligned);
        }
        return outcome.refusal()
                .<GroupRecord.Result>map(GroupRecord.Refused::new)
                .orElseGet(GroupRecord.Reference::new);
    }

    private static GroupRecord.Aligned aligned(GroupOutcome.Aligned aligned) {
        double unit = aligned.plane().unitArcsec();
        LinearFit fit = aligned.fit();
        Affine2 c = aligned.correction();
        return new GroupRecord.Aligned(
                aligned.judged().found(unit),
                new GroupRecord.Fit(
                        used(fit),
                        new Affine2(c.m00(), c.m01(), c.m10(), c.m11(), c.s0() * unit, c.s1() * unit),
                        fit.angles().rot(),
                        fit.angles().scale(),
                        fit.rmse() * unit,
                        fit.mae() * unit));
    }

    private void addMatches(
            String groupId,
            AlignmentGroup group,
            GroupOutcome.Aligned aligned,
            ReferenceCatalog reference,
            List<Optional<ExposureId>> own) {
        double unit = aligned.plane().unitArcsec();
        GroupCatalog catalog = aligned.catalog();
        Matches pairs = aligned.matches();
        LinearFit fit = aligned.fit();
        double[] sky = new double[2];
        int residual = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int source = pairs.imageIndex()[i];
            int ref = pairs.referenceIndex()[i];
            int image = catalog.image()[source];
            SourceCatalog sources = group.images().get(image).catalog();
            int row = catalog.row()[source];
            boolean used = fit.used()[i];
            if (own.get(image).isPresent()) {
                ExposureId exposure = own.get(image).get();
                reference.position(ref, group.images().get(image).viewpoint(), sky);
                matches.add(new MatchRecord(
                        field,
                        stage,
                        groupId,
                        group.images().get(image).name(),
                        catalog.id()[source],
                        sources.x()[row],
                        sources.y()[row],
                        reference.id()[ref],
                        sky[0],
                        sky[1],
                        used ? fit.residualX()[residual] * unit : Double.NaN,
                        used ? fit.residualY()[residual] * unit : Double.NaN,
                        used,
                        sources.flux()[row],
                        exposure.name(),
                        exposure.place()));
            }
            residual += used ? 1 : 0;
        }
    }

    private static int used(LinearFit fit) {
        int n = 0;
        for (boolean u : fit.used()) {
            n += u ? 1 : 0;
        }
        return n;
    }
}
