package org.starfix.engine.internal.align.order;

import java.util.Arrays;
import java.util.Optional;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.sky.sphere.ConvexRegion;
import org.starfix.engine.internal.sky.sphere.SkyHull;
import org.starfix.engine.internal.sky.sphere.SkyPolygon;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * A reference catalogue that aligned groups add to, with the hull of its positions. Ids of added sources continue from the
 * largest so far. Weights exist where everything that was added has them.
 */
final class GrowingReference {
    private final boolean foundOnDetectors;
    private ReferenceParts stars;
    private int largestId;
    private Optional<SkyHull> hull = Optional.empty();

    GrowingReference(ReferenceCatalog first) {
        stars = ReferenceParts.of(first);
        largestId = Arrays.stream(first.id()).max().orElse(0);
        foundOnDetectors = first.pixels().isPresent();
    }

    /** As it is now. */
    ReferenceParts stars() {
        return stars;
    }

    /**
     * The hull of all positions, for choosing the next group; empty where no group is to be preferred.
     *
     * <p>Kept from the reference implementation, because users would get another order without it: it draws the hull in a plane
     * that is tilted against the tangent plane, by more than a right angle in parts of the sky (right ascensions around 180
     * at high declinations). There its hull lies on the opposite side of the sky and overlaps with nothing.
     */
    Optional<ConvexRegion> region() {
        if (hull.isEmpty()) {
            ReferenceCatalog all = stars.whole();
            hull = Optional.of(SkyHull.of(all.ra(), all.dec()));
        }
        SkyPolygon polygon = hull.get().polygon();
        UnitVector tilted = tilted(hull.get().meanDirection());
        for (int i = 0; i < polygon.cornerCount(); i++) {
            if (polygon.corner(i).dot(tilted) > 0) {
                return Optional.of(new ConvexRegion(polygon));
            }
        }
        return Optional.empty();
    }

    /** Normal of the reference implementation's plane: the rotations to the mean direction in exchanged order. */
    private static UnitVector tilted(UnitVector mean) {
        double cosDec = Math.hypot(mean.x(), mean.y());
        double cosRa = cosDec > 0 ? mean.x() / cosDec : 1;
        double sinRa = cosDec > 0 ? mean.y() / cosDec : 0;
        return new UnitVector(cosRa * cosDec, sinRa, cosRa * mean.z());
    }

    /** Adds the sources of an aligned group that were not matched, where its correction puts them. */
    void add(AlignmentGroup group, GroupOutcome.Aligned aligned) {
        GroupCatalog unmatched = aligned.catalog().without(aligned.matches().imageIndex());
        GroupCatalog placed = unmatched.placedBy(group.withWcs(aligned.correctedWcs()));
        int[] id = new int[placed.size()];
        Arrays.setAll(id, i -> largestId + 1 + i);
        largestId += id.length;
        hull = hull.map(h -> h.plus(placed.ra(), placed.dec()));
        ReferenceCatalog added = placed.asReference(id);
        stars = stars.plus(foundOnDetectors ? added.foundAt(placed.pixels(group)) : added);
    }
}
