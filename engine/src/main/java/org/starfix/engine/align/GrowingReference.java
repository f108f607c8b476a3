package org.starfix.engine.align;

import java.util.Arrays;
import java.util.Optional;
import org.starfix.engine.catalog.ReferenceCatalog;
import org.starfix.engine.sphere.SkyHull;

/**
 * A reference catalogue that aligned groups add to, with the hull of its positions. Ids of added sources continue from the
 * largest so far. Weights exist where everything that was added has them.
 */
final class GrowingReference {
    private ReferenceCatalog catalog;
    private Optional<SkyHull> hull = Optional.empty();

    GrowingReference(ReferenceCatalog catalog) {
        this.catalog = catalog;
    }

    ReferenceCatalog catalog() {
        return catalog;
    }

    /** The hull of all positions. */
    SkyHull hull() {
        if (hull.isEmpty()) {
            hull = Optional.of(SkyHull.of(catalog.ra(), catalog.dec()));
        }
        return hull.get();
    }

    /** Adds the sources of an aligned group that were not matched, where its correction puts them. */
    void add(AlignmentGroup group, GroupOutcome.Aligned aligned) {
        GroupCatalog unmatched = aligned.catalog().without(aligned.matches().imageIndex());
        GroupCatalog placed = unmatched.placedBy(group.withWcs(aligned.correctedWcs()));
        int largest = Arrays.stream(catalog.id()).max().orElse(0);
        int[] id = new int[placed.size()];
        Arrays.setAll(id, i -> largest + 1 + i);
        hull = hull.map(h -> h.plus(placed.ra(), placed.dec()));
        Optional<double[]> weight =
                catalog.weight().flatMap(old -> placed.weight().map(added -> joined(old, added)));
        catalog = ReferenceCatalog.of(
                joined(catalog.id(), id),
                joined(catalog.ra(), placed.ra()),
                joined(catalog.dec(), placed.dec()),
                weight);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    private static int[] joined(int[] a, int[] b) {
        int[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
