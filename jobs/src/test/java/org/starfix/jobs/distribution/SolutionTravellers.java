package org.starfix.jobs.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.align.solve.SequentialRunner;
import org.starfix.engine.internal.align.solve.groups.CellPart;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SolveGroup;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.align.solve.rough.PairTable;
import org.starfix.engine.internal.align.solve.rough.RoughOptions;
import org.starfix.engine.internal.align.solve.stars.CatalogPart;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.align.solve.stars.StarCell;
import org.starfix.engine.internal.align.solve.stars.StarCounts;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.align.solve.stars.YieldPlan;
import org.starfix.engine.internal.align.solve.stars.Yields;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.align.solve.terms.Trial;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.alignments.FieldDigest;
import org.starfix.engine.internal.step.alignments.StoredField;
import org.starfix.engine.internal.step.alignments.SurveyDigest;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.solve.GlobalStage;
import org.starfix.engine.internal.step.solve.GroupAnswer;
import org.starfix.engine.internal.step.solve.SkyPart;
import org.starfix.engine.internal.step.solve.SolvedExposures;
import org.starfix.engine.internal.step.solve.SolvedMembers;
import org.starfix.engine.internal.step.solve.SurveyTimes;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.ReferenceSources;
import org.starfix.jobs.testing.ForwardingSolveRunner;
import org.starfix.jobs.testing.SharedSpark;

/** One of every type that the simultaneous solution sends around, made by a solution of a survey. */
final class SolutionTravellers {
    private SolutionTravellers() {}

    static List<Object> of(List<DetectedExposure> detected, Parameters parameters) {
        TweakRegOptions options = TweakRegOptions.of(parameters);
        RunReference reference = RunReference.open(
                        options.reference(),
                        Map.of(),
                        ReferenceSources.opener(
                                new HadoopFiles(SharedSpark.run().hadoop())))
                .orElseThrow();
        ReferenceQuery query = reference.query();
        List<SolvedMembers> groups = SolvedMembers.of(FieldAligner.of(options).unaligned(detected));
        SurveyTimes times =
                SurveyTimes.of(detected.stream().map(DetectedExposure::exposure).toList());
        SolveOptions how = options.simultaneous().forSurvey(times.telescopes(), times.years());
        long pixel = GlobalStage.pixels(groups.get(0), query).iterator().next();
        SkyPart.All sky = GlobalStage.stars(groups, reference);
        Recorder recorder = new Recorder(
                SequentialRunner.of(groups.stream().map(SolvedMembers::group).toList(), sky.stars(), how));
        GlobalStage.Solved solved = GlobalStage.solved(recorder, Optional.empty());
        GroupAnswer answer = solved.answers().get(0);
        StarTable stars = StarTable.joined(solved.stars());
        SolvedExposures after = GlobalStage.after(options, List.of(query), "", solved.filters());
        AlignedField field = after.after(groups.get(0), answer, stars.byGroup().get(0), "field");
        assertThat(field.solution().yields().stars()).isNotEmpty();
        assertThat(field.solution().groups()).isNotEmpty();
        List<Object> all = new ArrayList<>(List.of(
                groups.get(0),
                times,
                how,
                SkyPart.read(pixel, times, query, reference.source()),
                sky,
                reference.source(),
                answer,
                stars,
                after,
                field,
                SurveyDigest.of("an exposure"),
                StoredField.of(field, SurveyDigest.of("all").of(FieldDigest.of(parameters), "group"))));
        all.addAll(recorder.travellers());
        return all;
    }

    /** Keeps what a runner is asked and what it answers. */
    private static final class Recorder extends ForwardingSolveRunner {
        private final SequentialRunner runner;
        private final List<Object> asked = new ArrayList<>();
        private Optional<Placement> placement = Optional.empty();
        private Optional<Trial> trial = Optional.empty();

        Recorder(SequentialRunner runner) {
            super(runner);
            this.runner = runner;
        }

        /** What the driver sends and gets, and what goes from group to cell and from cell to sum. */
        List<Object> travellers() {
            List<Object> all = new ArrayList<>(asked);
            Placement at = placement.orElseThrow();
            SolveGroup group = runner.groups().get(0);
            CellPart part = group.parts(at, 0).get(0);
            CatalogStars stars = CatalogPart.parts(sky(), at).get(0).stars();
            StarCell cell = StarCell.of(part.cell(), List.of(part), stars, at);
            NormalTerms terms = cell.terms(trial.orElseThrow(), at);
            all.addAll(
                    List.of(at, trial.orElseThrow(), group, group.points(), part, stars, cell, cell.counts(), terms));
            all.addAll(terms.divided(1));
            all.add(cell.withoutVisits(trial.orElseThrow(), at));
            return all;
        }

        private static CatalogStars sky() {
            return CatalogStars.of(new double[] {10, 11}, new double[] {-5, -6});
        }

        @Override
        public PairTable pairs(SurveyTable survey, PairChoice choice, RoughOptions rough) {
            PairTable pairs = super.pairs(survey, choice, rough);
            asked.addAll(List.of(heads().get(0), survey, rough, pairs));
            return pairs;
        }

        @Override
        public StarCounts place(Placement at) {
            placement = Optional.of(at);
            return super.place(at);
        }

        @Override
        public NormalTerms terms(Trial asking) {
            trial = Optional.of(asking);
            return super.terms(asking);
        }

        @Override
        public Yields yields(Trial last, YieldPlan plan) {
            Yields yields = super.yields(last, plan);
            asked.addAll(List.of(plan, yields.residuals()));
            return yields;
        }
    }
}
