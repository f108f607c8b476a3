package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.base.numeric.IndexSort;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.format.input.FieldRule;
import org.starfix.engine.internal.format.input.InputSet;
import org.starfix.engine.internal.step.options.FieldOptions;
import org.starfix.engine.internal.step.options.Tiling;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * How exposures become fields ({@code fields}): what was given together stays together, or is split by overlap.
 *
 * @param sets one entry per set of exposures that were given together: its rule and how many files it has
 * @param paddingArcsec by which footprints are padded before their overlap is judged
 * @param waveThreshold a field with more groups is large ({@code wave_threshold}), unless it is a tile, which is meant for one task
 * @param tiling what is cut into tiles
 */
public record FieldPlan(List<GivenSet> sets, double paddingArcsec, int waveThreshold, Tiling tiling)
        implements Serializable {

    public FieldPlan {
        sets = List.copyOf(sets);
    }

    /** Exposures that were given together, consecutive in the user's order. */
    public record GivenSet(FieldRule rule, int size) implements Serializable {}

    /** The plan for the inputs of a run. */
    public static FieldPlan of(ExpandedInputs inputs, Parameters parameters) {
        FieldOptions options = FieldOptions.of(parameters);
        List<GivenSet> sets = new ArrayList<>();
        for (InputSet set : inputs.sets()) {
            sets.add(new GivenSet(
                    options.rule().orElse(set.rule()), set.exposures().size()));
        }
        if (parameters.choice("alignment").equals("global")) {
            int all = sets.stream().mapToInt(GivenSet::size).sum();
            return new FieldPlan(
                    List.of(new GivenSet(FieldRule.ONE_FIELD, all)),
                    options.paddingArcsec(),
                    options.waveThreshold(),
                    Tiling.NONE);
        }
        boolean together = options.tiling().use() == Tiling.Use.EVERYTHING;
        int files = sets.stream().mapToInt(GivenSet::size).sum();
        return new FieldPlan(
                together ? List.of(new GivenSet(FieldRule.BY_OVERLAP, files)) : sets,
                options.paddingArcsec(),
                options.waveThreshold(),
                options.tiling());
    }

    /** Whether the inputs are one field whatever they hold. */
    public boolean isOneField() {
        return sets.size() == 1 && sets.get(0).rule() == FieldRule.ONE_FIELD;
    }

    /** The fields of the exposures that can be aligned, given in the user's order. */
    public FieldAssignment assign(Footprints exposures) {
        DisjointSets fields = new DisjointSets(exposures.size());
        Tiles tiles = new Tiles(exposures, tiling, fields);
        FieldPartition partition = new FieldPartition(exposures, fields);
        forEachSet(exposures, (rule, given) -> {
            if (rule == FieldRule.ONE_FIELD) {
                partition.joinAll(given);
            } else if (tiling.use() == Tiling.Use.EVERYTHING) {
                tiles.cut(given);
            } else if (tiling.use() == Tiling.Use.WIDE_FIELDS) {
                DisjointSets whole = byOverlap(exposures, given);
                int[] wide = WideField.members(exposures, given, whole);
                for (int i : given) {
                    if (Arrays.binarySearch(wide, i) < 0) {
                        fields.join(i, whole.first(i));
                    }
                }
                tiles.cut(wide);
            } else {
                partition.joinGroups(given);
                partition.joinOverlapping(given);
            }
        });
        return numbered(exposures, fields, tiles);
    }

    /** Whether there may be a field that is refused. */
    public boolean mayRefuse() {
        return tiling.use() == Tiling.Use.WIDE_FIELDS_REFUSED
                && sets.stream().anyMatch(set -> set.rule() == FieldRule.BY_OVERLAP);
    }

    /** The widest field by overlap that is too wide for one correction where such fields are refused, if there is one. */
    public Optional<WideField> refusedField(Footprints exposures) {
        List<WideField> wide = new ArrayList<>();
        if (mayRefuse()) {
            forEachSet(exposures, (rule, given) -> {
                if (rule == FieldRule.BY_OVERLAP) {
                    wide.addAll(WideField.of(exposures, given, byOverlap(exposures, given)));
                }
            });
        }
        return wide.stream().max(Comparator.comparingDouble(WideField::degrees));
    }

    private static DisjointSets byOverlap(Footprints exposures, int[] given) {
        DisjointSets sets = new DisjointSets(exposures.size());
        FieldPartition partition = new FieldPartition(exposures, sets);
        partition.joinGroups(given);
        partition.joinOverlapping(given);
        return sets;
    }

    /** What was given together, by its rule and its exposures in the user's order. */
    private void forEachSet(Footprints exposures, BiConsumer<FieldRule, int[]> visit) {
        int file = 0;
        int from = 0;
        for (GivenSet set : sets) {
            file += set.size();
            int to = from;
            while (to < exposures.size() && exposures.file(to) < file) {
                to++;
            }
            visit.accept(set.rule(), IntStream.range(from, to).toArray());
            from = to;
        }
    }

    /** A set is led by its first exposure, so that sets are met in the order of these. */
    private FieldAssignment numbered(Footprints exposures, DisjointSets fields, Tiles tiles) {
        int[] field = new int[exposures.size()];
        BitSet tiled = new BitSet();
        int count = 0;
        for (int i = 0; i < field.length; i++) {
            field[i] = fields.first(i) == i ? count++ : field[fields.first(i)];
            tiled.set(field[i], tiles.isTiled(i));
        }
        int[] fieldOfFile = new int[field.length == 0 ? 0 : exposures.file(field.length - 1) + 1];
        Arrays.fill(fieldOfFile, -1);
        int[] sizes = new int[count];
        for (int i = 0; i < field.length; i++) {
            fieldOfFile[exposures.file(i)] = field[i];
            sizes[field[i]]++;
        }
        int[] groups = groups(exposures, field, count);
        BitSet large = new BitSet();
        IntStream.range(0, count)
                .filter(f -> groups[f] > waveThreshold && !tiled.get(f))
                .forEach(large::set);
        return new FieldAssignment(fieldOfFile, sizes, groups, large, tiled, tiles.halos(field));
    }

    private static int[] groups(Footprints exposures, int[] field, int count) {
        int[] sorted = IndexSort.sorted(field.length, (i, j) -> {
            int byField = Integer.compare(field[i], field[j]);
            return byField != 0 ? byField : exposures.compareGroups(i, j);
        });
        int[] groups = new int[count];
        for (int i = 0; i < sorted.length; i++) {
            boolean another = i == 0
                    || field[sorted[i]] != field[sorted[i - 1]]
                    || exposures.compareGroups(sorted[i], sorted[i - 1]) != 0;
            groups[field[sorted[i]]] += another ? 1 : 0;
        }
        return groups;
    }
}
