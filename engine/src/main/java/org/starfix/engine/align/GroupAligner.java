package org.starfix.engine.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.catalog.ReferenceCatalog;
import org.starfix.engine.fit.FitOutcome;
import org.starfix.engine.fit.LinearFit;
import org.starfix.engine.match.MatchOutcome;
import org.starfix.engine.match.Matches;
import org.starfix.engine.match.Pattern;
import org.starfix.engine.wcs.TangentPlane;
import org.starfix.engine.wcs.Wcs;

/**
 * Aligns one group to a reference catalogue: matches its sources in the tangent plane of its first image, fits one linear map
 * and corrects every image by it.
 *
 * <p>Source: {@code align_to_ref} and {@code apply_affine_to_wcs} of tweakwcs.
 */
public final class GroupAligner {
    private GroupAligner() {}

    /** A pure function of its arguments. Neither the group nor the reference is changed. */
    public static GroupOutcome align(AlignmentGroup group, ReferenceCatalog reference, AlignmentOptions options) {
        if (!group.takesPart()) {
            return new GroupOutcome.EmptyCatalog();
        }
        GroupCatalog catalog = GroupCatalog.of(group);
        TangentPlane plane = group.tangentPlane();
        PlanePositions ref = PlanePositions.of(plane, reference.ra(), reference.dec());
        PlanePositions im = PlanePositions.of(plane, catalog.ra(), catalog.dec());
        if (ref.size() == 0 || im.size() == 0) {
            return new GroupOutcome.NotEnoughMatches(0, options.requiredMatches());
        }
        MatchOutcome outcome = PairFinder.find(ref, im, reference, catalog, plane, options);
        if (outcome instanceof MatchOutcome.Confused confused) {
            return new GroupOutcome.Confused(confused.matches(), confused.imageSources());
        }
        if (outcome instanceof MatchOutcome.SearchTooWide wide) {
            return new GroupOutcome.SearchTooWide(wide.radiusPixels(), wide.limitPixels());
        }
        if (outcome instanceof MatchOutcome.NoPattern none) {
            return new GroupOutcome.NoPattern(none.tried(), im.size(), ref.size());
        }
        if (outcome instanceof MatchOutcome.AmbiguousPattern two) {
            return new GroupOutcome.AmbiguousPattern(two.pairs(), two.elsewhere());
        }
        Matches matches = ((MatchOutcome.Matched) outcome).matches();
        if (matches.size() < options.requiredMatches()) {
            return new GroupOutcome.NotEnoughMatches(matches.size(), options.requiredMatches());
        }
        SeenPositions seen = SeenPositions.of(group, catalog, reference, ref, im, matches);
        MatchedPairs pairs = MatchedPairs.of(seen, ref, im, matches, reference, catalog);
        PairWeighting weighting = options.solution().weighting();
        if (weighting.basis() == PairWeighting.Basis.ERRORS) {
            Optional<PairWeights> weights =
                    PairWeights.ofErrors(reference, catalog, pairs.rows(), plane, weighting.floorPixels());
            if (weights.isEmpty()) {
                return new GroupOutcome.NoErrors(catalog.size());
            }
            pairs = pairs.weighing(weights.get());
        }
        double share = options.solution().heldOutFraction();
        if (share > 0) {
            pairs = pairs.holdingOut(HeldOutStars.chosen(reference, pairs.rows().referenceIndex(), share));
        }
        PlanePositions corners = group.corners(plane);
        FitOutcome fitted = FitLadder.fit(pairs, corners, options);
        if (fitted instanceof FitOutcome.TooFewPoints few) {
            return new GroupOutcome.NotEnoughMatches(few.found(), few.required());
        }
        if (fitted instanceof FitOutcome.Singular singular) {
            return new GroupOutcome.Singular(singular.why());
        }
        LinearFit fit = ((FitOutcome.Fitted) fitted).fit();
        FitChecks checks = FitChecks.of(fit, pairs, corners, options);
        if (checks.heldOut().denies()) {
            return new GroupOutcome.HeldOutDiffer(fit, pairs.rows(), checks.heldOut(), plane.unitArcsec());
        }
        return corrected(group, catalog, plane, pairs.rows(), fit, checks, options.limit());
    }

    private static GroupOutcome corrected(
            AlignmentGroup group,
            GroupCatalog catalog,
            TangentPlane plane,
            Matches matches,
            LinearFit fit,
            FitChecks checks,
            CorrectionLimit limit) {
        Optional<Pattern> pattern = matches.pattern();
        List<Wcs> found = new ArrayList<>();
        List<Wcs> after = new ArrayList<>();
        for (AlignmentImage image : group.images()) {
            try {
                after.add(image.wcs().corrected(fit.aboutOrigin(), plane));
                found.add(
                        pattern.isPresent()
                                ? image.wcs().corrected(pattern.get().map(), plane)
                                : image.wcs());
            } catch (IllegalArgumentException e) { // this one image cannot follow; other groups go on
                return new GroupOutcome.NotCorrectable(image.name(), e.getMessage());
            }
        }
        double move = CorrectionLimit.largestCornerMoveArcsec(found, after);
        if (!limit.allows(move)) {
            return new GroupOutcome.CorrectionTooLarge(move, limit.arcsec(), fit, matches);
        }
        return new GroupOutcome.Aligned(fit, matches, catalog, plane, after, checks);
    }
}
