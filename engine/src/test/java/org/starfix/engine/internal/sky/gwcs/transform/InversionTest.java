package org.starfix.engine.internal.sky.gwcs.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

class InversionTest {
    private static final Domain DETECTOR = new Domain(1023.5, 1023.5, 1024, 1024);
    /** 1e-10 of the half width is the bound of the iteration. */
    private static final Offset<Double> PIXELS = Offset.offset(1e-7);

    /** A detector like one of JWST, without the inverse that its files have, up to the sky beside a pole. */
    private static final String DISTORTED = """
            !transform/compose-1.2.0 {forward: [
              !transform/concatenate-1.2.0 {forward: [!transform/shift-1.2.0 {offset: -1023.5}, !transform/shift-1.2.0 {offset: -1023.5}]},
              !transform/remap_axes-1.3.0 {mapping: [0, 1, 0, 1]},
              !transform/concatenate-1.2.0 {forward: [
                !transform/polynomial-1.2.0 {coefficients: [[0.01, 1.0e-6, 3.0e-11], [8.6e-6, 2.0e-11, 0], [1.0e-10, 0, 0]]},
                !transform/polynomial-1.2.0 {coefficients: [[0.02, 8.7e-6, 1.0e-10], [-1.1e-6, 4.0e-11, 0], [2.0e-11, 0, 0]]}]},
              !transform/gnomonic-1.2.0 {direction: pix2sky},
              !transform/rotate3d-1.3.0 {phi: 0.001, theta: 89.99, psi: 180, direction: native2celestial}]}
            """.replace("\n", " ");

    @Test
    void transformsWithoutInverseComeBackByIteration() {
        Transform forward = Trees.read(DISTORTED);
        assertThat(forward.inverse()).isEmpty();
        Program there = Program.of(forward);
        Program back = Program.of(Inversion.of(forward, DETECTOR));
        double[] out = new double[2];
        for (double x = -500; x <= 2600; x += 310) {
            for (double y = -500; y <= 2600; y += 310) {
                there.apply(x, y, out);
                back.apply(out[0], out[1], out);
                assertThat(out).as("%s, %s", x, y).containsExactly(new double[] {x, y}, PIXELS);
            }
        }
    }

    @Test
    void pointsBeyondAFoldHaveNoImage() {
        Transform fold = Trees.read(
                "!transform/concatenate-1.2.0 {forward: [!transform/polynomial-1.2.0 {coefficients: [0, 1, -0.0001]},"
                        + " !transform/identity-1.2.0 {}]}");
        Program back = Program.of(Inversion.of(fold, new Domain(0, 0, 1000, 1000)));
        double[] out = new double[2];
        back.apply(900, 3, out);
        assertThat(out).containsExactly(new double[] {1000, 3}, PIXELS);
        back.apply(2600, 3, out);
        assertThat(out).containsOnly(Double.NaN);
        back.apply(Double.NaN, 3, out);
        assertThat(out).containsOnly(Double.NaN);
    }

