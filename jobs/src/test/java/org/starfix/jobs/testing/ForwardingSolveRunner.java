package org.starfix.jobs.testing;

import java.util.List;
import org.starfix.engine.internal.align.solve.GroupHead;
import org.starfix.engine.internal.align.solve.NormalTerms;
import org.starfix.engine.internal.align.solve.Placement;
import org.starfix.engine.internal.align.solve.SolveOptions;
import org.starfix.engine.internal.align.solve.SolveRunner;
import org.starfix.engine.internal.align.solve.StarCounts;
import org.starfix.engine.internal.align.solve.SurveyTable;
import org.starfix.engine.internal.align.solve.Trial;
import org.starfix.engine.internal.align.solve.VisitTerms;
import org.starfix.engine.internal.align.solve.YieldPlan;
import org.starfix.engine.internal.align.solve.Yields;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.align.solve.rough.PairTable;
import org.starfix.engine.internal.align.solve.rough.RoughOptions;

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
