package org.starfix.engine.internal.align.solve.prior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.result.SolvedDetector;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.base.numeric.DisjointSets;

/**
 * Which groups and detectors of a survey keep what an earlier solution found, and what that is.
 *
 * <p>A part of the survey that nothing ties to the sky keeps its place as long as nothing new may tie it to something else: then it is solved again,
 * since its place was that of its recorded pointings.
 */
public final class Held {
    private static final int NONE = -1;
    private static final int ALL = -2;

    /** Per group: whether it is held. */
    public final boolean[] group;

    public final boolean[] detector;
    /** Of groups and detectors that are held; zeros for others. */
    public final Parameters parameters;
    /** Of groups that are held; zeros for others. */
    public final double[] covariance;
    /** Number of the component of a group that is held; below 0 for others. */
    final int[] component;

    public final boolean[] tied;
    /**
     * Per group: the number of the part that it belongs to if that stands and nothing ties it to the sky; else below 0. Not a number of any group.
     */
    public final int[] part;

    private final List<SolvedDetector> detectors;

    private Held(SurveyTable survey, int unknowns, List<SolvedDetector> detectors) {
        int n = survey.size();
        group = new boolean[n];
        detector = new boolean[survey.detectors().size()];
        parameters = Parameters.none(n, unknowns, detector.length);
        covariance = new double[n * unknowns * unknowns];
        component = new int[n];
        Arrays.fill(component, -1);
        tied = new boolean[n];
        part = component.clone();
        this.detectors = detectors;
    }

    /** Nothing is held. */
    public static Held nothing(SurveyTable survey, int unknowns) {
        return new Held(survey, unknowns, List.of());
    }

    /**
     * What of an earlier solution can stay.
     *
     * @param heads the groups of the survey, in the order of their names
     * @param choice pairs of groups that may have stars in common
     * @param sky whether there are stars of a catalogue, which may tie what is new
     */
    public static Held of(
            Standing standing,
            List<GroupHead> heads,
            SurveyTable survey,
            Pointings pointings,
            PairChoice choice,
            int unknowns,
            Standing.Sky sky) {
        Held held = new Held(survey, unknowns, standing.detectors());
        List<String> names = heads.stream().map(GroupHead::name).toList();
        for (StandingGroup known : standing.groups()) {
            int g = Collections.binarySearch(names, known.name());
            if (g >= 0 && known.parameters().length == unknowns) {
                held.group[g] = true;
                held.component[g] = known.component();
                held.tied[g] = known.tied();
                System.arraycopy(known.parameters(), 0, held.parameters.group(), g * unknowns, unknowns);
                System.arraycopy(known.covariance(), 0, held.covariance, g * unknowns * unknowns, unknowns * unknowns);
            }
        }
        held.release(pointings, choice, sky);
        held.holdDetectors(survey, pointings);
        return held;
    }

    private void holdDetectors(SurveyTable survey, Pointings pointings) {
        for (SolvedDetector known : detectors) {
            int d = Collections.binarySearch(survey.detectors(), known.name());
            if (d >= 0) {
                detector[d] = true;
                double[] to = parameters.detector();
                to[3 * d] = known.x();
                to[3 * d + 1] = known.y();
                to[3 * d + 2] = Math.toRadians(known.roll()) * pointings.detectorSize(d);
            }
        }
    }

    /** Lets go of parts that are not tied to the sky and that new groups may tie to something else. */
    private void release(Pointings pointings, PairChoice choice, Standing.Sky sky) {
        int n = group.length;
        DisjointSets met = new DisjointSets(n);
        for (int k = 0; k < choice.size(); k++) {
            if (!group[choice.first(k)] || !group[choice.second(k)]) {
                met.join(choice.first(k), choice.second(k));
            }
        }
        int[] ofVisit = new int[pointings.visits()];
        Arrays.fill(ofVisit, -1);
        Map<Integer, Integer> ofComponent = new HashMap<>();
        for (int g = 0; g < n; g++) {
            int v = pointings.visit(g);
            if (v >= 0) {
                met.join(ofVisit[v] < 0 ? g : ofVisit[v], g);
                ofVisit[v] = g;
            }
            if (group[g]) {
                met.join(ofComponent.getOrDefault(component[g], g), g);
                ofComponent.put(component[g], g);
            }
        }
        Map<Integer, Meeting> meetings = new TreeMap<>();
        for (int g = 0; g < n; g++) {
            meetings.computeIfAbsent(met.first(g), k -> new Meeting()).add(g, this);
        }
        Map<Integer, Integer> stays = new HashMap<>();
        meetings.forEach((first, meeting) -> stays.put(first, meeting.kept(this, sky)));
        for (int g = 0; g < n; g++) {
            int stay = stays.getOrDefault(met.first(g), NONE);
            boolean untied = group[g] && !tied[g];
            int own = untied && stay == ALL ? component[g] : stay;
            part[g] = own >= 0 && !tied[g] ? n + own : -1;
            if (!untied || stay == ALL || stay == component[g]) {
                continue;
            }
            group[g] = false;
            Arrays.fill(covariance, g * square(), (g + 1) * square(), 0);
            Arrays.fill(parameters.group(), g * parameters.unknowns(), (g + 1) * parameters.unknowns(), 0);
        }
    }

    private int square() {
        return parameters.unknowns() * parameters.unknowns();
    }

    /** Groups that may have to do with each other. */
    private static final class Meeting {
        /** Of parts that are not tied to the sky, by their component. */
        private final Map<Integer, List<Integer>> parts = new TreeMap<>();

        private boolean hasNew;
        private boolean hasSky;

        void add(int g, Held held) {
            hasNew |= !held.group[g];
            hasSky |= held.group[g] && held.tied[g];
            if (held.group[g] && !held.tied[g]) {
                parts.computeIfAbsent(held.component[g], k -> new ArrayList<>()).add(g);
            }
        }

        /** The component of the part that stays of those that are not tied to the sky: the largest, if nothing here may be tied to that. */
        int kept(Held held, Standing.Sky sky) {
            if (!hasNew) {
                return ALL;
            }
            if (sky == Standing.Sky.KNOWN || hasSky) {
                return NONE;
            }
            List<Integer> largest = List.of();
            for (List<Integer> part : parts.values()) {
                largest = part.size() > largest.size() ? part : largest;
            }
            return largest.isEmpty() ? NONE : held.component[largest.get(0)];
        }
    }

    /** How many groups are held. */
    public int count() {
        int count = 0;
        for (boolean is : group) {
            count += is ? 1 : 0;
        }
        return count;
    }

    /** What is known of a detector that is held. */
    public SolvedDetector detector(String name) {
        return detectors.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
    }

    /** Which rows of the equations are not solved for: groups, visits, detectors. */
    public boolean[] rows(int visits) {
        boolean[] rows = new boolean[group.length + visits + detector.length];
        System.arraycopy(group, 0, rows, 0, group.length);
        System.arraycopy(detector, 0, rows, group.length + visits, detector.length);
        return rows;
    }
}
