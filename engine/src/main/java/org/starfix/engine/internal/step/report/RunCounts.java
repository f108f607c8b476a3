package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * The exposures of a run by status and by what went wrong. So much of them stays on the driver, however many there are; the sum of
 * the parts is the same in any order.
 *
 * @param statuses how many exposures have each status that occurs
 * @param troubles how many have each trouble that occurs, and the first of them
 */
public record RunCounts(
        long exposures,
        long sources,
        SortedMap<ExposureStatus.Kind, Long> statuses,
        SortedMap<Trouble, Troubled> troubles)
        implements Serializable {
    /** The most exposures of each trouble that are kept. */
    public static final int MOST = 50;

    /** No exposures. */
    public static final RunCounts NONE =
            new RunCounts(0, 0, Collections.emptySortedMap(), Collections.emptySortedMap());

    public RunCounts {
        statuses = Collections.unmodifiableSortedMap(new TreeMap<>(statuses));
        troubles = Collections.unmodifiableSortedMap(new TreeMap<>(troubles));
    }

    /**
     * What keeps exposures from being aligned.
     *
     * @param cause as in the status
     */
    public record Trouble(ExposureStatus.Kind kind, String cause) implements Comparable<Trouble>, Serializable {
        private static final Comparator<Trouble> ORDER =
                Comparator.comparing(Trouble::kind).thenComparing(Trouble::cause);

        @Override
        public int compareTo(Trouble other) {
            return ORDER.compare(this, other);
        }
    }

    /** An exposure in trouble, by the name that messages have for it. */
    public record Example(int ordinal, int place, String name, ExposureStatus status) implements Serializable {
        private static final Comparator<Example> ORDER =
                Comparator.comparingInt(Example::ordinal).thenComparingInt(Example::place);
    }

    /**
     * The exposures with one trouble.
     *
     * @param first of them in the user's order, {@value RunCounts#MOST} at most
     */
    public record Troubled(long count, List<Example> first) implements Serializable {
        public Troubled {
            first = List.copyOf(first);
        }

        private Troubled plus(Troubled other) {
            List<Example> all = new ArrayList<>(first);
            all.addAll(other.first);
            all.sort(Example.ORDER);
            return new Troubled(count + other.count, all.subList(0, Math.min(MOST, all.size())));
        }
    }

    /** Those of an exposure. */
    public static RunCounts of(ExposureId id, ExposureStatus status, int sources) {
        SortedMap<ExposureStatus.Kind, Long> statuses = new TreeMap<>();
        statuses.put(status.kind(), 1L);
        SortedMap<Trouble, Troubled> troubles = new TreeMap<>();
        if (!status.isGood()) {
            Example example = new Example(id.ordinal(), id.place(), id.label(), status);
            troubles.put(new Trouble(status.kind(), status.cause()), new Troubled(1, List.of(example)));
        }
        return new RunCounts(1, sources, statuses, troubles);
    }

    /** Those of many exposures. */
    public static RunCounts of(Collection<ExposureRecord> records) {
        return records.stream().reduce(NONE, RunCounts::with, RunCounts::plus);
    }

    /** With one exposure more. */
    public RunCounts with(ExposureRecord record) {
        return plus(of(record.id(), record.status(), record.sources()));
    }

    /** With other exposures. */
    public RunCounts plus(RunCounts other) {
        SortedMap<ExposureStatus.Kind, Long> allStatuses = new TreeMap<>(statuses);
        other.statuses.forEach((kind, count) -> allStatuses.merge(kind, count, Long::sum));
        SortedMap<Trouble, Troubled> allTroubles = new TreeMap<>(troubles);
        other.troubles.forEach((trouble, troubled) -> allTroubles.merge(trouble, troubled, Troubled::plus));
        return new RunCounts(exposures + other.exposures, sources + other.sources, allStatuses, allTroubles);
    }

    /** How many have a status. */
    public long count(ExposureStatus.Kind kind) {
        return statuses.getOrDefault(kind, 0L);
    }

    /** How many are where the user wanted them. */
    public long good() {
        return statuses.entrySet().stream()
                .filter(entry -> entry.getKey().isGood())
                .mapToLong(entry -> entry.getValue())
                .sum();
    }

    /** Whether every exposure is where the user wanted it. */
    public boolean allGood() {
        return troubles.isEmpty();
    }

    /** {@code 12 ALIGNED, 3 REFERENCE}. */
    public String statusText() {
        String text = statuses.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().name()))
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }

    /**
     * Lines that say what went wrong: with each exposure while there are few, else how many have each trouble and the first of them.
     *
     * @param most so many are few
     * @param examples how many of each trouble are shown otherwise
     */
    public List<String> troubleLines(int most, int examples) {
        long bad = exposures - good();
        if (bad <= Math.min(most, MOST)) {
            return troubles.values().stream()
                    .flatMap(troubled -> troubled.first().stream())
                    .sorted(Example.ORDER)
                    .map(RunCounts::line)
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        troubles.forEach((trouble, troubled) -> {
            lines.add(troubled.count() + " " + trouble.kind() + ", " + trouble.cause() + ":");
            List<Example> shown = troubled.first()
                    .subList(0, Math.min(examples, troubled.first().size()));
            shown.forEach(example -> lines.add("  " + line(example)));
            if (troubled.count() > shown.size()) {
                lines.add("  and " + (troubled.count() - shown.size()) + " more");
            }
        });
        return lines;
    }

    private static String line(Example example) {
        return example.name().replaceAll("\\p{Cntrl}", "?") + ": " + example.status();
    }
}
