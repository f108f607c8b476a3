package org.starfix.engine.internal.step.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.step.state.AlignedExposure;

/**
 * Exposures of a field that one absolute fit may correct: taken so close in time that stars keep their places to each other.
 *
 * @param suffix what tells it from the others of the field in reports, e.g. {@code @2019.092}; empty if there are no others
 * @param members indices of the exposures in the field, ascending
 * @param viewpoint from which the catalogue is seen for matching: the mean time of its exposures; unknown where it does not matter
 *     or has no date
 */
public record EpochGroup(String suffix, List<Integer> members, Viewpoint viewpoint) {
    /** Longest time between the first and the last exposure of a group: a motion of 10 mas/yr is 0.8 mas in it. */
    public static final double LONGEST_DAYS = 30;

    public EpochGroup {
        members = List.copyOf(members);
    }

    /** All exposures of a field together. */
    public static EpochGroup all(List<AlignedExposure> exposures, Viewpoint viewpoint) {
        return new EpochGroup("", IntStream.range(0, exposures.size()).boxed().toList(), viewpoint);
    }

    /**
     * The exposures by date: from the earliest on, each joins the group before it if that does not become longer than
     * {@link #LONGEST_DAYS}. Those without a date are a group of their own, the last.
     */
    public static List<EpochGroup> byDate(List<AlignedExposure> exposures) {
        List<Integer> dated = new ArrayList<>();
        List<Integer> undated = new ArrayList<>();
        for (int i = 0; i < exposures.size(); i++) {
            (time(exposures, i).isKnown() ? dated : undated).add(i);
        }
        dated.sort(Comparator.comparingDouble(
                i -> time(exposures, i).middle())); // stable: equal dates in the user's order
        List<List<Integer>> runs = new ArrayList<>();
        for (int i : dated) {
            List<Integer> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (last.isEmpty()
                    || time(exposures, i).middle()
                                    - time(exposures, last.get(0)).middle()
                            > LONGEST_DAYS) {
                last = new ArrayList<>();
                runs.add(last);
            }
            last.add(i);
        }
        boolean several = runs.size() + (undated.isEmpty() ? 0 : 1) > 1;
        List<EpochGroup> groups = new ArrayList<>();
        for (List<Integer> run : runs) {
            Viewpoint mean = mean(exposures, run);
            String suffix = several ? String.format(Locale.ROOT, "@%.3f", mean.year()) : "";
            groups.add(new EpochGroup(suffix, run.stream().sorted().toList(), mean));
        }
        if (!undated.isEmpty()) {
            groups.add(new EpochGroup(several ? "@undated" : "", undated, Viewpoint.UNKNOWN));
        }
        return groups;
    }

    private static Viewpoint mean(List<AlignedExposure> exposures, List<Integer> run) {
        double years = 0;
        for (int i : run) {
            years += time(exposures, i).julianYear();
        }
        return Viewpoint.of(years / run.size(), time(exposures, run.get(0)).observatory());
    }

    private static ObservationTime time(List<AlignedExposure> exposures, int i) {
        return exposures.get(i).detected().exposure().time();
    }
}
