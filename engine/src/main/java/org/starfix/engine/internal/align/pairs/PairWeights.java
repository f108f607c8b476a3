package org.starfix.engine.internal.align.pairs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.starfix.engine.internal.align.fit.LinearFitter;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.Selection;
import org.starfix.engine.internal.catalog.PositionErrors;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

/**
 * What every pair of a group counts in its fit.
 *
 * <p>By errors: {@code w / (im^2 + n ref^2 + floor^2)} with the errors of the two positions and the user's weight w, 1 without. A
 * position whose error is not known has the median error of the group's sources, or of the reference sources near them; where none of
 * these has an error they count as exact. The n detections of a star share the error of its place: each counts with {@code n ref^2}, so
 * that together they weigh as their mean does.
 *
 * @param weight one per pair; empty for all alike
 * @param withoutError pairs that got a median error
 */
public record PairWeights(Optional<double[]> weight, int withoutError) {
    private static final double ARCSEC_PER_MAS = 1e-3;

    /** The user's weights, or none. */
    static PairWeights ofUser(ReferenceCatalog reference, GroupCatalog catalog, Matches rows) {
        return new PairWeights(
                LinearFitter.combined(
                        reference.weight().map(w -> Columns.take(w, rows.referenceIndex())),
                        catalog.weight().map(w -> Columns.take(w, rows.imageIndex()))),
                0);
    }

    /** Weights in the inverse square of the plane's unit; at least one source of the group has an error. */
    public static PairWeights ofErrors(PlaneLists lists, Matches rows, double floorPixels) {
        ReferenceCatalog reference = lists.reference();
        GroupCatalog catalog = lists.catalog();
        TangentPlane plane = lists.plane();
        double usual = median(catalog.errorArcsec());
        double usualReference = reference
                .errors()
                .map(e -> median(arcsec(e, lists.ref().rows())))
                .orElse(Double.NaN);
        double[] referenceArcsec = Double.isNaN(usualReference)
                ? new double[rows.size()]
                : arcsec(reference.errors().orElseThrow(), rows.referenceIndex());
        Optional<double[]> user = ofUser(reference, catalog, rows).weight();
        double unit = plane.unitArcsec();
        double floor = floorPixels * plane.centerPixelScale();
        double[] weight = new double[rows.size()];
        Map<Integer, Integer> detections = detections(rows.referenceIndex());
        int without = 0;
        for (int i = 0; i < weight.length; i++) {
            double im = catalog.errorArcsec()[rows.imageIndex()[i]];
            double ref = referenceArcsec[i];
            without += Double.isNaN(im) || Double.isNaN(ref) ? 1 : 0;
            im = (Double.isNaN(im) ? usual : im) / unit;
            ref = (Double.isNaN(ref) ? usualReference : ref) / unit;
            int n = Objects.requireNonNull(detections.get(rows.referenceIndex()[i]));
            weight[i] = (user.isPresent() ? user.get()[i] : 1) / (im * im + n * ref * ref + floor * floor);
        }
        return new PairWeights(Optional.of(weight), without);
    }

    private static double[] arcsec(PositionErrors errors, int[] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> errors.mean(row) * ARCSEC_PER_MAS)
                .toArray();
    }

    /** Per row of the reference how many pairs it has. */
    private static Map<Integer, Integer> detections(int[] referenceRows) {
        Map<Integer, Integer> count = new HashMap<>();
        for (int row : referenceRows) {
            count.merge(row, 1, Integer::sum);
        }
        return count;
    }

    /** NaN if no value is known. */
    private static double median(double[] values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        return known.length == 0 ? Double.NaN : Selection.median(known, known.length);
    }
}
