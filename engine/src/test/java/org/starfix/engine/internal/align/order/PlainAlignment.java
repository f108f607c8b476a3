package org.starfix.engine.internal.align.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.align.pairs.PlacedGroup;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.sky.sphere.SkyHull;
import org.starfix.engine.internal.sky.sphere.SkyPolygon;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * The alignment by overlap as it is defined, step by step: every group asked at every turn, every pair for the first, one catalogue that is
 * copied when it grows. The twin of {@link RelativeAlignment} and {@link AlignmentLoop#alignByOverlap}.
 */
final class PlainAlignment {
    private final List<AlignmentGroup> groups;
    private final AlignmentOptions options;
    private final List<List<SkyPolygon>> polygons;
    private final GroupOutcome[] outcomes;
    private final List<AlignmentStep> steps = new ArrayList<>();
    private ReferenceCatalog reference;
    private SkyHull hull;
    /** Per source of the reference the wave that added it, -1 for none. */
    private final List<Integer> waves;

    private PlainAlignment(List<AlignmentGroup> groups, AlignmentOptions options, ReferenceCatalog reference) {
        this.groups = groups;
        this.options = options;
        this.polygons = groups.stream()
                .map(g -> g.images().stream()
                        .flatMap(image -> GroupFootprint.polygon(image).stream())
                        .toList())
                .toList();
        this.outcomes = new GroupOutcome[groups.size()];
        this.reference = reference;
        this.waves = new ArrayList<>(Collections.nCopies(reference.size(), -1));
        this.hull = SkyHull.of(reference.ra(), reference.dec());
    }

    /** The groups, all with sources or single, aligned to each other. */
    static AlignmentResult relative(List<AlignmentGroup> groups, AlignmentOptions options) {
        PlainAlignment footprints =
                new PlainAlignment(groups, options, ReferenceCatalog.of(new int[0], new double[0], new double[0]));
        int enough = groups.stream().anyMatch(g -> g.sourceCount() >= options.requiredMatches())
                ? options.requiredMatches()
                : 1;
        int[] pair = footprints.firstPair(enough);
        GroupCatalog first = GroupCatalog.of(groups.get(pair[0]));
        PlainAlignment alignment =
                new PlainAlignment(groups, options, first.asReference().foundAt(first.pixels(groups.get(pair[0]))));
        alignment.outcomes[pair[0]] = new GroupOutcome.Reference();
        alignment.turn(pair[1], alignment.overlap(Math.min(pair[0], pair[1]), Math.max(pair[0], pair[1])));
        List<Integer> rest = new ArrayList<>(IntStream.range(0, groups.size())
                .filter(g -> g != pair[0] && g != pair[1])
                .boxed()
                .toList());
        rest.sort(Comparator.comparingDouble(g -> -alignment.overlap(pair[0], g)));
        alignment.byOverlap(rest);
        return alignment.result();
    }

    /** The groups, all with sources, aligned to a catalogue that they add to. */
    static AlignmentResult absolute(List<AlignmentGroup> groups, ReferenceCatalog reference, AlignmentOptions options) {
        PlainAlignment alignment = new PlainAlignment(groups, options, reference);
        alignment.byOverlap(
                new ArrayList<>(IntStream.range(0, groups.size()).boxed().toList()));
        return alignment.result();
    }

    private AlignmentResult result() {
        return new AlignmentResult(Arrays.asList(outcomes), steps, reference);
    }

    private int[] firstPair(int enough) {
        int n = groups.size();
        double[] total = new double[n];
        int first = -1;
        int second = -1;
        double largest = -1;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double area = overlap(i, j);
                total[i] += area;
                total[j] += area;
                if (area > largest && (has(i, enough) || has(j, enough))) {
                    first = i;
                    second = j;
                    largest = area;
                }
            }
        }
        boolean swap = has(second, enough) && (total[second] > total[first] || !has(first, enough));
        return swap ? new int[] {second, first} : new int[] {first, second};
    }

    private boolean has(int group, int sources) {
        return groups.get(group).sourceCount() >= sources;
    }

    private double overlap(int a, int b) {
        double sum = 0;
        for (SkyPolygon mine : polygons.get(a)) {
            for (SkyPolygon theirs : polygons.get(b)) {
                sum += mine.intersectionArea(theirs);
            }
        }
        return sum;
    }

    private void byOverlap(List<Integer> remaining) {
        while (!remaining.isEmpty()) {
            Optional<SkyPolygon> region = region();
            int best = 0;
            double largest = -1;
            for (int i = 0; i < remaining.size(); i++) {
                double area = 0;
                for (SkyPolygon mine : polygons.get(remaining.get(i))) {
                    area += region.map(mine::intersectionArea).orElse(0.0);
                }
                if (area > largest) {
                    best = i;
                    largest = area;
                }
            }
            turn(remaining.remove(best), largest);
        }
    }

    /** See {@link GrowingReference#region}. */
    private Optional<SkyPolygon> region() {
        SkyPolygon polygon = hull.polygon();
        UnitVector mean = hull.meanDirection();
        double cosDec = Math.hypot(mean.x(), mean.y());
        double cosRa = cosDec > 0 ? mean.x() / cosDec : 1;
        double sinRa = cosDec > 0 ? mean.y() / cosDec : 0;
        UnitVector tilted = new UnitVector(cosRa * cosDec, sinRa, cosRa * mean.z());
        return IntStream.range(0, polygon.cornerCount())
                        .anyMatch(i -> polygon.corner(i).dot(tilted) > 0)
                ? Optional.of(polygon)
                : Optional.empty();
    }

    private void turn(int g, double overlap) {
        outcomes[g] = GroupAligner.align(groups.get(g), reference, options);
        int[] near = PlacedGroup.of(groups.get(g), options)
                .near(ReferenceParts.of(reference))
                .rows();
        int wave = IntStream.of(near).map(waves::get).max().orElse(-1) + 1;
        steps.add(new AlignmentStep(g, wave, overlap, reference.size()));
        if (outcomes[g] instanceof GroupOutcome.Aligned aligned) {
            GroupCatalog placed = aligned.catalog()
                    .without(aligned.matches().imageIndex())
                    .placedBy(groups.get(g).withWcs(aligned.correctedWcs()));
            int largest = Arrays.stream(reference.id()).max().orElse(0);
            ReferenceCatalog added = placed.asReference(
                    IntStream.rangeClosed(largest + 1, largest + placed.size()).toArray());
            reference = reference.plus(
                    reference.pixels().isPresent() ? added.foundAt(placed.pixels(groups.get(g))) : added);
            hull = hull.plus(placed.ra(), placed.dec());
            waves.addAll(Collections.nCopies(placed.size(), wave));
        }
    }
}
