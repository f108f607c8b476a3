package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.format.input.FieldRule;
import org.starfix.engine.internal.format.input.InputSet;
import org.starfix.engine.internal.step.field.FieldPartition.Member;
import org.starfix.engine.internal.step.options.FieldOptions;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * How exposures become fields ({@code fields}): what was given together stays together, or is split by overlap.
 *
 * @param sets one entry per set of exposures that were given together: its rule and how many exposures it has
 * @param paddingArcsec by which footprints are padded before their overlap is judged
 * @param waveThreshold a field with more groups is large ({@code wave_threshold})
 */
public record FieldPlan(List<GivenSet> sets, double paddingArcsec, int waveThreshold) implements Serializable {

    /** Exposures that were given together, consecutive in the user's order. */
    public record GivenSet(FieldRule rule, int size) implements Serializable {}

    /**
     * Which exposure belongs to which field.
     *
     * @param fieldOfOrdinal field id by the exposure's place in the user's order
     * @param largeFields ids of the fields that are aligned in waves
     */
    public record Assignment(Map<Integer, String> fieldOfOrdinal, Set<String> largeFields) implements Serializable {

        /** How many fields there are. */
        public int fieldCount() {
            return new HashSet<>(fieldOfOrdinal.values()).size();
        }
    }

    /** The plan for the inputs of a run. */
    public static FieldPlan of(ExpandedInputs inputs, Parameters parameters) {
        FieldOptions options = FieldOptions.of(parameters);
        List<GivenSet> sets = new ArrayList<>();
        for (InputSet set : inputs.sets()) {
            sets.add(new GivenSet(
                    options.rule().orElse(set.rule()), set.exposures().size()));
        }
        return new FieldPlan(sets, options.paddingArcsec(), options.waveThreshold());
    }

    /** Whether the inputs are one field whatever they hold. */
    public boolean isOneField() {
        return sets.size() == 1 && sets.get(0).rule() == FieldRule.ONE_FIELD;
    }

    /** The fields of the exposures that can be aligned, given in the user's order. */
    public Assignment assign(List<Member> members) {
        Map<Integer, Integer> first = new TreeMap<>();
        int start = 0;
        for (GivenSet set : sets) {
            int from = start;
            int to = start + set.size();
            List<Member> given = members.stream()
                    .filter(m -> m.ordinal() >= from && m.ordinal() < to)
                    .toList();
            if (set.rule() == FieldRule.BY_OVERLAP) {
                first.putAll(FieldPartition.byOverlap(given));
            } else {
                given.forEach(m -> first.put(m.ordinal(), given.get(0).ordinal()));
            }
            start = to;
        }
        Map<Integer, String> ids = new TreeMap<>();
        members.forEach(m -> ids.merge(first.get(m.ordinal()), m.name(), FieldIds::first));
        Map<Integer, String> fieldOfOrdinal = new LinkedHashMap<>();
        first.forEach((ordinal, leader) -> fieldOfOrdinal.put(ordinal, ids.get(leader)));
        return new Assignment(fieldOfOrdinal, large(members, fieldOfOrdinal));
    }

    private Set<String> large(List<Member> members, Map<Integer, String> fieldOfOrdinal) {
        Map<String, Set<String>> groups = new TreeMap<>();
        for (Member member : members) {
            groups.computeIfAbsent(fieldOfOrdinal.get(member.ordinal()), key -> new HashSet<>())
                    .add(member.group());
        }
        Set<String> large = new TreeSet<>();
        groups.forEach((field, names) -> {
            if (names.size() > waveThreshold) {
                large.add(field);
            }
        });
        return large;
    }
}
