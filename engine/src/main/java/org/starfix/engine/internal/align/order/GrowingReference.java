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
 * A reference catalogue that aligned groups add to, with the hull of its positions. What is added makes another one, of which most is
 * shared. Ids of added sources continue from the largest so far. Weights exist where everything that was added has them.
 */
final class GrowingReference {
    private final ReferenceParts stars;
    private final int largestId;
    /** Of all positions; made when it is asked for, and grown from then on. */
    private Optional<SkyHull> hull;

    private GrowingReference(ReferenceParts stars, int largestId, Optional<SkyHull> hull) {
        this.stars = stars;
        this.largestId = largestId;
        this.hull = hull;
    }

    /** A catalogue to begin with. */
    static GrowingReference of(ReferenceCatalog first) {
        int largestId = Arrays.stream(first.id()).max().orElse(0);
        return new GrowingReference(ReferenceParts.of(first), largestId, Optional.empty());
    }

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

    /** The same with the sources of an aligned group that were not matched, where its correction puts them. */
    GrowingReference plus(AlignmentGroup group, GroupOutcome.Aligned aligned) {
        GroupCatalog unmatched = aligned.catalog().without(aligned.matches().imageIndex());
        GroupCatalog placed = unmatched.placedBy(group.withWcs(aligned.correctedWcs()));
        int[] id = new int[placed.size()];
        Arrays.setAll(id, i -> largestId + 1 + i);
        ReferenceCatalog added = placed.asReference(id);
        return new GrowingReference(
                stars.plus(stars.haveDetectors() ? added.foundAt(placed.pixels(group)) : added),
                largestId + id.length,
                hull.map(h -> h.plus(placed.ra(), placed.dec())));
    }

    /**
     * For a guess of what comes next: the same with a hull about all sources of a group as well, as if nothing corrected it. Without
     * them where there is no such hull, as of sources a quarter of the sky away.
     */
    GrowingReference reaching(GroupCatalog sources) {
        try {
            return new GrowingReference(stars, largestId, hull.map(h -> h.plus(sources.ra(), sources.dec())));
        } catch (IllegalArgumentException e) {
            return this;
        }
    }
}
