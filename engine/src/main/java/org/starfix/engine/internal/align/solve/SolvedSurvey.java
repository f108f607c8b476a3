package org.starfix.engine.internal.align.solve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.solve.linear.InverseBlocks;

/** A solution in columns. */
final class SolvedSurvey implements GlobalSolution {
    private static final int DIRECTIONS = 8;

    private final List<String> names;
    private final SurveyTable survey;
    private final Parameters parameters;
    private final Covariances covariances;
    private final SolutionJudge judge;
    private final Kept kept;
    private final List<SolvedVisit> visits;
    private final List<SolvedDetector> detectors;
    private final List<StarTable> stars;
    private final Summary summary;

    SolvedSurvey(
            List<String> names,
            SurveyTable survey,
            GlobalRounds rounds,
            Covariances covariances,
            InverseBlocks inverse,
            Pointings pointings,
            SolutionJudge judge,
            List<StarTable> stars,
            Kept kept) {
        this.names = names;
        this.survey = survey;
        this.parameters = rounds.parameters;
        this.judge = judge;
        this.kept = kept;
        this.stars = stars;
        this.covariances = covariances;
        visits = visits(rounds, pointings, inverse);
        detectors = detectors(rounds, pointings, inverse);
        int aligned = 0;
        for (int g = 0; g < survey.size(); g++) {
            aligned += kept.held().group[g] || judge.refusal(g).isEmpty() ? 1 : 0;
        }
        summary = new Summary(
                survey.size(),
                aligned,
                judge.components(),
                rounds.counts,
                rounds.terms.fitted.ratio(),
                rounds.noise,
                rounds.heldOut,
                rounds.placements,
                rounds.rounds,
                rounds.solution.report().iterations());
    }

    /** What was held, how far a full solution would move each group, and how far the others move without each visit. */
    record Kept(Held held, IntFunction<FullMove> moves, List<Influence> influences) {}

    private List<SolvedVisit> visits(GlobalRounds rounds, Pointings pointings, InverseBlocks inverse) {
        List<SolvedVisit> solved = new ArrayList<>();
        for (int v = 0; v < pointings.visits(); v++) {
            double[] block = inverse.diagonal(rounds.system().firstVisit() + v);
            double deviation = pointings.deviation(v, rounds.visits);
            solved.add(new SolvedVisit(
                    survey.visits().get(v),
                    pointings.members(v),
                    rounds.visits[3 * v],
                    rounds.visits[3 * v + 1],
                    Math.toDegrees(pointings.turn(v, rounds.visits[3 * v + 2])),
                    Math.sqrt(rounds.ratio * (block[0] + block[4]) / 2),
                    deviation,
                    !pointings.isUsual(v, rounds.visits),
                    kept.influences().get(v)));
        }
        return List.copyOf(solved);
    }

    private List<SolvedDetector> detectors(GlobalRounds rounds, Pointings pointings, InverseBlocks inverse) {
        List<SolvedDetector> solved = new ArrayList<>();
        for (int d = 0; d < survey.detectors().size(); d++) {
            if (kept.held().detector[d]) {
                solved.add(kept.held().detector(survey.detectors().get(d)));
                continue;
            }
            double[] block = inverse.diagonal(rounds.system().firstDetector() + d);
            double[] q = rounds.parameters.detector();
            double size = pointings.detectorSize(d);
            solved.add(new SolvedDetector(
                    survey.detectors().get(d),
                    q[3 * d],
                    q[3 * d + 1],
                    Math.toDegrees(q[3 * d + 2] / size),
                    Math.sqrt(rounds.ratio * block[0]),
                    Math.sqrt(rounds.ratio * block[4]),
                    Math.toDegrees(Math.sqrt(rounds.ratio * block[8]) / size)));
        }
        return List.copyOf(solved);
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public int indexOf(String name) {
        return Math.max(-1, Collections.binarySearch(names, name));
    }

    @Override
    public SolvedGroup group(int g) {
        int p = parameters.unknowns();
        double[] own = covariances.group(g);
        boolean held = kept.held().group[g];
        Optional<Refusal> refusal = held ? Optional.empty() : judge.refusal(g);
        return new SolvedGroup(
                names.get(g),
                parameters.group(g),
                own,
                Math.sqrt(own[0]),
                Math.sqrt(own[p + 1]),
                cornerSigma(own, p),
                judge.stars[g],
                judge.catalogStars[g],
                judge.rms[g],
                judge.component[g],
                judge.tie(g),
                refusal,
                judge.ties.of(g),
                held,
                kept.moves().apply(g));
    }

    /** The largest error at the half-diagonal, in any of some directions: the root of the mean of both axes' variances. */
    private static double cornerSigma(double[] covariance, int p) {
        double most = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            double x = Math.cos(2 * Math.PI * k / DIRECTIONS);
            double y = Math.sin(2 * Math.PI * k / DIRECTIONS);
            double[] east = {1, 0, -y, x, x, y};
            double[] north = {0, 1, x, y, -y, x};
            double sum = 0;
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    sum += (east[i] * east[j] + north[i] * north[j]) * covariance[i * p + j];
                }
            }
            most = Math.max(most, sum / 2);
        }
        return Math.sqrt(most);
    }

    @Override
    public double[] detector(int group, int image) {
        return survey.detector(parameters, group, image);
    }

    @Override
    public List<SolvedVisit> visits() {
        return visits;
    }

    @Override
    public List<SolvedDetector> detectors() {
        return detectors;
    }

    @Override
    public List<StarTable> stars() {
        return stars;
    }

    @Override
    public Summary summary() {
        return summary;
    }
}
