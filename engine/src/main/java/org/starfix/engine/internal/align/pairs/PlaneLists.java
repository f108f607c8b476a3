package org.starfix.engine.internal.align.pairs;

import java.util.Arrays;
import org.starfix.engine.internal.align.match.DoubleMatches;
import org.starfix.engine.internal.align.match.InitialOffset;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.match.MatchOutcome;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.align.match.XyMatcher;
import org.starfix.engine.internal.align.match.evidence.ChanceMatches;
import org.starfix.engine.internal.align.match.evidence.MatchSearch;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

/**
 * The sources of a group and the stars near them, in the group's tangent plane: what one alignment works on.
 *
 * @param reference the stars near the group; rows of pairs are theirs
 */
public record PlaneLists(
        AlignmentGroup group,
        GroupCatalog catalog,
        ReferenceCatalog reference,
        TangentPlane plane,
        PlanePositions ref,
        PlanePositions im,
        AlignmentOptions options) {
    /** Sources of different images are one star within this part of the tolerance of a match. */
    private static final double SAME_STAR = 0.25;

    /** Sources that are fitted are centred better than this: pairs so close are always looked at. */
    private static final double CLOSEST_PIXELS = 0.5;

    private static final Matches NO_MATCHES = Matches.of(new int[0], new int[0], InitialOffset.given(0, 0));

    /** A group and the stars near it. */
    public static PlaneLists of(PlacedGroup placed, ReferenceCatalog near, AlignmentOptions options) {
        TangentPlane plane = placed.group().tangentPlane();
        GroupCatalog catalog = placed.catalog();
        return new PlaneLists(
                placed.group(),
                catalog,
                near,
                plane,
                PlanePositions.of(plane, near.ra(), near.dec()),
                PlanePositions.of(plane, catalog.ra(), catalog.dec()),
                options);
    }

    public boolean anEmptyOne() {
        return ref.size() == 0 || im.size() == 0;
    }

    /** The lists without the marked points. */
    public PlaneLists without(boolean[] refPoints, boolean[] imPoints) {
        return new PlaneLists(group, catalog, reference, plane, ref.without(refPoints), im.without(imPoints), options);
    }

    /** Corners of the images. */
    public PlanePositions corners() {
        return group.corners(plane);
    }

    /** In the unit of the plane. */
    public MatchOptions match() {
        return options.match().inUnitsOf(plane.unitArcsec());
    }

    /** Where matches are judged, one double match costs a star and not the alignment. */
    DoubleMatches doubles() {
        return options.acceptance().judges() ? DoubleMatches.NEAREST : DoubleMatches.REFUSED;
    }

    /** The least distance, in units of the plane, at which the pairs of a further round are cut off. */
    public double closestLimit() {
        return CLOSEST_PIXELS * plane.centerPixelScale();
    }

    /** How far detections of a star in different images lie apart at most, before a fit tells. */
    public double sameStar() {
        return SAME_STAR * match().tolerance();
    }

    /** The pairs that were matched, some of them held out where the options ask for it. */
    public MatchedPairs pairs(Matches found) {
        return pairs(found, sameStar());
    }

    /** The pairs that were matched; detections of a star in other images lie within the radius of the matched one. */
    public MatchedPairs pairs(Matches found, double radius) {
        Matches points = options.solution().detections() == SolutionOptions.Detections.ALL
                ? RepeatedMeasurements.of(found, catalog, im, radius)
                : found;
        SeenPositions seen = SeenPositions.of(group, catalog, reference, ref, im, points);
        MatchedPairs pairs = weighed(MatchedPairs.of(seen, ref, im, points, reference, catalog));
        double share = options.solution().heldOutFraction();
        return share > 0
                ? pairs.holdingOut(HeldOutStars.chosen(reference, pairs.rows().referenceIndex(), share))
                : pairs;
    }

    private MatchedPairs weighed(MatchedPairs pairs) {
        PairWeighting weighting = options.solution().weighting();
        return weighting.basis() == PairWeighting.Basis.ERRORS
                ? pairs.weighing(PairWeights.ofErrors(this, pairs.rows(), weighting.floorPixels()))
                : pairs;
    }

    /** Whether weights are to come from errors and no source has one. */
    public boolean lackErrors() {
        return options.solution().weighting().basis() == PairWeighting.Basis.ERRORS
                && Arrays.stream(catalog.errorArcsec()).allMatch(Double::isNaN);
    }

    /** The pairs of the lists where a map puts the image; {@code offset} is kept with them. */
    public MatchedPairs pairsAfter(Affine2 map, InitialOffset offset) {
        return pairsAfter(map, Matches.of(new int[0], new int[0], offset));
    }

    /** The pairs of the lists where a map puts the image, with the offset and the pattern of others. */
    public MatchedPairs pairsAfter(Affine2 map, Matches others) {
        return pairsAfter(map, others, sameStar());
    }

    /** The same, where detections of a star in other images lie within a radius of the one that is matched. */
    public MatchedPairs pairsAfter(Affine2 map, Matches others, double radius) {
        double[][] moved = moved(map);
        MatchOutcome outcome = XyMatcher.matchAfter(
                InitialOffset.given(0, 0), ref.x(), ref.y(), moved[0], moved[1], match(), doubles());
        Matches found = outcome instanceof MatchOutcome.Matched matched ? matched.matches() : NO_MATCHES;
        return pairs(others.at(found.referenceIndex(), found.imageIndex()), radius);
    }

    /** Their offset histogram, where a map puts the image; none if a list is empty. */
    public OffsetWindow offsets(Affine2 map) {
        if (anEmptyOne()) {
            return OffsetWindow.NONE;
        }
        double[][] moved = moved(map);
        return OffsetWindow.of(ref.x(), ref.y(), moved[0], moved[1], match().searchRadius(), plane.unitArcsec());
    }

    private double[][] moved(Affine2 map) {
        double[][] moved = new double[2][im.size()];
        for (int i = 0; i < im.size(); i++) {
            moved[0][i] = map.applyX(im.x()[i], im.y()[i]);
            moved[1][i] = map.applyY(im.x()[i], im.y()[i]);
        }
        return moved;
    }

    /** The evidence for a map of the image positions that was found from pairs after an offset. */
    public ChanceMatches evidence(Affine2 map, InitialOffset offset, int linearParameters) {
        double[][] moved = moved(map);
        MatchSearch.Range range = options.solution().pairSearch() == SolutionOptions.PairSearch.PATTERN
                ? MatchSearch.Range.PATTERNS
                : MatchSearch.Range.OFFSETS;
        MatchSearch search = new MatchSearch(match(), offset, linearParameters, plane.centerPixelScale(), range);
        return ChanceMatches.of(ref.x(), ref.y(), moved[0], moved[1], search);
    }
}
