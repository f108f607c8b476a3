package org.starfix.engine.gwcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.asdf.AsdfNode;
import org.starfix.engine.asdf.NdArray;
import org.starfix.engine.numeric.Affine2;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * Reads transforms of an ASDF tree. One for a tree: counts what it reads, so that aliases of aliases cannot explode.
 */
final class TransformReader {
    /** A corrected JWST imaging pipeline has about 150. */
    private static final int MAX_TRANSFORMS = 20_000;

    private static final int MAX_DEPTH = 200;
    private static final String CORE = "stsci.edu:asdf/transform/";
    private static final String GWCS = "stsci.edu:gwcs/";

    private int count;
    private int depth;

    Transform read(AsdfNode node) {
        if (++count > MAX_TRANSFORMS || depth >= MAX_DEPTH) {
            throw node.malformed(
                    "more than " + MAX_TRANSFORMS + " transforms or " + MAX_DEPTH + " levels of them",
                    "fewer; does an alias refer to itself?");
        }
        depth++;
        try {
            Transform transform = bare(node);
            String name = node.find("name").map(AsdfNode::text).orElse("");
            Optional<Transform> inverse = node.find("inverse").map(this::read);
            return name.isEmpty() && inverse.isEmpty() ? transform : new Structure.Annotated(transform, name, inverse);
        } catch (IllegalArgumentException e) {
            throw node.malformed("a transform that is none (" + e.getMessage() + ")", "a valid one");
        } finally {
            depth--;
        }
    }

    private Transform bare(AsdfNode node) {
        String tag = node.tag().name();
        if (tag.equals(GWCS + "spherical_cartesian")) {
            return sphericalCartesian(node);
        }
        return switch (tag.startsWith(CORE) ? tag.substring(CORE.length()) : "") {
            case "identity" ->
                Structure.RemapAxes.identity(
                        node.find("n_dims").map(AsdfNode::integer).orElse(1));
            case "shift" -> new Elementary.Shift(node.child("offset").finiteNumber());
            case "scale", "multiplyscale" ->
                new Elementary.Scale(node.child("factor").finiteNumber());
            case "constant" ->
                new Elementary.Constant(
                        node.child("value").finiteNumber(),
                        node.find("dimensions").map(AsdfNode::integer).orElse(1));
            case "remap_axes" -> remapAxes(node);
            case "compose" -> new Structure.Compose(parts(node));
            case "concatenate" -> new Structure.Concatenate(parts(node));
            case "add" -> arithmetic(node, Structure.Operator.ADD);
            case "subtract" -> arithmetic(node, Structure.Operator.SUBTRACT);
            case "multiply" -> arithmetic(node, Structure.Operator.MULTIPLY);
            case "divide" -> arithmetic(node, Structure.Operator.DIVIDE);
            case "polynomial" -> polynomial(node);
            case "affine" -> affine(node);
            case "rotate2d" -> rotate2d(node);
            case "rotate_sequence_3d" -> rotateSequence(node);
            case "rotate3d" -> rotate3d(node);
            case "gnomonic" -> new Spherical.Gnomonic(choice(node.child("direction"), "pix2sky", "sky2pix"));
            default -> throw unsupported(node);
        };
    }

    private static MalformedDataException unsupported(AsdfNode node) {
        return node.malformed(
                node.isMapping() ? "transform " + node.tag() : node.description(),
                "one of those of imaging exposures (this is not supported yet)");
    }

    private List<Transform> parts(AsdfNode node) {
        List<Transform> parts = new ArrayList<>();
        for (AsdfNode part : node.child("forward").items()) {
            parts.add(read(part));
        }
        return parts;
    }

    private Transform arithmetic(AsdfNode node, Structure.Operator operator) {
        List<Transform> sides = parts(node);
        if (sides.size() != 2) {
            throw node.malformed(sides.size() + " sides", "2");
        }
        return new Structure.Arithmetic(operator, sides.get(0), sides.get(1));
    }

    private static Transform remapAxes(AsdfNode node) {
        List<Integer> mapping = new ArrayList<>();
        int inputs = node.find("n_inputs").map(AsdfNode::integer).orElse(0);
        for (AsdfNode item : node.child("mapping").items()) {
            int from = item.integer();
            mapping.add(from);
            inputs = node.find("n_inputs").isPresent() ? inputs : Math.max(inputs, from + 1);
        }
        return new Structure.RemapAxes(mapping, inputs);
    }

    private static Transform polynomial(AsdfNode node) {
        AsdfNode at = node.child("coefficients");
        NdArray coefficients = at.array();
        for (double c : coefficients.values()) {
            if (!Double.isFinite(c)) {
                throw at.malformed(String.valueOf(c), "finite numbers");
            }
        }
        if (coefficients.rank() == 1) {
            return new Polynomial1(coefficients.values(), rescaling(node, -1));
        }
        return new Polynomial2(coefficients, rescaling(node, 0), rescaling(node, 1));
    }

