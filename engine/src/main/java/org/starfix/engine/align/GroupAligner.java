package org.starfix.engine.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.catalog.ReferenceCatalog;
import org.starfix.engine.fit.FitOutcome;
import org.starfix.engine.fit.LinearFit;
import org.starfix.engine.fit.LinearFitter;
import org.starfix.engine.match.MatchOutcome;
import org.starfix.engine.match.Matches;
import org.starfix.engine.match.XyMatcher;
import org.starfix.engine.wcs.TangentPlane;
import org.starfix.engine.wcs.Wcs;

/**
 * Aligns one group to a reference catalogue: matches its sources in the tangent plane of its first image, fits one linear map
 * and corrects every image by it.
 *
 * <p>Source: {@code align_to_ref} and {@code apply_affine_to_wcs} of tweakwcs.
 */
public final class GroupAligner {
    /** Sources of different images are one star within this part of the tolerance of a match. */
    private static final double SAME_STAR = 0.25;

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
        MatchOutcome outcome = XyMatcher.match(
                ref.x(),
                ref.y(),
                im.x(),
                im.y(),
                options.match().inUnitsOf(plane.unitArcsec()),
                plane.centerPixelScale());
        if (outcome instanceof MatchOutcome.Confused confused) {
            return new GroupOutcome.Confused(confused.matches(), confused.imageSources());
        }
        if (outcome instanceof MatchOutcome.SearchTooWide wide) {
            return new GroupOutcome.SearchTooWide(wide.radiusPixels(), wide.limitPixels());
        }
        Matches found = ((MatchOutcome.Matched) outcome).matches();
        if (found.size() < options.requiredMatches()) {
            return new GroupOutcome.NotEnoughMatches(found.size(), options.requiredMatches());
        }
        double sameStar = SAME_STAR * options.match().tolerance() / plane.unitArcsec();
        Matches matches = reference.isMoving() ? EveryImage.of(found, catalog, im, sameStar) : found;
        SeenPositions seen = SeenPositions.of(group, catalog, reference, ref, im, matches);
        FitOutcome fit = fit(seen, ref, im, matches, reference, catalog, options);
        if (fit instanceof FitOutcome.TooFewPoints few) {
            return new GroupOutcome.NotEnoughMatches(few.found(), few.required());
        }
        if (fit instanceof FitOutcome.Singular singular) {
            return new GroupOutcome.Singular(singular.why());
        }
        Matches rows = Matches.of(ref.rows(matches.referenceIndex()), im.rows(matches.imageIndex()), matches.offset());
        return corrected(group, catalog, plane, rows, ((FitOutcome.Fitted) fit).fit(), options.limit());
    }

    private static FitOutcome fit(
            SeenPositions seen,
            PlanePositions ref,
            PlanePositions im,
            Matches matches,
            ReferenceCatalog reference,
            GroupCatalog catalog,
            AlignmentOptions options) {
        int[] r = matches.referenceIndex();
        int[] i = matches.imageIndex();
        Optional<double[]> referenceWeights = reference.weight().map(w -> GroupCatalog.take(w, ref.rows(r)));
        Optional<double[]> imageWeights = catalog.weight().map(w -> GroupCatalog.take(w, im.rows(i)));
        return LinearFitter.fit(
                seen.x(),
                seen.y(),
                GroupCatalog.take(im.x(), i),
                GroupCatalog.take(im.y(), i),
                referenceWeights,
                imageWeights,
                options.fit());
    }

    private static GroupOutcome corrected(
            AlignmentGroup group,
            GroupCatalog catalog,
            TangentPlane plane,
            Matches matches,
            LinearFit fit,
            CorrectionLimit limit) {
        List<Wcs> before = new ArrayList<>();
        List<Wcs> after = new ArrayList<>();
        for (AlignmentImage image : group.images()) {
            before.add(image.wcs());
            try {
                after.add(image.wcs().corrected(fit.aboutOrigin(), plane));
            } catch (IllegalArgumentException e) { // this one image cannot follow; other groups go on
                return new GroupOutcome.NotCorrectable(image.name(), e.getMessage());
            }
        }
        double move = CorrectionLimit.largestCornerMoveArcsec(before, after);
        if (!limit.allows(move)) {
            return new GroupOutcome.CorrectionTooLarge(move, limit.arcsec(), fit, matches);
        }
        return new GroupOutcome.Aligned(fit, matches, catalog, plane, after);
    }
}
