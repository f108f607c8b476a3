package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.LogRecord;
import org.starfix.engine.internal.step.report.MatchRecord;
import org.starfix.engine.internal.step.report.MatchRows;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.report.UnmatchedRecord;
import org.starfix.engine.internal.step.state.AlignedExposure;

/**
 * A field with what alignment made of it so far.
 *
 * @param exposures in the user's order; those of a tile by name
 * @param borrowed which of them, by index, belong to other fields
 * @param log what happened, in the words of TweakReg, in order
 * @param solution rows of a simultaneous solution
 */
public record AlignedField(
        String id,
        List<AlignedExposure> exposures,
        Set<Integer> borrowed,
        List<GroupRecord> groups,
        List<MatchRecord> matches,
        List<String> log,
        SolutionRows solution)
        implements Serializable {

    public AlignedField {
        exposures = List.copyOf(exposures);
        borrowed = Set.copyOf(borrowed);
        groups = List.copyOf(groups);
        matches = MatchRows.copyOf(matches);
        log = List.copyOf(log);
    }

    /** A field that has all of its exposures to itself. */
    public AlignedField(
            String id,
            List<AlignedExposure> exposures,
            List<GroupRecord> groups,
            List<MatchRecord> matches,
            List<String> log) {
        this(id, exposures, Set.of(), groups, matches, log);
    }

    /** A field without a simultaneous solution. */
    public AlignedField(
            String id,
            List<AlignedExposure> exposures,
            Set<Integer> borrowed,
            List<GroupRecord> groups,
            List<MatchRecord> matches,
            List<String> log) {
        this(id, exposures, borrowed, groups, matches, log, SolutionRows.NONE);
    }

    /** This field with rows of a simultaneous solution. */
    public AlignedField solved(SolutionRows rows) {
        return new AlignedField(id, exposures, borrowed, groups, matches, log, solution.plus(rows));
    }

    /** This field with other rows of its solution. */
    public AlignedField with(SolutionRows rows) {
        return new AlignedField(id, exposures, borrowed, groups, matches, log, rows);
    }

    /** Place of the first of its own exposures in the user's order: by this, fields are put in order. */
    public int firstOrdinal() {
        return ownExposures().mapToInt(e -> e.id().ordinal()).min().orElse(Integer.MAX_VALUE);
    }

    /** This field at the end of its alignment: without what it borrowed. */
    public AlignedField own() {
        return borrowed.isEmpty()
                ? this
                : new AlignedField(id, ownExposures().toList(), Set.of(), groups, matches, log, solution);
    }

    private Stream<AlignedExposure> ownExposures() {
        return IntStream.range(0, exposures.size())
                .filter(i -> !borrowed.contains(i))
                .mapToObj(exposures::get);
    }

    /** This field after a further stage. */
    public AlignedField then(
            List<AlignedExposure> newExposures,
            List<GroupRecord> newGroups,
            List<MatchRecord> newMatches,
            List<String> newLog) {
        return new AlignedField(
                id,
                newExposures,
                borrowed,
                joined(groups, newGroups),
                joined(matches, newMatches),
                joined(log, newLog),
                solution);
    }

    /** This field with more lines in its log. */
    public AlignedField noted(List<String> lines) {
        return then(exposures, List.of(), List.of(), lines);
    }

    /** Rows of the ledger: what was found in each exposure, then what happened. */
    public List<LogRecord> logRecords() {
        List<LogRecord> records = new ArrayList<>();
        for (AlignedExposure exposure : exposures) {
            records.add(new LogRecord(id, records.size(), exposure.detected().summary()));
        }
        for (String line : log) {
            records.add(new LogRecord(id, records.size(), line));
        }
        return records;
    }

    /** Rows of the ledger: of each exposure some of the sources that were matched with nothing; none of a simultaneous solution. */
    public List<UnmatchedRecord> unmatched() {
        return solution.groups().isEmpty() ? UnmatchedRecord.of(id, exposures, matches) : List.of();
    }

    /** How its exposures came out. */
    public RunCounts counts() {
        return exposures.stream()
                .map(e ->
                        RunCounts.of(e.id(), e.status(), e.detected().sources().size()))
                .reduce(RunCounts.NONE, RunCounts::plus);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** The cell of the sky that its rows are sorted by: that of its first exposure; -1 if that is not known. */
    public long cell() {
        return exposures.isEmpty() ? -1 : ExposureRecord.cell(exposures.get(0));
    }
}
