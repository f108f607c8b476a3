package org.starfix.engine.internal.align.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.refusal.FitRefusals;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.base.numeric.Affine2;

class LinearFitterTest {
    /** Units of the plane, for coordinates of some thousands: a few thousand roundings. */
    private static final Offset<Double> ROUNDING = within(1e-9);

    private static final Affine2 SHIFT = new Affine2(1, 0, 0, 1, 3.5, -2.25);
    private static final Affine2 ROTATION = rotation(25, 1, 1);
    private static final Affine2 SCALED_ROTATION = rotation(-160, 1.002, 1);
    private static final Affine2 GENERAL = new Affine2(1.01, 0.02, -0.03, 0.98, 5, 6);

    @ParameterizedTest
    @EnumSource
    void recoversAnInjectedMap(FitGeometry geometry) {
        Affine2 truth = typical(geometry);
        Points points = Points.seeded(1, 40, truth);
        LinearFit fit = fitted(points.fit(geometry));
        same(fit.aboutOrigin(), truth);
        assertThat(fit.rmse()).isCloseTo(0, ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(names = {"RSHIFT", "RSCALE", "GENERAL"})
    void recoversAReflection(FitGeometry geometry) {
        Affine2 truth = rotation(70, 1, -1);
        LinearFit fit = fitted(Points.seeded(2, 12, truth).fit(geometry));
        same(fit.aboutOrigin(), truth);
        assertThat(fit.angles().proper()).isFalse();
        assertThat(fit.angles().properRot()).isCloseTo(70, ROUNDING);
    }

    @Test
    void recoversARotationByHalfARightAngle() {
        // here both sums of the rotation are equal, which the reference takes for no rotation
        double[] u = {1, 0, -1, 0};
        double[] v = {0, 1, 0, -1};
        double[] x = {1, 1, -1, -1};
        double[] y = {-1, 1, 1, -1};
        FitOutcome outcome =
                LinearFitter.fit(x, y, u, v, Optional.empty(), Optional.empty(), options(FitGeometry.RSCALE));
        assertThat(fitted(outcome).angles().rot()).isCloseTo(45, ROUNDING);
    }

    @ParameterizedTest
    @EnumSource
    void mapsAboutAnyCentreAreTheSameMap(FitGeometry geometry) {
        LinearFit fit = fitted(Points.seeded(3, 20, typical(geometry)).fit(geometry));
        double u = 700;
        double v = -300;
        double x = fit.aboutOrigin().applyX(u, v);
        assertThat(fit.aboutCenter().applyX(u - fit.centerX(), v - fit.centerY()) + fit.centerX())
                .isCloseTo(x, ROUNDING);
        assertThat(fit.about(11, 13).applyX(u - 11, v - 13) + 11).isCloseTo(x, ROUNDING);
    }

    @ParameterizedTest
    @EnumSource
    void dropsAnOutlier(FitGeometry geometry) {
        Points points = Points.seeded(4, 50, typical(geometry)).withNoise(0.01, 5);
        points.x[17] += 2;
        LinearFit fit = fitted(points.fit(geometry));
        assertThat(fit.used()[17]).isFalse();
        assertThat(fit.rmse()).isLessThan(0.03);
        assertThat(fit.residualX()).hasSize(count(fit.used()));
    }

    @ParameterizedTest
    @EnumSource
    void orderOfThePointsDoesNotMatter(FitGeometry geometry) {
        Points points = Points.seeded(6, 30, typical(geometry)).withNoise(0.05, 7);
        LinearFit fit = fitted(points.fit(geometry));
        LinearFit reversed = fitted(points.reversed().fit(geometry));
        same(reversed.aboutOrigin(), fit.aboutOrigin());
        for (int i = 0; i < 30; i++) {
            assertThat(reversed.used()[29 - i]).isEqualTo(fit.used()[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWholeWeightCountsAsSoManyPoints(FitGeometry geometry) {
        Points points = Points.seeded(8, 9, typical(geometry)).withNoise(0.1, 9);
        double[] weights = new double[9];
        Arrays.fill(weights, 1);
        weights[3] = 2;
        Points repeated = points.with(3);
        FitOptions options = RelativeFit.options(geometry, new SigmaClip(3, 0, false));
        LinearFit weighted = fitted(points.fit(Optional.of(weights), Optional.empty(), options));
        LinearFit twice = fitted(repeated.fit(Optional.empty(), Optional.empty(), options));
        same(weighted.aboutOrigin(), twice.aboutOrigin());
        assertThat(weighted.rmse()).isCloseTo(twice.rmse(), ROUNDING);
    }

    @ParameterizedTest
    @EnumSource
    void aPointWithoutWeightMayBeAnything(FitGeometry geometry) {
        Points points = Points.seeded(10, 9, typical(geometry));
        LinearFit without = fitted(points.fit(geometry));
        Points more = points.with(0);
        more.x[9] = Double.NaN;
        double[] weights = new double[10];
        Arrays.fill(weights, 0, 9, 1);
        LinearFit with = fitted(more.fit(Optional.empty(), Optional.of(weights), options(geometry)));
        same(with.aboutOrigin(), without.aboutOrigin());
        assertThat(with.used()[9]).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void fewerPointsThanUnknownsAreTooFew(FitGeometry geometry) {
        int required = geometry.minimumPoints();
        assertThat(Points.seeded(12, required - 1, SHIFT).fit(geometry))
                .isEqualTo(new FitOutcome.Refused(
                        MatchRefusals.notEnoughMatches(required - 1, required, AlignmentStage.RELATIVE)));
        assertThat(Points.seeded(12, required, SHIFT).fit(geometry)).isInstanceOf(FitOutcome.Fitted.class);
        double[] zero = new double[5];
        assertThat(Points.seeded(12, 5, SHIFT).fit(Optional.of(zero), Optional.empty(), options(geometry)))
                .isEqualTo(
                        new FitOutcome.Refused(MatchRefusals.notEnoughMatches(0, required, AlignmentStage.RELATIVE)));
    }

    @ParameterizedTest
    @EnumSource(names = {"RSCALE", "GENERAL"})
    void coincidentPointsAreSingularFarFromTheOriginToo(FitGeometry geometry) {
        double[] same = new double[7];
        Arrays.fill(same, 5000.1);
        assertThat(LinearFitter.fit(same, same, same, same, Optional.empty(), Optional.empty(), options(geometry)))
                .isEqualTo(singular("the points coincide, lie on a line or overflow"));
    }

    @Test
    void pointsOnASlantedLineAreSingularForAGeneralFit() {
        double[] u = new double[11];
        double[] v = new double[11];
        for (int i = 0; i < u.length; i++) {
            u[i] = 2000 + 0.7 * i;
            v[i] = 100 + 0.3 * i;
        }
        assertThat(LinearFitter.fit(u, v, u, v, Optional.empty(), Optional.empty(), options(FitGeometry.GENERAL)))
                .isEqualTo(singular("the points coincide, lie on a line or overflow"));
        LinearFit turned =
                fitted(LinearFitter.fit(u, v, u, v, Optional.empty(), Optional.empty(), options(FitGeometry.RSHIFT)));
        assertThat(turned.angles().proper()).isTrue();
    }

    @Test
    void aNarrowStripIsNotALine() {
        Points points = Points.seeded(13, 30, Affine2.IDENTITY).flattened(1e-6).mapped(GENERAL);
        LinearFit fit = fitted(points.fit(FitGeometry.GENERAL));
        assertThat(fit.aboutOrigin().m11()).isCloseTo(GENERAL.m11(), within(1e-6)); // a rounding over the width
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotFiniteIsSingular(FitGeometry geometry) {
        FitOutcome notFinite = singular("a position or a weight is not finite");
        Points nan = Points.seeded(14, 8, SHIFT);
        nan.v[2] = Double.NaN;
        assertThat(nan.fit(geometry)).isEqualTo(notFinite);
        Points infinite = Points.seeded(14, 8, SHIFT);
        infinite.y[2] = Double.NEGATIVE_INFINITY;
        assertThat(infinite.fit(geometry)).isEqualTo(notFinite);
        double[] weights = {1, 1, Double.POSITIVE_INFINITY, 1, 1, 1, 1, 1};
        assertThat(Points.seeded(14, 8, SHIFT).fit(Optional.of(weights), Optional.empty(), options(geometry)))
                .isEqualTo(notFinite);
    }

    @Test
    void noRoundsClipNothing() {
        Points points = Points.seeded(15, 20, SHIFT);
        points.x[3] += 100;
        FitOptions options = RelativeFit.options(FitGeometry.SHIFT, new SigmaClip(3, 0, false));
        LinearFit fit = fitted(points.fit(Optional.empty(), Optional.empty(), options));
        assertThat(fit.used()).doesNotContain(false);
        assertThat(fit.clippingRounds()).isZero();
    }

    @Test
    void refusesListsOfUnequalLength() {
        double[] three = new double[3];
        double[] two = new double[2];
        Optional<double[]> none = Optional.empty();
        FitOptions options = options(FitGeometry.SHIFT);
        assertThatThrownBy(() -> LinearFitter.fit(three, three, two, three, none, none, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("linear fit: the number of u is 2, that of x is 3; they must be equal");
        assertThatThrownBy(() -> LinearFitter.fit(three, three, three, three, none, Optional.of(two), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("linear fit: the number of image weights is 2, that of x is 3; they must be equal");
    }

    @Test
    void refusesClippingBelowNothing() {
        assertThatThrownBy(() -> new SigmaClip(-1, 3, false))
                .hasMessage("sigma clip: sigma must not be negative, but it is -1.0");
        assertThatThrownBy(() -> new SigmaClip(3, -1, false))
                .hasMessage("sigma clip: the number of rounds must not be negative, but it is -1");
    }

    private static Affine2 typical(FitGeometry geometry) {
        return switch (geometry) {
            case SHIFT -> SHIFT;
            case RSHIFT -> ROTATION;
            case RSCALE -> SCALED_ROTATION;
            case GENERAL -> GENERAL;
        };
    }

    private static Affine2 rotation(double degrees, double scale, int sign) {
        double c = scale * Math.cos(Math.toRadians(degrees));
        double s = scale * Math.sin(Math.toRadians(degrees));
        return new Affine2(c, s, -sign * s, sign * c, 12, -7);
    }

    private static FitOptions options(FitGeometry geometry) {
        return RelativeFit.options(geometry, SigmaClip.DEFAULT);
    }

    private static FitOutcome singular(String why) {
        return new FitOutcome.Refused(FitRefusals.singular(why, AlignmentStage.RELATIVE));
    }

    private static LinearFit fitted(FitOutcome outcome) {
        assertThat(outcome).isInstanceOf(FitOutcome.Fitted.class);
        return ((FitOutcome.Fitted) outcome).fit();
    }

    private static void same(Affine2 map, Affine2 expected) {
        assertThat(map.m00()).isCloseTo(expected.m00(), ROUNDING);
        assertThat(map.m01()).isCloseTo(expected.m01(), ROUNDING);
        assertThat(map.m10()).isCloseTo(expected.m10(), ROUNDING);
        assertThat(map.m11()).isCloseTo(expected.m11(), ROUNDING);
        assertThat(map.s0()).isCloseTo(expected.s0(), ROUNDING);
        assertThat(map.s1()).isCloseTo(expected.s1(), ROUNDING);
    }

    private static int count(boolean[] flags) {
        int n = 0;
        for (boolean flag : flags) {
            n += flag ? 1 : 0;
        }
        return n;
    }
}
