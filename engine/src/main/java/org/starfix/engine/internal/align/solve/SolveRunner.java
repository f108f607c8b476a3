package org.starfix.engine.internal.align.solve;

import java.util.List;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SolveGroup;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.align.solve.rough.PairTable;
import org.starfix.engine.internal.align.solve.rough.RoughOptions;
import org.starfix.engine.internal.align.solve.stars.CatalogPart;
import org.starfix.engine.internal.align.solve.stars.CatalogPoints;
import org.starfix.engine.internal.align.solve.stars.StarCell;
import org.starfix.engine.internal.align.solve.stars.StarCounts;
import org.starfix.engine.internal.align.solve.stars.YieldPlan;
import org.starfix.engine.internal.align.solve.stars.Yields;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.align.solve.terms.Trial;
import org.starfix.engine.internal.align.solve.terms.VisitTerms;

/**
 * Who holds groups, catalogue and cells. Implementations differ in where they do their work, not in what they return: the same bits.
 */
public interface SolveRunner {

    /** All groups in the order of their names: their places in this list are what they are called by from then on. */
    List<GroupHead> heads();

    /** What the options say, from the first call on. */
    SolveOptions options();

    /**
     * How far the groups of each pair seem to be from each other, and groups from the catalogue ({@link PairChoice#catalog}, {@link SolveGroup#points},
     * {@link CatalogPoints#near}), in any order.
     */
    PairTable pairs(SurveyTable survey, PairChoice choice, RoughOptions rough);

    /**
     * Makes the stars of all cells anew, of {@link SolveGroup#parts} and {@link CatalogPart#parts} of the same cell ({@link StarCell#of}), and keeps these
     * until the next call.
     *
     * @return sums over the cells
     */
    StarCounts place(Placement placement);

    /** The sum of {@link StarCell#terms} in the order of the cells ({@link NormalTerms#sum}). */
    NormalTerms terms(Trial trial);

    /** The sum of {@link StarCell#withoutVisits} in the order of the cells ({@link VisitTerms#sum}). */
    VisitTerms withoutVisits(Trial trial);

    /** The stars and residuals of all cells after the last round ({@link StarCell#stars}). */
    Yields yields(Trial trial, YieldPlan plan);
}
