package org.starfix.synthetic;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.starfix.synthetic.base.Check;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;
import org.starfix.synthetic.optics.Attitude;
import org.starfix.synthetic.optics.Gnomonic;
import org.starfix.synthetic.plan.Displacement;

/**
 * Compares corrected exposures with the truth of their survey.
 *
 * <p>After an absolute alignment positions are expected to be the true ones. A relative alignment alone cannot know the error
 * of its reference group: there the expected positions are the true ones carried by that group's pointing error.
 *
 * <p>The mean over symmetric grids of all exposures of a group is the error at the centre of its footprint, where the roll of
 * the fit does not enter: the quantity whose standard deviation is {@code rmse / sqrt(n)} ({@link FitPrecision}).
 */
public final class TruthComparison {
    private final SurveyTruth truth;
    private final Optional<Attitude> carriedBy;

    private TruthComparison(SurveyTruth truth, Optional<Attitude> carriedBy) {
        this.truth = truth;
        this.carriedBy = carriedBy;
    }

    /** For exposures aligned to the absolute catalogue. */
    public static TruthComparison absolute(SurveyTruth truth) {
        return new TruthComparison(truth, Optional.empty());
    }

    /** For exposures aligned to each other, {@code referenceGroup} being left as it was. */
    public static TruthComparison relativeTo(SurveyTruth truth, String referenceGroup) {
        return new TruthComparison(truth, Optional.of(error(truth.group(referenceGroup))));
    }

    private static Attitude error(GroupTruth group) {
        return Attitude.ofMatrix(
                group.pointingError().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * Compares one group.
     *
     * @param corrected the WCS of every exposure of the group after alignment, by the name of its original file without
     *     directory; others are ignored
     */
    public GroupComparison compare(String group, Map<String, ? extends PixelToSky> corrected) {
        GroupTruth of = truth.group(group);
        Attitude error = error(of);
        MeanDisplacement injected = new MeanDisplacement();
        MeanDisplacement residual = new MeanDisplacement();
        Gnomonic plane = new Gnomonic(center(of));
        double[] sky = new double[2];
        for (ExposureTruth exposure : of.exposures()) {
            Check.argument(
                    corrected.containsKey(exposure.file()),
                    "truth comparison: group %s lacks the WCS of %s",
                    group,
                    exposure.file());
            PixelToSky wcs = Objects.requireNonNull(corrected.get(exposure.file()));
            for (int i = 0; i < exposure.x().length; i++) {
                UnitVector actual = UnitVector.ofDegrees(exposure.ra()[i], exposure.dec()[i]);
                UnitVector expected = carriedBy.map(a -> a.apply(actual)).orElse(actual);
                wcs.pixelToSky(exposure.x()[i], exposure.y()[i], sky);
                injected.add(plane, expected, error.apply(actual));
                residual.add(plane, expected, UnitVector.ofDegrees(sky[0], sky[1]));
            }
        }
        Displacement before = injected.mean();
        Displacement after = residual.mean();
        return new GroupComparison(
                group, of.expected(), before, before.minus(after), after, residual.rmsMas(), residual.maxMas());
    }

    /** The mean true direction of all grid points. */
    private SkyPosition center(GroupTruth group) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (ExposureTruth exposure : group.exposures()) {
            for (int i = 0; i < exposure.x().length; i++) {
                UnitVector v = UnitVector.ofDegrees(exposure.ra()[i], exposure.dec()[i]);
                x += v.x();
                y += v.y();
                z += v.z();
            }
        }
        UnitVector mean = new UnitVector(x, y, z).normalized();
        return carriedBy.map(a -> a.apply(mean)).orElse(mean).toSky();
    }
}
