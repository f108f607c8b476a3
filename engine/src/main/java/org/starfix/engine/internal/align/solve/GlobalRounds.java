package org.starfix.engine.internal.align.solve;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SkyCells;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.judge.SolutionJudge;
import org.starfix.engine.internal.align.solve.judge.VisitInfluence;
import org.starfix.engine.internal.align.solve.linear.InverseBlocks;
import org.starfix.engine.internal.align.solve.linear.LinearSolution;
import org.starfix.engine.internal.align.solve.prior.Held;
import org.starfix.engine.internal.align.solve.prior.Pointings;
import org.starfix.engine.internal.align.solve.result.Influence;
import org.starfix.engine.internal.align.solve.stars.StarCounts;
import org.starfix.engine.internal.align.solve.terms.Covariances;
import org.starfix.engine.internal.align.solve.terms.NoiseModel;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.align.solve.terms.ResidualHistogram;
import org.starfix.engine.internal.align.solve.terms.Trial;

/**
 * Makes stars, solves the normal equations and weighs anew, until nothing moves: at first with all detections within the tolerance, then
 * with stars made within some errors, while every tenth star is held out and the errors are fitted to the residuals, then with
 * all of them.
 */
final class GlobalRounds {
    /** Stars are made of what lies within so many errors of a difference, once the groups are in their places. */
    private static final double TIGHT = 6;

    /** Corrections that move by less than this share of their errors, all together, stay. */
    private static final double SETTLED = 1e-3;

    /** Enough to make better stars. */
    private static final double WIDELY = 2;

    /** Enough to judge residuals. */
    private static final double ROUGHLY = 0.5;

    private static final int MOST_ROUNDS = 25;
    /** A star with two places that are about as good may move its groups for long, and matters to no other. */
    private static final double FAR = 100;

    /** Then moves do not get smaller: so many rounds without one of this share of the smallest before are enough. */
    private static final int MOST_IDLE_ROUNDS = 5;

    private static final double PROGRESS = 0.8;

    /** A floor that is as good as none may come and go. */
    private static final int MOST_NOISE_ROUNDS = 6;

    private static final int MOST_PLACEMENTS = 5;

    /** A cell holds about so many detections of a field this deep. */
    private static final double PER_CELL = 3000;

    private static final double DEPTH = 4;

    /** Of the distances in which a star is looked for: cells are wide beside their margins. */
    private static final double MARGINS = 40;

    /**
     * The linear model of a move is good to this share of it, and to the square of the half-diagonal in radians: the turn of a group, up to
     * 100 arcsec, is not in the derivatives.
     */
    private static final double LINEAR = 1e-4;

    /** What all visits share with their neighbours is about as much as the matrix; beyond, nothing is said of their influence. */
    private static final int MOST_FOR_INFLUENCE = 20_000;

    private static final int FEWEST_TO_HOLD_OUT = 2000;

    private final SolveRunner runner;
    private final SolveOptions options;
    private final SurveyTable survey;
    /** Groups that do not move. */
    private final int held;

    private final NormalSystem system;
    private final int[] component;
    private final Consumer<String> log;

    Parameters parameters;
    double[] visits;
    NoiseModel noise;
    StarCounts counts = StarCounts.NONE;
    NormalTerms terms;
    /** That of the last round, if it was made with a factor. */
    private Optional<LinearSolution> solution = Optional.empty();
    /** Of the last round, if not. */
    private Optional<NormalSystem.Equations> equations = Optional.empty();
    /** Diagonal of the normal matrix of the groups. */
    double[] weights;

    double robustSigma = Double.POSITIVE_INFINITY;
    double heldOut = Double.NaN;
    /** Residuals over what they should be by the errors as stated, variances. */
    double ratio = 1;

    int rounds;
    /** Of the equations of the last round; 0 for a factor. */
    int iterations;

    int placements;
    private Placement placement;
    private double moved;

