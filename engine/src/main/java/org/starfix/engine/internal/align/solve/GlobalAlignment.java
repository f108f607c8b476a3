package org.starfix.engine.internal.align.solve;

import java.util.List;
import java.util.function.Consumer;
import org.starfix.engine.internal.align.solve.linear.InverseBlocks;

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
        List<GroupHead> heads = runner.heads();
        SolveOptions options = runner.options();
        SurveyTable survey = SurveyTable.of(heads, options.levels().detector().isGiven());
        Pointings pointings = new Pointings(survey, options);
        RoughStart start = RoughStart.of(runner, survey, pointings);
        GlobalRounds rounds = new GlobalRounds(runner, survey, pointings, start, log);
        rounds.run();
        SolutionJudge judge = new SolutionJudge(survey, options, pointings, start, rounds);
        int apart = judge.apartByEpoch();
        if (apart > 0 && options.motionPriorMasPerYear() == 0) {
            log.accept(apart
                    + " groups have stars in common with others in another epoch only, which ties nothing without motions; set"
                    + " motion_prior (mas/yr), and give every exposure a date");
        }
        InverseBlocks inverse = rounds.solution().inverse();
        Covariances covariances = Covariances.of(inverse, rounds.terms, survey.size());
        Yields yields = runner.yields(rounds.trial(false), YieldPlan.of(covariances, rounds.terms, survey, heads));
        return new SolvedSurvey(heads, survey, rounds, covariances, inverse, pointings, judge, yields);
    }
}
