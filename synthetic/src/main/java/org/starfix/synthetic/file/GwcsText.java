package org.starfix.synthetic.file;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.starfix.synthetic.optics.Polynomial2;
import org.starfix.synthetic.optics.V2v3Detector;

/**
 * The GWCS of a detector as YAML: detector, v2v3, v2v3vacorr, world, with the transforms and tags that JWST's files have.
 * Arrays are inline, everything is in flow style.
 */
final class GwcsText {
    private static final String TWO_IN_TWO_OUT = ", inputs: [x0, x1], outputs: [y0, y1]}";

    private GwcsText() {}

    static String of(V2v3Detector model, JwstLayout.ReferenceAngles angles, int size) {
        return """
                !<tag:stsci.edu:gwcs/wcs-1.2.0>
                    name: ''
                    pixel_shape: null
                    steps:
                    - !<tag:stsci.edu:gwcs/step-1.1.0>
                      frame: %s
                      transform: %s
                    - !<tag:stsci.edu:gwcs/step-1.1.0>
                      frame: %s
                      transform: %s
                    - !<tag:stsci.edu:gwcs/step-1.1.0>
                      frame: %s
                      transform: %s
                    - !<tag:stsci.edu:gwcs/step-1.1.0>
                      frame: !<tag:stsci.edu:gwcs/celestial_frame-1.0.0>
                        axes_names: [lon, lat]
                        axes_order: [0, 1]
                        axis_physical_types: [pos.eq.ra, pos.eq.dec]
                        name: world
                        reference_frame: !<tag:astropy.org:astropy/coordinates/frames/icrs-1.1.0>
                          frame_attributes: {}
                        unit: [!unit/unit-1.0.0 deg, !unit/unit-1.0.0 deg]
                      transform: null""".formatted(
                        frame("detector", "x", "y", "pixel"),
                        detectorToV2v3(model, size),
                        frame("v2v3", "v2", "v3", "arcsec"),
                        aberration(model),
                        frame("v2v3vacorr", "v2", "v3", "arcsec"),
                        toSky(model, angles));
    }

    private static String frame(String name, String x, String y, String unit) {
        return "!<tag:stsci.edu:gwcs/frame2d-1.0.0> {axes_names: [" + x + ", " + y + "], axes_order: [0, 1], "
                + "axis_physical_types: ['custom:" + x + "', 'custom:" + y + "'], name: " + name + ", "
                + "unit: [!unit/unit-1.0.0 " + unit + ", !unit/unit-1.0.0 " + unit + "]}";
    }

    private static String detectorToV2v3(V2v3Detector model, int size) {
        String toMiddle = shifts(-model.crpix(), -model.crpix(), "");
        String inverse = polynomials(model.inverseX(), model.inverseY());
        String distortion = polynomials(model.v2(), model.v3());
        String withInverse = distortion.substring(0, distortion.length() - 1) + ", inverse: " + inverse + "}";
        String toReference = shifts(model.v2Ref(), model.v3Ref(), "");
        String chain = compose(compose(toMiddle, withInverse), toReference);
        String interval = "[-0.5, " + HeaderCards.number(size - 0.5) + "]";
        return chain.substring(0, chain.length() - 1) + ", bounding_box: !transform/property/bounding_box-1.0.0 "
                + "{ignore: [], intervals: {x0: " + interval + ", x1: " + interval + "}, order: C}}";
    }

    private static String aberration(V2v3Detector model) {
        double scale = model.vaScale();
        String scales = concatenate(
                "!transform/scale-1.2.0 {factor: " + HeaderCards.number(scale)
                        + ", name: dva_scale_v2, inputs: [x], outputs: [y]}",
                "!transform/scale-1.2.0 {factor: " + HeaderCards.number(scale)
                        + ", name: dva_scale_v3, inputs: [x], outputs: [y]}");
        String chain = compose(scales, shifts((1 - scale) * model.v2Ref(), (1 - scale) * model.v3Ref(), "dva_"));
        return named(chain, "DVA_Correction");
    }

