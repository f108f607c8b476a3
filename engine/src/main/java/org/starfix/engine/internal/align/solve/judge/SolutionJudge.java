package org.starfix.engine.internal.align.solve.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.refusal.FitRefusals;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.prior.Pointings;
import org.starfix.engine.internal.align.solve.result.FullMove;
import org.starfix.engine.internal.align.solve.result.SolvedGroup.Tie;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.base.numeric.DisjointSets;

/** What holds the groups: components, their tie to the sky, and which groups have too little. */
public final class SolutionJudge {
    private final SurveyTable survey;
    private final SolveOptions options;
    private final Pointings pointings;
    private final Evidence evidence;
    /** Per group: stars in common with others or the catalogue, and those in the catalogue. */
    public final int[] stars;

    public final int[] catalogStars;
    public final double[] rms;
    public final int[] component;
    public final TieTree ties;
    private final boolean[] tied;
    private final Parameters parameters;
    /** Groups of a visit that stars hold. */
    private final int[] heldOfVisit;

    /**
     * What the comparison of pairs of groups has said.
     *
     * @param component groups that it ties together; below 0 for a group that nothing is known of
     * @param tiedToSky whether it ties the group to the catalogue
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Evidence(int[] component, boolean[] tiedToSky) {}

    /**
     * Where the rounds have ended.
     *
     * @param visits their corrections, three numbers each
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record End(NormalTerms terms, Parameters parameters, double[] visits) {}

    public SolutionJudge(SurveyTable survey, SolveOptions options, Pointings pointings, Evidence evidence, End end) {
        this.survey = survey;
        this.options = options;
        this.pointings = pointings;
        this.evidence = evidence;
        NormalTerms terms = end.terms();
        double[] visits = end.visits();
        parameters = end.parameters();
        int n = survey.size();
        stars = new int[n];
        catalogStars = new int[n];
        rms = new double[n];
        Arrays.fill(rms, Double.NaN);
        int stride = options.unknowns() + NormalTerms.SUMS;
        for (int k = 0; k < terms.groups.keys().length; k++) {
            int g = (int) terms.groups.keys()[k];
            int at = k * stride + options.unknowns();
            double[] sums = terms.groups.values();
            stars[g] = (int) sums[at + NormalTerms.DETECTIONS];
            catalogStars[g] = (int) sums[at + NormalTerms.CATALOG];
            double used = sums[at + NormalTerms.USED];
            rms[g] = used > 0 ? Math.sqrt(sums[at + NormalTerms.SQUARES] / used) : Double.NaN;
        }
        component = components(terms);
        ties = TieTree.of(terms, n);
        tied = new boolean[n];
        for (int g = 0; g < n; g++) {
            boolean evident =
                    evidence.tiedToSky()[g] || pointings.visit(g) >= 0 && pointings.isUsual(pointings.visit(g), visits);
            tied[component[g]] |= evident && catalogStars[g] > 0;
        }
        heldOfVisit = new int[Math.max(1, pointings.visits())];
        for (int g = 0; g < n; g++) {
            if (pointings.visit(g) >= 0 && stars[g] >= options.minobj()) {
                heldOfVisit[pointings.visit(g)]++;
            }
        }
    }

    /** The first group of each component: groups with stars in common, or of one visit. */
    private int[] components(NormalTerms terms) {
        int n = survey.size();
        DisjointSets sets = new DisjointSets(n);
        int stride = options.unknowns() * options.unknowns() + 1;
        for (int k = 0; k < terms.blocks.keys().length; k++) {
            long key = terms.blocks.keys()[k];
            if (terms.blocks.values()[(k + 1) * stride - 1] > 0) {
                sets.join((int) (key >>> 32), (int) key);
            }
        }
        int[] ofVisit = new int[pointings.visits()];
        Arrays.fill(ofVisit, -1);
        for (int g = 0; g < n; g++) {
            int v = pointings.visit(g);
            if (v >= 0 && evidence.component()[g] >= 0) {
                if (ofVisit[v] >= 0) {
                    sets.join(ofVisit[v], g);
                }
                ofVisit[v] = g;
            }
        }
        int[] first = new int[n];
        for (int g = 0; g < n; g++) {
            first[g] = sets.first(g);
        }
        return first;
    }

    public Tie tie(int group) {
        if (tied[component[group]]) {
            return Tie.CATALOG;
        }
        return pointings.areKnown() ? Tie.POINTING : Tie.NONE;
    }

    /** Why a group is not aligned: it has too little, or is moved further than any other alignment would move it ({@code CorrectionLimit}). */
    public Optional<Refusal> refusal(int group) {
        if (survey.detections[group] == 0) {
            return Optional.of(MatchRefusals.noSources());
        }
        double move = FullMove.largest(parameters.group(group));
        double limit = 2 * (options.searchRadiusArcsec() + options.toleranceArcsec());
        if (stars[group] > 0 && move >= limit) {
            Refusal.Evidence found =
                    new Refusal.Evidence(stars[group], catalogStars[group], MatchEvidence.NONE, FitSolution.NONE);
            return Optional.of(FitRefusals.correctionTooLarge(move, limit, found, AlignmentStage.RELATIVE));
        }
        int v = pointings.visit(group);
        boolean byVisit = v >= 0 && evidence.component()[group] >= 0 && heldOfVisit[v] > 0;
        return stars[group] >= options.minobj() || byVisit
                ? Optional.empty()
                : Optional.of(MatchRefusals.notEnoughMatches(stars[group], options.minobj(), AlignmentStage.RELATIVE));
    }

    /** Groups that evidence ties to a larger part of the survey, of other epochs, with which they have no star. */
    public int apartByEpoch() {
        Map<Integer, Map<Integer, List<Integer>>> parts = new HashMap<>();
        for (int g = 0; g < survey.size(); g++) {
            if (evidence.component()[g] >= 0) {
                parts.computeIfAbsent(evidence.component()[g], c -> new HashMap<>())
                        .computeIfAbsent(component[g], c -> new ArrayList<>())
                        .add(g);
            }
        }
        int apart = 0;
        for (Map<Integer, List<Integer>> together : parts.values()) {
            List<Integer> largest = Collections.max(together.values(), Comparator.comparingInt(List::size));
            Set<Integer> epochs = largest.stream().map(g -> survey.epoch[g]).collect(Collectors.toSet());
            for (List<Integer> part : together.values()) {
                apart += part == largest || part.stream().anyMatch(g -> epochs.contains(survey.epoch[g]))
                        ? 0
                        : part.size();
            }
        }
        return apart;
    }

    public int components() {
        return (int) Arrays.stream(component).distinct().count();
    }
}
