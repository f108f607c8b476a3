package org.starfix.engine.internal.align.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.testing.Golden;

/** Fits of the reference implementation, which computes with 80-bit floats. */
class LinearFitterGoldenTest {
    /** Relative parity with the reference. */
    private static final double PARITY = 1e-10;

    /** Relative to the extent of the points: what double precision leaves of a residual that is zero. */
    private static final double ROUNDING = 1e-13;

    /** Bad arguments of the reference that a Java caller cannot express, or that options refuse. */
    private static final String BAD_ARGUMENT = "ValueError";

    @TestFactory
    Stream<DynamicTest> fitsAsTheReferenceDoes() {
        JsonNode golden = Golden.json("linfit/linfit.json");
        JsonNode cases = golden.get("cases");
        return IntStream.range(0, cases.size())
                .filter(i -> !BAD_ARGUMENT.equals(cases.get(i).get("error").asText()))
                .mapToObj(i -> {
                    JsonNode c = cases.get(i);
                    JsonNode data = golden.get("datasets").get(c.get("dataset").asText());
                    String name = i + " " + c.get("dataset").asText() + " " + c.get("parameters");
                    return DynamicTest.dynamicTest(name, () -> check(c, data));
                });
    }

    @TestFactory
    Stream<DynamicTest> fitsAsTheStepDoes() {
        JsonNode cases = Golden.json("unit/linear_fit.json");
        return IntStream.range(0, cases.size())
                .mapToObj(i -> DynamicTest.dynamicTest("linear_fit " + i, () -> {
                    JsonNode c = cases.get(i);
                    Points points = new Points(c);
                    SigmaClip clip = new SigmaClip(
                            c.get("sigma").asDouble(), c.get("nclip").asInt(), false);
                    FitOutcome outcome = points.fit(
                            weights(c.get("wxy")),
                            weights(c.get("wuv")),
                            RelativeFit.options(geometry(c.get("fitgeom")), clip));
                    JsonNode result = c.get("result");
                    checkFit(fitted(outcome), result, points);
                    checkAngles(fitted(outcome).angles(), result, result.get("rot_mean"), result.get("scale_mean"));
                }));
    }

    private static void check(JsonNode c, JsonNode data) {
        Points points = new Points(data);
        String use = c.get("weights").asText();
        Optional<double[]> wxy = use.equals("none") || use.equals("uv") ? Optional.empty() : weights(data.get("wxy"));
        Optional<double[]> wuv = use.equals("none") || use.equals("xy") ? Optional.empty() : weights(data.get("wuv"));
        JsonNode parameters = c.get("parameters");
        FitOutcome outcome =
                points.fit(wxy, wuv, RelativeFit.options(geometry(parameters.get("fitgeom")), clip(parameters)));
        switch (c.get("error").asText("")) {
            case "NotEnoughPointsError" -> assertRefused(outcome, Refusal.Kind.NOT_ENOUGH_MATCHES);
            case "SingularMatrixError" -> assertRefused(outcome, Refusal.Kind.SINGULAR_FIT);
            default -> {
                if (Double.isNaN(Golden.number(c.get("rmse")))) {
                    assertRefused(outcome, Refusal.Kind.SINGULAR_FIT);
                    return;
                }
                LinearFit fit = fitted(outcome);
                checkFit(fit, c, points);
                if (!c.path("reflection_undetermined").asBoolean(false)) {
                    checkAngles(fit.angles(), c, c.get("<rot>"), c.get("<scale>"));
                }
            }
        }
    }