    @Test
    void transformsThatCannotBeInvertedSaySo() {
        Transform flat = Trees.read(
                "!transform/concatenate-1.2.0 {forward: [!transform/constant-1.4.0 {value: 1}, !transform/identity-1.2.0 {}]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inversion.of(flat, DETECTOR))
                .withMessage("inverse: the transform has no derivative at (1023.5, 1023.5), the middle of its domain,"
                        + " so it cannot be inverted");
        Transform one = Trees.transform("polynomial-1.2.0", "{coefficients: [1, 2, 3]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inversion.of(one, DETECTOR))
                .withMessage(
                        "inverse: the transform of 1 to 1 axes has none of its own, and only one of 2 to 2 axes can"
                                + " be inverted without");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shift-1.2.0 | {offset: !unit/quantity-1.1.0 {unit: !unit/unit-1.0.0 pixel, value: 2.5}} | 1 | 3.5",
                "scale-1.2.0 | {factor: !unit/quantity-1.1.0 {unit: deg / pix, value: !core/ndarray-1.0.0 [2.5]}} | 2 | 5",
                "polynomial-1.2.0 | {coefficients: !unit/quantity-1.1.0 {unit: deg, value: !core/ndarray-1.0.0 [1, 2]}} | 3 | 7"
            })
    void quantitiesInPixelsAndDegreesAreNumbers(String tag, String body, double in, double expected) {
        assertThat(Program.of(Trees.transform(tag, body)).apply(in)).containsExactly(expected);
    }

    @Test
    void anglesMayHaveAnyUnitOtherParametersNot() {
        double[] out = new double[2];
        for (String angle : new String[] {"{unit: rad, value: 0.5235987755982988}", "{unit: arcsec, value: 108000}"}) {
            Program.of(Trees.transform("rotate2d-1.3.0", "{angle: !unit/quantity-1.1.0 " + angle + "}"))
                    .apply(2, 0, out);
            assertThat(out).containsExactly(new double[] {Math.sqrt(3), 1}, Offset.offset(1e-14));
        }
        assertThatThrownBy(() -> Trees.transform(
                        "shift-1.2.0", "{offset: !unit/quantity-1.1.0 {unit: !unit/unit-1.0.0 arcsec, value: 2.5}}"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("t.asdf: t.offset.unit: numbers in the unit 'arcsec' are not supported yet"
                        + " (those in pixels and degrees are)");
        assertThatThrownBy(
                        () -> Trees.transform("rotate2d-1.3.0", "{angle: !unit/quantity-1.1.0 {unit: m, value: 2.5}}"))
                .hasMessage(
                        "t.asdf: t.angle.unit must be an angle: deg, rad, arcmin, arcsec, mas or hourangle, not 'm'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label_mapper-1.2.0 | {} | transform stsci.edu:asdf/transform/label_mapper-1.2.0",
                "conic_equal_area-1.3.0 | {direction: pix2sky} | transform stsci.edu:asdf/transform/conic_equal_area-1.3.0",
                "math_functions-1.2.0 | {func_name: sin_ufunc} | transform stsci.edu:asdf/transform/math_functions-1.2.0",
                "ortho_polynomial-1.0.0 | {polynomial_type: hermite, coefficients: [[1, 2, 3]]} | hermite polynomials of degree 2 or more in y",
                "tabular-1.2.0 | {lookup_table: [[[1, 2]]], points: [[0], [1], [2]]} | tabular: an axis needs 2 points or more and has 1",
                "tabular-1.2.0 | {lookup_table: [1, 2, 3], points: [[0, 2, 1]]} | tabular: the points of an axis must be finite and rise; point 2 is 1.0",
                "affine-1.3.0 | {matrix: [[1, 2, 3], [4, 5, 6], [7, 8, 9]]} | the shape must be [2, 2], not [3, 3]",
                "compose-1.2.0 | {forward: [!transform/gnomonic-1.2.0 {direction: pix2sky}, !transform/rotate_sequence_3d-1.0.0 {angles: [1], axes_order: x, rotation_type: cartesian}]} | a transform with 2 outputs cannot be followed by one with 3 inputs"
            })
    void whatIsNotSupportedIsNamed(String tag, String body, String message) {
        assertThatThrownBy(() -> Trees.transform(tag, body))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(message);
    }

    /** The parts in a chain give the same: origin of the imaging transform's value is the chain itself. */
    @Test
    void imagingTransformOfFitsIsItsChain() {
        Program whole = Program.of(
                Trees.read(
                        "!<tag:stsci.edu:gwcs/fitswcs_imaging-1.0.0> {crpix: [10, 20], crval: [5.36, -72.5],"
                                + " cdelt: [-0.01, 0.02], pc: [[0.8, -0.6], [0.6, 0.8]], projection: !transform/gnomonic-1.2.0 {direction: pix2sky}}"));
        double[] out = new double[2];
        whole.apply(10, 20, out);
        assertThat(out).containsExactly(new double[] {5.36, -72.5}, Offset.offset(1e-12));
        double[] chain = new double[2];
        Program.of(
                        Trees.read(
                                "!transform/compose-1.2.0 {forward: [!transform/affine-1.3.0 {matrix: [[-0.008, 0.006], [0.012, 0.016]]},"
                                        + " !transform/gnomonic-1.2.0 {direction: pix2sky},"
                                        + " !transform/rotate3d-1.3.0 {phi: 5.36, theta: -72.5, psi: 180, direction: native2celestial}]}"))
                .apply(90, -50, chain);
        whole.apply(100, -30, out);
        assertThat(out).containsExactly(chain, Offset.offset(1e-12));
    }
}