    /** From domain to window of one axis; {@code axis} -1: the only one, given without an outer list. */
    private static Interval.Rescaling rescaling(AsdfNode node, int axis) {
        return interval(node.find("domain"), axis).to(interval(node.find("window"), axis));
    }

    private static Interval interval(Optional<AsdfNode> node, int axis) {
        if (node.isEmpty()) {
            return Interval.UNIT;
        }
        List<AsdfNode> all = node.get().items();
        if (axis >= all.size()) {
            throw node.get().malformed(all.size() + " intervals", "one for each axis");
        }
        AsdfNode one = axis < 0 ? node.get() : all.get(axis);
        double[] ends = one.finiteNumbers();
        if (ends.length != 2) {
            throw one.malformed(ends.length + " numbers", "2");
        }
        return new Interval(ends[0], ends[1]);
    }

    private static Transform affine(AsdfNode node) {
        NdArray m = matrix(node.child("matrix"), 2, 2);
        Optional<AsdfNode> translation = node.find("translation");
        double tx = 0;
        double ty = 0;
        if (translation.isPresent()) {
            NdArray t = matrix(translation.get(), 2);
            tx = t.at(0);
            ty = t.at(1);
        }
        Affine2 map = new Affine2(m.at(0, 0), m.at(0, 1), m.at(1, 0), m.at(1, 1), tx, ty);
        if (map.determinant() == 0) {
            throw node.child("matrix").malformed("a singular matrix", "one with an inverse");
        }
        return new Elementary.Affine(map);
    }

    private static NdArray matrix(AsdfNode node, int... shape) {
        NdArray array = node.array();
        if (!array.hasShape(shape)) {
            throw node.malformed("shape " + array.shapeText(), java.util.Arrays.toString(shape));
        }
        for (double v : array.values()) {
            if (!Double.isFinite(v)) {
                throw node.malformed(String.valueOf(v), "finite numbers");
            }
        }
        return array;
    }

    private static Transform rotate2d(AsdfNode node) {
        double angle = Math.toRadians(node.child("angle").finiteNumber());
        double s = Math.sin(angle);
        double c = Math.cos(angle);
        return new Elementary.Affine(new Affine2(c, -s, s, c, 0, 0));
    }

    private static Transform rotateSequence(AsdfNode node) {
        List<Double> angles = new ArrayList<>();
        for (double angle : node.child("angles").finiteNumbers()) {
            angles.add(angle);
        }
        Transform rotation =
                new Spherical.RotateSequence(angles, node.child("axes_order").text());
        boolean vectors = choice(node.child("rotation_type"), "cartesian", "spherical");
        return vectors ? rotation : onSphere(rotation, false);
    }

    /**
     * Native to celestial coordinates, or back: with the native pole at (phi, theta) and longitude psi of the celestial one.
     */
    private static Transform rotate3d(AsdfNode node) {
        String direction = node.find("direction").map(AsdfNode::text).orElse("native2celestial");
        double lon = node.child("phi").finiteNumber();
        double lat = node.child("theta").finiteNumber();
        double lonPole = node.child("psi").finiteNumber();
        Transform toCelestial = new Spherical.RotateSequence(List.of(lonPole - 90, -(90 - lat), -(90 + lon)), "zxz");
        return switch (direction) {
            case "native2celestial" -> onSphere(toCelestial, true);
            case "celestial2native" -> onSphere(toCelestial.inverse().orElseThrow(), true);
            default ->
                throw node.child("direction")
                        .malformed(
                                "'" + direction + "'",
                                "native2celestial or celestial2native (others are not supported yet)");
        };
    }

    private static Transform onSphere(Transform rotation, boolean positive) {
        return new Structure.Compose(
                List.of(new Spherical.ToCartesian(positive), rotation, new Spherical.ToSpherical(positive)));
    }

    private static Transform sphericalCartesian(AsdfNode node) {
        AsdfNode wrapNode = node.find("wrap_lon_at").orElse(node);
        int wrap = wrapNode == node ? 360 : wrapNode.integer();
        if (wrap != 180 && wrap != 360) {
            throw wrapNode.malformed(String.valueOf(wrap), "180 or 360");
        }
        return choice(node.child("transform_type"), "spherical_to_cartesian", "cartesian_to_spherical")
                ? new Spherical.ToCartesian(wrap == 360)
                : new Spherical.ToSpherical(wrap == 360);
    }

    /** Whether a text is the first of two choices; anything but the two is an error. */
    private static boolean choice(AsdfNode node, String first, String second) {
        String text = node.text();
        if (!text.equals(first) && !text.equals(second)) {
            throw node.malformed("'" + text + "'", first + " or " + second);
        }
        return text.equals(first);
    }
}