    private static void checkFit(LinearFit fit, JsonNode expected, Points points) {
        Offset<Double> residualParity = within(Math.max(PARITY * number(expected, "rmse"), ROUNDING * points.extent()));
        assertThat(fit.rmse()).isCloseTo(number(expected, "rmse"), residualParity);
        assertThat(fit.mae()).isCloseTo(number(expected, "mae"), residualParity);
        assertThat(fit.std()).isCloseTo(number(expected, "std"), residualParity);
        assertThat(fit.clippingRounds()).isEqualTo(expected.get("eff_nclip").asInt());
        for (int i = 0; i < fit.used().length; i++) {
            assertThat(fit.used()[i]).isEqualTo(truth(expected.get("fitmask").get(i)));
        }
        if (expected.path("reflection_undetermined").asBoolean(false)) {
            return;
        }
        JsonNode center = expected.get("center");
        Affine2 map = fit.about(center.get(0).asDouble(), center.get(1).asDouble());
        JsonNode m = expected.get("matrix");
        assertThat(map.m00()).isCloseTo(m.get(0).get(0).asDouble(), within(PARITY));
        assertThat(map.m01()).isCloseTo(m.get(0).get(1).asDouble(), within(PARITY));
        assertThat(map.m10()).isCloseTo(m.get(1).get(0).asDouble(), within(PARITY));
        assertThat(map.m11()).isCloseTo(m.get(1).get(1).asDouble(), within(PARITY));
        assertThat(map.s0()).isCloseTo(expected.get("shift").get(0).asDouble(), within(PARITY));
        assertThat(map.s1()).isCloseTo(expected.get("shift").get(1).asDouble(), within(PARITY));
        JsonNode residuals = expected.get("resids");
        Offset<Double> parity = within(PARITY + ROUNDING * points.extent());
        assertThat(fit.residualX()).hasSize(residuals.size());
        for (int i = 0; i < residuals.size(); i++) {
            assertThat(fit.residualX()[i]).isCloseTo(residuals.get(i).get(0).asDouble(), parity);
            assertThat(fit.residualY()[i]).isCloseTo(residuals.get(i).get(1).asDouble(), parity);
        }
    }

    private static void checkAngles(FitAngles angles, JsonNode expected, JsonNode rot, JsonNode scale) {
        sameAngle(angles.rotX(), expected.get("rot").get(0));
        sameAngle(angles.rotY(), expected.get("rot").get(1));
        sameAngle(angles.rot(), rot);
        sameAngle(angles.skew(), expected.get("skew"));
        sameAngle(angles.properRot(), expected.get("proper_rot"));
        assertThat(angles.scaleX()).isCloseTo(expected.get("scale").get(0).asDouble(), within(PARITY));
        assertThat(angles.scaleY()).isCloseTo(expected.get("scale").get(1).asDouble(), within(PARITY));
        assertThat(angles.scale()).isCloseTo(scale.asDouble(), within(PARITY));
        assertThat(angles.proper()).isEqualTo(expected.get("proper").asBoolean());
    }

    private static void sameAngle(double degrees, JsonNode expected) {
        assertThat(degrees).isCloseTo(expected.asDouble(), within(Math.toDegrees(PARITY)));
    }

    private static void assertRefused(FitOutcome outcome, Refusal.Kind kind) {
        assertThat(((FitOutcome.Refused) outcome).refusal().kind()).isEqualTo(kind);
    }

    private static LinearFit fitted(FitOutcome outcome) {
        assertThat(outcome).isInstanceOf(FitOutcome.Fitted.class);
        return ((FitOutcome.Fitted) outcome).fit();
    }

    private static SigmaClip clip(JsonNode parameters) {
        int rounds = parameters.has("nclip") ? parameters.get("nclip").asInt(0) : 3;
        JsonNode sigma = parameters.path("sigma");
        double factor = sigma.isArray() ? sigma.get(0).asDouble() : sigma.asDouble(3);
        ClipStatistic statistic = sigma.isArray()
                ? ClipStatistic.valueOf(sigma.get(1).asText().toUpperCase(Locale.ROOT))
                : ClipStatistic.RMSE;
        return new SigmaClip(factor, rounds, parameters.path("clip_accum").asBoolean(false), statistic);
    }

    private static FitGeometry geometry(JsonNode name) {
        return FitGeometry.valueOf(name.asText().toUpperCase(Locale.ROOT));
    }

    private static Optional<double[]> weights(JsonNode list) {
        return list == null || list.isNull() ? Optional.empty() : Optional.of(Golden.numbers(list));
    }

    private static double number(JsonNode node, String key) {
        return Golden.number(node.get(key));
    }

    private static boolean truth(JsonNode value) {
        return value.isBoolean() ? value.asBoolean() : value.asInt() != 0;
    }

    private static final class Points {
        private final double[] x;
        private final double[] y;
        private final double[] u;
        private final double[] v;

        Points(JsonNode node) {
            x = column(node.get("xy"), 0);
            y = column(node.get("xy"), 1);
            u = column(node.get("uv"), 0);
            v = column(node.get("uv"), 1);
        }

        FitOutcome fit(Optional<double[]> wxy, Optional<double[]> wuv, FitOptions options) {
            return LinearFitter.fit(x, y, u, v, wxy, wuv, options);
        }

        double extent() {
            return Stream.of(x, y, u, v)
                    .flatMapToDouble(java.util.Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElse(0);
        }

        private static double[] column(JsonNode rows, int column) {
            double[] values = new double[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Golden.number(rows.get(i).get(column));
            }
            return values;
        }
    }
}
