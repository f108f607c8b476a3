package org.starfix.engine.internal.align.solve;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.judge.Extension;
import org.starfix.engine.internal.align.solve.judge.SolutionJudge;
import org.starfix.engine.internal.align.solve.linear.InverseBlocks;
import org.starfix.engine.internal.align.solve.linear.LinearSolution;
import org.starfix.engine.internal.align.solve.prior.Held;
import org.starfix.engine.internal.align.solve.prior.Pointings;
import org.starfix.engine.internal.align.solve.prior.Standing;
import org.starfix.engine.internal.align.solve.result.FullMove;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.Influence;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.align.solve.stars.YieldPlan;
import org.starfix.engine.internal.align.solve.stars.Yields;
import org.starfix.engine.internal.align.solve.terms.Covariances;

/** Leads the simultaneous solution: pairs, rough solution, stars, rounds of normal equations, errors, judgement. */
public final class GlobalAlignment {
    private GlobalAlignment() {}

    /** Solves groups in this JVM. */
    public static GlobalSolution align(List<GlobalGroup> groups, CatalogStars catalog, SolveOptions options) {
        return solve(SequentialRunner.of(groups, catalog, options), line -> {});
    }

    /**
     * Solves the groups of a runner.
     *
     * @param log told in some lines how it goes
     */
    public static GlobalSolution solve(SolveRunner runner, Consumer<String> log) {
        return solve(runner, log, NormalSystem.Iterations.USUAL);
    }

    /** @param iterating how the equations of rounds are solved */
    static GlobalSolution solve(SolveRunner runner, Consumer<String> log, NormalSystem.Iterations iterating) {
        List<GroupHead> heads = runner.heads();
        SolveOptions options = runner.options();
        SurveyTable survey = SurveyTable.of(heads, options.levels().detector().isGiven());
        Pointings pointings = new Pointings(survey, options);
        RoughStart start = RoughStart.of(runner, survey, pointings);
        Held held = Held.nothing(survey, options.unknowns());
        GlobalRounds rounds = new GlobalRounds(runner, survey, pointings, start, held, iterating, log);
        rounds.run();
        SolutionJudge judge = new SolutionJudge(survey, options, pointings, start.evidence(), rounds.end());
        int apart = judge.apartByEpoch();
        if (apart > 0 && options.motionPriorMasPerYear() == 0) {
            log.accept(apart
                    + " groups have stars in common with others in another epoch only, which ties nothing without motions; set"
                    + " motion_prior (mas/yr), and give every exposure a date");
        }
        InverseBlocks inverse = rounds.inverse();
        Covariances covariances = Covariances.of(inverse, rounds.terms, survey.size());
        Yields yields = runner.yields(rounds.trial(false), YieldPlan.of(covariances, rounds.terms, survey, heads));
        return new SolvedSurvey(
                heads,
                survey,
                rounds,
                covariances,
                inverse,
                pointings,
                judge,
                yields,
                new SolvedSurvey.Kept(held, g -> FullMove.NONE, rounds.influences(pointings, covariances)));
    }

    /**
     * Solves the groups of a runner that are new, to each other, to those that an earlier solution has and to the catalogue. What that one has stays as
     * it is; how far a solution of all would move it is told.
     *
     * @param sky whether there is a catalogue
     * @param log told in some lines how it goes
     */
    public static GlobalSolution extend(SolveRunner runner, Standing standing, Standing.Sky sky, Consumer<String> log) {
        List<GroupHead> heads = runner.heads();
        SolveOptions options = runner.options();
        SurveyTable survey = SurveyTable.of(heads, options.levels().detector().isGiven());
        Pointings pointings = new Pointings(survey, options);
        PairChoice choice = RoughStart.choice(survey, options);
        Held held = Held.of(standing, heads, survey, pointings, choice, options.unknowns(), sky);
        RoughStart start = RoughStart.besides(held, runner, survey, pointings, choice);
        GlobalRounds rounds =
                new GlobalRounds(runner, survey, pointings, start, held, NormalSystem.Iterations.USUAL, log);
        rounds.run();
        LinearSolution whole = rounds.solveAll();
        Extension extension = Extension.of(held, rounds.inverse(), whole, rounds.terms);
        log.accept(extension.line(names(heads)));
        SolutionJudge judge = new SolutionJudge(survey, options, pointings, start.evidence(), rounds.end());
        Covariances covariances =
                Covariances.of(extension.inverse(), rounds.terms, survey.size()).withOwn(extension.covariances());
        Yields yields = runner.yields(rounds.trial(false), YieldPlan.of(covariances, rounds.terms, survey, heads));
        return new SolvedSurvey(
                heads,
                survey,
                rounds,
                covariances,
                extension.inverse(),
                pointings,
                judge,
                yields,
                new SolvedSurvey.Kept(held, extension::move, Collections.nCopies(pointings.visits(), Influence.NONE)));
    }

    private static List<String> names(List<GroupHead> heads) {
        return heads.stream().map(GroupHead::name).toList();
    }
}
