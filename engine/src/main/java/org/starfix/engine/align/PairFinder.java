package org.starfix.engine.align;

import org.starfix.engine.match.MatchOutcome;
import org.starfix.engine.match.XyMatcher;
import org.starfix.engine.wcs.TangentPlane;

/** Finds which source of a group is which source of the reference, in the group's tangent plane. */
final class PairFinder {
    private PairFinder() {}

    /** The matches as points of {@code ref} and {@code im}, neither of them empty. */
    static MatchOutcome find(PlanePositions ref, PlanePositions im, TangentPlane plane, AlignmentOptions options) {
        return XyMatcher.match(
                ref.x(),
                ref.y(),
                im.x(),
                im.y(),
                options.match().inUnitsOf(plane.unitArcsec()),
                plane.centerPixelScale());
    }
}
