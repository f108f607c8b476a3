package org.starfix.engine.internal.align.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.judge.SolutionJudge;
import org.starfix.engine.internal.align.solve.linear.InverseBlocks;
import org.starfix.engine.internal.align.solve.prior.Held;
import org.starfix.engine.internal.align.solve.prior.Pointings;
import org.starfix.engine.internal.align.solve.result.FullMove;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.Influence;
import org.starfix.engine.internal.align.solve.result.SolvedDetector;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.result.SolvedVisit;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.align.solve.stars.Yields;
import org.starfix.engine.internal.align.solve.terms.Covariances;
import org.starfix.engine.internal.align.solve.yields.ResidualMap;
import org.starfix.engine.internal.align.solve.yields.ResidualSlope;

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
    private final List<ResidualMap> maps;
    private final List<ResidualSlope> slopes;
    private final Summary summary;

    SolvedSurvey(
            List<GroupHead> heads,
            SurveyTable survey,
            GlobalRounds rounds,
            Covariances covariances,
            InverseBlocks inverse,
            Pointings pointings,
            SolutionJudge judge,
            Yields yields,
            Kept kept) {
        names = heads.stream().map(GroupHead::name).toList();
        this.survey = survey;
        this.parameters = rounds.parameters;
        this.judge = judge;
        this.kept = kept;
        stars = yields.stars();
        maps = ResidualMap.of(yields.residuals(), survey.channels);
        slopes = ResidualSlope.of(yields.residuals(), survey.channels);
        this.covariances = covariances;
        visits = visits(heads, rounds, pointings, inverse);
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
                rounds.ratio,
                rounds.noise,
                rounds.heldOut,
                rounds.placements,
                rounds.rounds,
                rounds.iterations);
    }

    /** What was held, how far a full solution would move each group, and how far the others move without each visit. */
    record Kept(Held held, IntFunction<FullMove> moves, List<Influence> influences) {}

    private List<SolvedVisit> visits(
            List<GroupHead> heads, GlobalRounds rounds, Pointings pointings, InverseBlocks inverse) {
        List<SolvedVisit> solved = new ArrayList<>();
        String[] guideStars = new String[pointings.visits()];
        Arrays.fill(guideStars, "");
        double[] years = new double[guideStars.length];
        int[] dated = new int[guideStars.length];
        for (int g = 0; g < heads.size(); g++) {
            int v = pointings.visit(g);
            if (v >= 0) {
                guideStars[v] = guideStars[v].isEmpty() ? heads.get(g).guideStar() : guideStars[v];
                boolean known = Double.isFinite(survey.year(g));
                years[v] += known ? survey.year(g) : 0;
                dated[v] += known ? 1 : 0;
            }
        }
        for (int v = 0; v < pointings.visits(); v++) {
            double[] block = inverse.diagonal(rounds.system().firstVisit() + v);
            double deviation = pointings.deviation(v, rounds.visits);
            solved.add(new SolvedVisit(
                    survey.visits().get(v),
                    guideStars[v],
                    pointings.members(v),
                    pointings.frame(v).center().toSky(),
                    dated[v] > 0 ? years[v] / dated[v] : Double.NaN,
                    rounds.visits[3 * v],
                    rounds.visits[3 * v + 1],
                    Math.toDegrees(pointings.turn(v, rounds.visits[3 * v + 2])),
                    Math.sqrt(block[0]),
                    Math.sqrt(block[4]),
                    Math.toDegrees(pointings.turn(v, Math.sqrt(block[8]))),
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
                    Math.sqrt(block[0]),
                    Math.sqrt(block[4]),
                    Math.toDegrees(Math.sqrt(block[8]) / size)));
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
    public List<String> filters() {
        return survey.filters();
    }

    @Override
    public List<ResidualMap> maps() {
        return maps;
    }

    @Override
    public List<ResidualSlope> slopes() {
        return slopes;
    }

    @Override
    public Summary summary() {
        return summary;
    }
}