    private static String toSky(V2v3Detector model, JwstLayout.ReferenceAngles angles) {
        String toDegrees = concatenate(
                "!transform/scale-1.2.0 {factor: 0.0002777777777777778, inputs: [x], outputs: [y]}",
                "!transform/scale-1.2.0 {factor: 0.0002777777777777778, inputs: [x], outputs: [y]}");
        String toVector = "!<tag:stsci.edu:gwcs/spherical_cartesian-1.1.0> {inputs: [lon, lat], outputs: [x, y, z], "
                + "transform_type: spherical_to_cartesian, wrap_lon_at: 180}";
        double[] turns = {model.v2Ref() / 3600, -model.v3Ref() / 3600, angles.roll(), angles.dec(), -angles.ra()};
        String rotation = "!transform/rotate_sequence_3d-1.0.0 {angles: "
                + IntStream.range(0, 5)
                        .mapToObj(i -> HeaderCards.number(turns[i]))
                        .collect(Collectors.joining(", ", "[", "]"))
                + ", axes_order: zyxyz, inputs: [x, y, z], outputs: [x, y, z], rotation_type: cartesian}";
        String toAngles = "!<tag:stsci.edu:gwcs/spherical_cartesian-1.1.0> {inputs: [x, y, z], outputs: [lon, lat], "
                + "transform_type: cartesian_to_spherical, wrap_lon_at: 360}";
        String vector = composed(toDegrees, toVector, "x0, x1", "x, y, z");
        String turned = composed(vector, rotation, "x0, x1", "x, y, z");
        return named(composed(turned, toAngles, "x0, x1", "lon, lat"), "v23tosky");
    }

    private static String named(String transform, String name) {
        return transform.substring(0, transform.length() - 1) + ", name: " + name + "}";
    }

    private static String compose(String first, String second) {
        return composed(first, second, "x0, x1", "y0, y1");
    }

    private static String composed(String first, String second, String inputs, String outputs) {
        return "!transform/compose-1.2.0 {forward: [" + first + ", " + second + "], inputs: [" + inputs
                + "], outputs: [" + outputs + "]}";
    }

    private static String concatenate(String first, String second) {
        return "!transform/concatenate-1.2.0 {forward: [" + first + ", " + second + "]" + TWO_IN_TWO_OUT;
    }

    private static String shifts(double x, double y, String prefix) {
        return concatenate(shift(x, prefix + "v2_shift", prefix), shift(y, prefix + "v3_shift", prefix));
    }

    private static String shift(double offset, String name, String prefix) {
        return "!transform/shift-1.2.0 {offset: " + HeaderCards.number(offset)
                + (prefix.isEmpty() ? "" : ", name: " + name) + ", inputs: [x], outputs: [y]}";
    }

    private static String polynomials(Polynomial2 x, Polynomial2 y) {
        String both = "!transform/concatenate-1.2.0 {forward: [" + polynomial(x) + ", " + polynomial(y)
                + "], inputs: [x0, y0, x1, y1], outputs: [z0, z1]}";
        String twice =
                "!transform/remap_axes-1.3.0 {inputs: [x0, x1], mapping: [0, 1, 0, 1], " + "outputs: [x0, x1, x2, x3]}";
        return composed(twice, both, "x0, x1", "z0, z1");
    }

    private static String polynomial(Polynomial2 p) {
        int n = p.degree() + 1;
        String rows = IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, n)
                        .mapToObj(j -> HeaderCards.number(p.coefficient(i, j)))
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", ", "[", "]"));
        return "!transform/polynomial-1.2.0 {coefficients: !core/ndarray-1.0.0 {data: " + rows
                + ", datatype: float64, shape: [" + n + ", " + n + "]}, domain: [[-1, 1], [-1, 1]], "
                + "window: [[-1, 1], [-1, 1]], inputs: [x, y], outputs: [z]}";
    }
}
