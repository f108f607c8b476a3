package org.starfix.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.optics.Attitude;
import org.starfix.synthetic.optics.DetectorModel;
import org.starfix.synthetic.plan.ExpectedStatus;
import org.starfix.synthetic.plan.Pointing;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;
import org.starfix.synthetic.plan.SyntheticExposure;

class TruthComparisonTest {
    /** Sky positions in degrees round at 1e-14 of 53 degrees, 3e-5 mas. */
    private static final double ROUNDING_MAS = 1e-3;

    private static final SyntheticSurvey SURVEY = SyntheticSurvey.of(SurveyOptions.demo(SurveyKind.JWST, 3));

    /** The WCS that follows an attitude. */
    private static PixelToSky wcs(DetectorModel model, Attitude attitude) {
        return (x, y, out) -> {
            SkyPosition sky = attitude.apply(model.pixelToCamera(x, y)).toSky();
            out[0] = sky.ra();
            out[1] = sky.dec();
        };
    }

    private static Pointing pointing(int number) {
        return SURVEY.exposures().stream()
                .map(SyntheticExposure::pointing)
                .filter(p -> p.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, PixelToSky> following(Pointing pointing, Attitude attitude) {
        return SURVEY.exposures().stream()
                .filter(e -> e.pointing() == pointing)
                .collect(Collectors.toMap(SyntheticExposure::fileName, e -> wcs(e.model(), attitude)));
    }

    @Test
    void recordedAttitudeHasTheInjectedErrorLeft() {
        Pointing pointing = pointing(2);
        GroupComparison comparison = TruthComparison.absolute(SURVEY.truth())
                .compare(pointing.name(), following(pointing, pointing.recorded()));
        assertThat(comparison.recovered().shiftArcsec() * 1000).isLessThan(ROUNDING_MAS);
        // the injected error is given where the camera points, which here is the footprint's centre to 1 arcsec
        assertThat(comparison.residual().eastArcsec())
                .isCloseTo(pointing.injected().eastArcsec(), within(1e-3));
        assertThat(comparison.residual().northArcsec())
                .isCloseTo(pointing.injected().northArcsec(), within(1e-3));
        assertThat(comparison.residual().rollDegrees())
                .isCloseTo(pointing.injected().rollDegrees(), within(1e-6));
        assertThat(comparison.rmsMas()).isGreaterThanOrEqualTo(comparison.residualMas());
        assertThat(comparison.maxMas()).isGreaterThanOrEqualTo(comparison.rmsMas());
    }

    @Test
    void trueAttitudeHasNoResidual() {
        Pointing pointing = pointing(3);
        GroupComparison comparison = TruthComparison.absolute(SURVEY.truth())
                .compare(pointing.name(), following(pointing, pointing.truth()));
        assertThat(comparison.maxMas()).isLessThan(ROUNDING_MAS);
        assertThat(comparison.recovered()).isEqualTo(comparison.injected().minus(comparison.residual()));
        assertThat(comparison.expected()).isEqualTo(ExpectedStatus.ALIGNED);
    }

    @Test
    void relativeComparisonExpectsTheErrorOfTheReferenceGroup() {
        Pointing reference = pointing(1);
        Pointing other = pointing(5);
        TruthComparison comparison = TruthComparison.relativeTo(SURVEY.truth(), reference.name());
        Attitude error = reference.recorded().after(reference.truth().inverse());
        assertThat(comparison
                        .compare(other.name(), following(other, error.after(other.truth())))
                        .maxMas())
                .isLessThan(ROUNDING_MAS);
        assertThat(comparison
                        .compare(reference.name(), following(reference, reference.recorded()))
                        .maxMas())
                .isLessThan(ROUNDING_MAS);
        assertThat(comparison
                        .compare(other.name(), following(other, other.truth()))
                        .residualMas())
                .isGreaterThan(10); // the errors of the two groups differ
    }

    @Test
    void refusesAGroupWithoutAllItsExposures() {
        TruthComparison comparison = TruthComparison.absolute(SURVEY.truth());
        assertThatThrownBy(() -> comparison.compare(pointing(1).name(), Map.of()))
                .hasMessage("truth comparison: group jw99001001001_02101_1 lacks the WCS of "
                        + "jw99001001001_02101_00001_syn1_cal.fits");
    }

    @Test
    void toleranceAddsTheVariancesOfTheFits() {
        double tolerance = FitPrecision.toleranceMas(List.of(new FitPrecision(0.03, 100), new FitPrecision(0.04, 100)));
        assertThat(tolerance).isCloseTo(3 * 5, within(1e-9));
        assertThat(FitPrecision.toleranceMas(List.of())).isZero();
        assertThatThrownBy(() -> new FitPrecision(-1, 5))
                .hasMessage("fit precision: the rmse must not be negative, but it is -1.0 arcsec");
        assertThatThrownBy(() -> new FitPrecision(1, 0))
                .hasMessage("fit precision: at least one match is needed, and there are 0");
    }
}