    GlobalRounds(
            SolveRunner runner,
            SurveyTable survey,
            Pointings pointings,
            RoughStart start,
            Held held,
            NormalSystem.Iterations iterating,
            Consumer<String> log) {
        this.runner = runner;
        this.options = runner.options();
        this.survey = survey;
        this.log = log;
        this.held = held.count();
        system = new NormalSystem(survey, pointings, options.unknowns(), held, iterating);
        component = start.component();
        parameters = start.parameters();
        boolean[] known = new boolean[survey.size()];
        for (int g = 0; g < known.length; g++) {
            known[g] = component[g] >= 0;
        }
        visits = pointings.mean(parameters, known);
        double usual = options.toleranceArcsec() / 10;
        noise = NoiseModel.usual(usual);
        weights = new double[parameters.group().length];
        terms = NormalTerms.sum(List.of(), options.unknowns());
        place(options.toleranceArcsec());
        round(false);
    }

    /** Blocks of the inverse of the equations of the last round. */
    InverseBlocks inverse() {
        return solution.map(LinearSolution::inverse).orElseGet(() -> system.inverse(equations.orElseThrow()));
    }

    /** Asks the cells anew, and all equations, of what is held too, where they lead from here. */
    LinearSolution solveAll() {
        terms = runner.terms(trial(false));
        return system.solveAll(terms, parameters, visits);
    }

    /** How far the others move without each of the visits; none of so many groups that the equations of all visits are too large. */
    List<Influence> influences(Pointings pointings, Covariances covariances) {
        if (pointings.visits() < 2 || survey.size() > MOST_FOR_INFLUENCE) {
            return Collections.nCopies(pointings.visits(), Influence.NONE);
        }
        return VisitInfluence.of(
                system.matrix(terms, parameters, visits),
                runner.withoutVisits(trial(false)),
                survey,
                covariances,
                pointings);
    }

    SolutionJudge.End end() {
        return new SolutionJudge.End(terms, parameters, visits);
    }

    NormalSystem system() {
        return system;
    }

    void run() {
        iterate(WIDELY, false, false);
        place(tightTolerance());
        boolean holdOut = counts.detections() >= FEWEST_TO_HOLD_OUT;
        iterate(ROUGHLY, holdOut, true);
        ratio = NoiseModel.ratio(terms);
        if (ratio != 1) {
            noise = noise.times(ratio);
            log.accept(String.format(
                    Locale.ROOT,
                    "the errors of the sources count %.3f times: their residuals say so",
                    Math.sqrt(ratio)));
        }
        heldOut = holdOut ? terms.heldOut.ratio() / ratio : Double.NaN; // measured before the errors were changed
        if (holdOut) {
            log.accept(String.format(
                    Locale.ROOT,
                    "residuals of stars that were held out are %.3f times their errors",
                    Math.sqrt(heldOut)));
        }
        iterate(SETTLED, false, false);
        while (placements < MOST_PLACEMENTS && moved * nonLinear() > SETTLED) {
            place(tightTolerance());
            iterate(SETTLED, false, false);
        }
    }

    private double nonLinear() {
        double largest = Arrays.stream(survey.halfDiagonal).max().orElse(0) / GroupModel.ARCSEC_PER_RADIAN;
        return LINEAR + largest * largest;
    }

    /** Makes stars where the parameters put the detections. */
    private void place(double tolerance) {
        placement = new Placement(
                survey,
                parameters,
                component,
                tolerance,
                options.motionPriorMasPerYear() / 1000,
                options.toleranceArcsec(),
                cells(options.toleranceArcsec()));
        counts = runner.place(placement);
        placements++;
        moved = 0;
        log.accept(String.format(
                Locale.ROOT,
                "%d stars with %d detections within %.4f arcsec, %d of the stars in the catalogue; %d detections are ambiguous",
                counts.stars(),
                counts.detections(),
                tolerance,
                counts.catalogStars(),
                counts.ambiguous()));
    }

    private SkyCells cells(double tolerance) {
        int n = survey.size();
        double[] sizes = survey.halfDiagonal.clone();
        Arrays.sort(sizes);
        int[] detections = survey.detections.clone();
        Arrays.sort(detections);
        double side = sizes[n / 2] * Math.sqrt(2);
        double height = side * Math.sqrt(PER_CELL / (DEPTH * Math.max(1, detections[n / 2])));
        double margin = Placement.EXTENT
                * (tolerance + Placement.MOTION_WIDTHS * options.motionPriorMasPerYear() / 1000 * survey.years());
        return SkyCells.ofHeight(Math.min(5 * 3600, Math.max(height, MARGINS * margin)));
    }

