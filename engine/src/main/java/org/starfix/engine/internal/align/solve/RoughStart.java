package org.starfix.engine.internal.align.solve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.judge.SolutionJudge;
import org.starfix.engine.internal.align.solve.prior.Held;
import org.starfix.engine.internal.align.solve.prior.Pointings;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.align.solve.rough.PairOffset;
import org.starfix.engine.internal.align.solve.rough.PairTable;
import org.starfix.engine.internal.align.solve.rough.RoughOptions;
import org.starfix.engine.internal.align.solve.rough.RoughSolution;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.sky.healpix.SkyCircles;

/**
 * Where the solution begins: rough shifts from pairs of groups, and which groups may have stars in common.
 *
 * @param parameters shifts alone
 * @param component groups that evidence ties together; below 0 for a group that nothing is known of
 * @param tiedToSky whether evidence ties the group to the catalogue
 * @param byVisit whether the group is where its visit puts it, for want of evidence of its own
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record RoughStart(Parameters parameters, int[] component, boolean[] tiedToSky, boolean[] byVisit) {

    /** Pairs of doubtful components are looked at up to so far, arcsec, and so many search radii. */
    private static final double WIDE_ARCSEC = 10;

    private static final double WIDER = 3;

    /** A second place with so many of the pairs of the first makes both doubtful. */
    private static final double RIVAL = 0.6;

    /** An offset that is known for certain. */
    private static final double CERTAIN = 300;

    SolutionJudge.Evidence evidence() {
        return new SolutionJudge.Evidence(component, tiedToSky);
    }

    /** Which groups are compared with each other. */
    static PairChoice choice(SurveyTable survey, SolveOptions options) {
        double[] radius = new double[survey.size()];
        for (int g = 0; g < radius.length; g++) {
            radius[g] = (survey.halfDiagonal[g] + options.searchRadiusArcsec()) / GroupModel.ARCSEC_PER_RADIAN;
        }
        return PairChoice.of(SkyCircles.of(survey.center, radius), PairChoice.DIRECTIONS);
    }

    static RoughStart of(SolveRunner runner, SurveyTable survey, Pointings pointings) {
        PairChoice choice = choice(survey, runner.options());
        RoughOptions rough = rough(runner.options());
        return of(runner, survey, pointings, choice, runner.pairs(survey, choice, rough));
    }

    private static RoughOptions rough(SolveOptions options) {
        return new RoughOptions(options.searchRadiusArcsec(), options.toleranceArcsec());
    }

    /** Groups that are held are where they are held, and tied to the sky by that; others are compared with them and with each other. */
    static RoughStart besides(
            Held held, SolveRunner runner, SurveyTable survey, Pointings pointings, PairChoice choice) {
        PairChoice wanted = choice.only(k -> !held.group[choice.first(k)] || !held.group[choice.second(k)])
                .withCatalog(g -> !held.group[g]);
        PairTable measured = runner.pairs(survey, wanted, rough(runner.options()));
        List<PairOffset> offsets = new ArrayList<>();
        for (int row = 0; row < measured.size(); row++) {
            offsets.add(measured.at(row));
        }
        int p = runner.options().unknowns();
        for (int g = 0; g < survey.size(); g++) {
            if (held.group[g]) {
                double[] at = held.parameters.group();
                offsets.add(new PairOffset(g, PairOffset.CATALOG, at[p * g], at[p * g + 1], 1, CERTAIN, 0));
            }
        }
        RoughStart start = of(runner, survey, pointings, wanted, PairTable.of(offsets));
        return start.holding(held);
    }

    /** The same with what is held in its place; parts that nothing ties to the sky have no star in common. */
    private RoughStart holding(Held held) {
        double[] p = parameters.group().clone();
        int[] parts = component.clone();
        boolean[] tied = tiedToSky.clone();
        int unknowns = parameters.unknowns();
        for (int g = 0; g < parts.length; g++) {
            if (held.group[g]) {
                System.arraycopy(held.parameters.group(), g * unknowns, p, g * unknowns, unknowns);
                tied[g] = held.tied[g];
            }
            if (tiedToSky[g] && held.part[g] >= 0) {
                parts[g] = held.part[g];
                tied[g] = false;
            }
        }
        return new RoughStart(
                Parameters.of(unknowns, p, held.parameters.detector().clone()), parts, tied, byVisit);
    }

    private static RoughStart of(
            SolveRunner runner, SurveyTable survey, Pointings pointings, PairChoice choice, PairTable pairs) {
        SolveOptions options = runner.options();
        int n = survey.size();
        RoughSolution found = RoughSolution.of(survey.center, pairs, rough(options));
        double[] shifts = new double[n * options.unknowns()];
        int[] component = new int[n];
        boolean[] tied = new boolean[n];
        for (int g = 0; g < n; g++) {
            shifts[g * options.unknowns()] = found.east(g);
            shifts[g * options.unknowns() + 1] = found.north(g);
            component[g] = found.component(g);
            tied[g] = found.isTiedToSky(g);
        }
        separate(component, found, held(runner, survey, choice, found));
        RoughStart start = new RoughStart(
                Parameters.of(
                        options.unknowns(),
                        shifts,
                        new double[3 * survey.detectors().size()]),
                component,
                tied,
                new boolean[n]);
        return start.withVisits(pointings);
    }

    /**
     * The pairs that hold small components together that nothing ties to the sky: not those that are about as good elsewhere in a wider range, as lattices
     * are.
     */
    private static PairChoice held(SolveRunner runner, SurveyTable survey, PairChoice choice, RoughSolution found) {
        int[] sizes = new int[found.groups() + 1];
        int largest = 0;
        for (int g = 0; g < found.groups(); g++) {
            sizes[found.component(g)]++;
            largest = sizes[found.component(g)] > sizes[largest] ? found.component(g) : largest;
        }
        int main = largest;
        PairChoice small = choice.only(k -> {
                    int c = found.component(choice.first(k));
                    return c == found.component(choice.second(k)) && c != main && !found.isTiedToSky(choice.first(k));
                })
                .withCatalog(g -> false);
        if (small.size() == 0) {
            return small;
        }
        double radius = Math.max(WIDE_ARCSEC, WIDER * runner.options().searchRadiusArcsec());
        PairTable wide = runner.pairs(
                survey, small, new RoughOptions(radius, runner.options().toleranceArcsec()));
        Map<Long, int[]> counts = new HashMap<>(); // the two largest of each pair
        for (int row = 0; row < wide.size(); row++) {
            PairOffset offset = wide.at(row);
            int[] two = counts.computeIfAbsent(
                    (long) offset.first() << 32 | offset.second() & 0xffffffffL, k -> new int[2]);
            int count = offset.count();
            two[1] = Math.max(two[1], Math.min(two[0], count));
            two[0] = Math.max(two[0], count);
        }
        return small.only(k -> {
            int[] two = counts.getOrDefault((long) small.first(k) << 32 | small.second(k), new int[2]);
            return two[0] > 0 && two[1] < RIVAL * two[0];
        });
    }

    /** Leaves in a component that is in doubt only what undoubted pairs hold together. */
    private static void separate(int[] component, RoughSolution found, PairChoice held) {
        DisjointSets sets = new DisjointSets(component.length);
        for (int k = 0; k < held.size(); k++) {
            sets.join(held.first(k), held.second(k));
        }
        int[] sizes = new int[component.length + 1];
        for (int c : component) {
            sizes[c]++;
        }
        int largest = 0;
        for (int c = 0; c < sizes.length; c++) {
            largest = sizes[c] > sizes[largest] ? c : largest;
        }
        for (int g = 0; g < component.length; g++) {
            if (component[g] != largest && !found.isTiedToSky(g)) {
                component[g] = sets.first(g);
            }
        }
    }

    /** Groups without evidence follow their visit, if that has some; others that are alone take no part. */
    private RoughStart withVisits(Pointings pointings) {
        int n = component.length;
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int c : component) {
            sizes.merge(c, 1, Integer::sum);
        }
        boolean[] hasEvidence = new boolean[n];
        Map<Integer, Integer> ofVisit = new HashMap<>(); // the component that most groups of a visit can follow
        for (int g = 0; g < n; g++) {
            int size = sizes.getOrDefault(component[g], 0);
            hasEvidence[g] = size > 1 || tiedToSky[g];
            int v = pointings.visit(g);
            if (v >= 0 && hasEvidence[g]) {
                int c = component[g];
                ofVisit.merge(v, c, (a, b) -> sizes.getOrDefault(a, 0) >= sizes.getOrDefault(b, 0) ? a : b);
            }
        }
        boolean[] follows = new boolean[n];
        boolean[] speaks = new boolean[n];
        for (int g = 0; g < n; g++) {
            int v = pointings.visit(g);
            speaks[g] = hasEvidence[g] && v >= 0 && component[g] == ofVisit.getOrDefault(v, -1);
        }
        double[] visits = pointings.mean(parameters, speaks);
        double[] p = parameters.group().clone();
        int[] parts = component.clone();
        for (int g = 0; g < n; g++) {
            int v = pointings.visit(g);
            if (hasEvidence[g]) {
                continue;
            }
            parts[g] = v < 0 ? -1 : ofVisit.getOrDefault(v, -1);
            follows[g] = parts[g] >= 0;
            double[] shift = pointings.shift(g, visits);
            p[g * parameters.unknowns()] = shift[0];
            p[g * parameters.unknowns() + 1] = shift[1];
        }
        return new RoughStart(
                Parameters.of(parameters.unknowns(), p, parameters.detector()), parts, tiedToSky, follows);
    }
}
