package org.starfix.jobs.testing;

import java.util.List;
import org.starfix.engine.internal.align.solve.SolveRunner;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.align.solve.rough.PairTable;
import org.starfix.engine.internal.align.solve.rough.RoughOptions;
import org.starfix.engine.internal.align.solve.stars.StarCounts;
import org.starfix.engine.internal.align.solve.stars.YieldPlan;
import org.starfix.engine.internal.align.solve.stars.Yields;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.align.solve.terms.Trial;
import org.starfix.engine.internal.align.solve.terms.VisitTerms;

/** Asks another runner; a test overrides what it looks at or disturbs. */
public class ForwardingSolveRunner implements SolveRunner {
    private final SolveRunner runner;

    protected ForwardingSolveRunner(SolveRunner runner) {
        this.runner = runner;
    }

    @Override
    public List<GroupHead> heads() {
        return runner.heads();
    }

    @Override
    public SolveOptions options() {
        return runner.options();
    }

    @Override
    public PairTable pairs(SurveyTable survey, PairChoice choice, RoughOptions rough) {
        return runner.pairs(survey, choice, rough);
    }

    @Override
    public StarCounts place(Placement placement) {
        return runner.place(placement);
    }

    @Override
    public NormalTerms terms(Trial trial) {
        return runner.terms(trial);
    }

    @Override
    public VisitTerms withoutVisits(Trial trial) {
        return runner.withoutVisits(trial);
    }

    @Override
    public Yields yields(Trial trial, YieldPlan plan) {
        return runner.yields(trial, plan);
    }
}