    /** Some errors of a difference of two detections, of the largest class of errors that is not rare. */
    private double tightTolerance() {
        double largest = 0;
        long all = terms.fitted.total();
        for (int c = 0; c < ResidualHistogram.ERRORS; c++) {
            if (terms.fitted.total(c) * 50 > all) {
                largest = Math.max(largest, terms.fitted.meanVariance(c));
            }
        }
        double inflation = Math.max(1, terms.fitted.ratio());
        double tight = TIGHT * Math.sqrt(2 * largest * inflation);
        return tight > 0 ? Math.min(options.toleranceArcsec(), tight) : options.toleranceArcsec();
    }

    /** Rounds until the corrections stay. */
    private void iterate(double settled, boolean holdOut, boolean fitNoise) {
        double least = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (int k = 0; k < (fitNoise ? MOST_NOISE_ROUNDS : MOST_ROUNDS); k++) {
            round(holdOut);
            NoiseModel before = noise;
            boolean unknown = terms.fitted.total(ResidualHistogram.ERRORS - 1) > 0
                    || terms.catalog.total(ResidualHistogram.ERRORS - 1) > 0;
            if (fitNoise || unknown && settled > SETTLED) {
                noise = fitNoise ? noise.fitted(terms) : noise.fitted(terms).withFloors(noise);
            }
            double steady = noise.change(before);
            if (usualMove < settled && lastMove < FAR * settled && steady < 0.01 && isSharp()) {
                return;
            }
            idle = usualMove < PROGRESS * least ? 0 : idle + 1;
            least = Math.min(least, usualMove);
            if (idle >= MOST_IDLE_ROUNDS && steady < 0.01 && isSharp()) {
                return;
            }
        }
    }

    /** The largest move of a correction, in its errors, and the root of the mean square of all. */
    private double lastMove;

    private double usualMove;

    private boolean isSharp() {
        return options.nclip() == 0
                || robustSigma <= 1.05 * options.sigma() * Math.max(1, Math.sqrt(terms.fitted.ratio()));
    }

    /** One round: terms at the parameters, their change. */
    private void round(boolean holdOut) {
        solution = Optional.empty(); // its factor and the terms are the largest things here: one of each at a time
        equations = Optional.empty();
        terms = NormalTerms.sum(List.of(), options.unknowns());
        Trial trial = trial(holdOut);
        terms = runner.terms(trial);
        Arrays.fill(weights, 0);
        NormalSystem.Equations here = system.equations(terms, parameters, visits, weights);
        NormalSystem.Change solved = system.change(here);
        double[] change = solved.values();
        iterations = solved.iterations();
        lastMove = 0;
        double squares = 0;
        int n = parameters.group().length;
        for (int i = 0; i < n; i++) {
            double squared = change[i] * change[i] * weights[i];
            lastMove = Math.max(lastMove, Math.sqrt(squared));
            squares += squared;
        }
        usualMove = Math.sqrt(squares / Math.max(1, n - options.unknowns() * held));
        int v = visits.length;
        double[] ofVisits = visits.clone();
        for (int i = 0; i < v; i++) {
            ofVisits[i] += change[n + i];
        }
        visits = ofVisits;
        double[] others = Arrays.copyOf(change, n + parameters.detector().length);
        System.arraycopy(change, n + v, others, n, parameters.detector().length);
        parameters = parameters.plus(others);
        moved = Math.max(moved, lastMove);
        rounds++;
        double scale = Math.sqrt(Math.max(1, terms.fitted.ratio()));
        robustSigma = options.nclip() == 0 ? Double.POSITIVE_INFINITY : options.sigma() * (scale > 0 ? scale : 1);
        log.accept(String.format(
                Locale.ROOT,
                "round %d: corrections moved by up to %.3g of their errors; residuals are %.3f times their errors",
                rounds,
                lastMove,
                Math.sqrt(terms.fitted.ratio())));
        solution = solved.solution();
        equations = solution.isPresent() ? Optional.empty() : Optional.of(here);
    }

    Trial trial(boolean holdOut) {
        return new Trial(parameters, noise, robustSigma, holdOut);
    }
}
