package org.starfix.engine.internal.align.group;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.judge.JudgedFit;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.catalog.NearStars;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** What came of aligning one group. A failure is a result: trying again would not help. */
public sealed interface GroupOutcome extends Serializable {

    /** The same with matches of stars near the group as rows of the reference that they are of. */
    default GroupOutcome inReference(NearStars near) {
        return this;
    }

    /** The same with the offset histogram of its lists. */
    default GroupOutcome with(OffsetWindow seen) {
        return this;
    }

    /** The offset histogram of its lists, if they were matched. */
    default OffsetWindow offsets() {
        return OffsetWindow.NONE;
    }

    /** One line for the ledger, in the words of tweakwcs where it has them. */
    String status();

    /** Why the group was refused, if it was. */
    default Optional<Refusal> refusal() {
        return Optional.empty();
    }

    /** Whether it was refused for this. */
    default boolean isRefusedFor(Refusal.Kind kind) {
        return refusal().map(Refusal::kind).filter(kind::equals).isPresent();
    }

    /** The group that the others are aligned to; its WCS stay. */
    record Reference() implements GroupOutcome {
        /** What the ledger has. */
        public static final String STATUS = "REFERENCE";

        @Override
        public String status() {
            return STATUS;
        }
    }

    /**
     * The group was aligned.
     *
     * @param judged the fit, in the group's tangent plane, and what is known of it
     * @param catalog the group's sources, placed by the WCS before the correction; the matches are rows of it
     * @param plane the tangent plane of the group's first image before the correction
     * @param correctedWcs one per image of the group, those without sources too
     */
    record Aligned(
            JudgedFit judged, GroupCatalog catalog, TangentPlane plane, List<Wcs> correctedWcs, OffsetWindow offsets)
            implements GroupOutcome {
        /** What the ledger has. */
        public static final String STATUS = "SUCCESS";

        public Aligned {
            correctedWcs = List.copyOf(correctedWcs);
        }

        @Override
        public Aligned inReference(NearStars near) {
            return new Aligned(judged.inReference(near), catalog, plane, correctedWcs, offsets);
        }

        @Override
        public Aligned with(OffsetWindow seen) {
            return new Aligned(judged, catalog, plane, correctedWcs, seen);
        }

        public LinearFit fit() {
            return judged.fit();
        }

        public Matches matches() {
            return judged.matches();
        }

        /** The correction about the origin of the plane. */
        public Affine2 correction() {
            return fit().aboutOrigin();
        }

        @Override
        public String status() {
            return STATUS;
        }
    }

    /** The group was not aligned; no image of it was corrected. */
    record Refused(Refusal why, OffsetWindow offsets) implements GroupOutcome {
        public Refused(Refusal why) {
            this(why, OffsetWindow.NONE);
        }

        @Override
        public Refused with(OffsetWindow seen) {
            return new Refused(why, seen);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(why);
        }

        @Override
        public String status() {
            return why.kind().outcome();
        }
    }
}
