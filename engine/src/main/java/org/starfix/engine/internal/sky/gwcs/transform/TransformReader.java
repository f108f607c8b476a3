package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfNode;

/**
 * Reads transforms of an ASDF tree, of any version 1.x of their tags. One for a tree: counts what it reads, so that aliases of
 * aliases cannot explode. A transform that it does not know is an error that names the tag.
 */
public final class TransformReader {
    /** A corrected JWST imaging pipeline has about 150. */
    private static final int MAX_TRANSFORMS = 20_000;

    private static final int MAX_DEPTH = 200;
    private static final String CORE = "stsci.edu:asdf/transform/";
    private static final String GWCS = "stsci.edu:gwcs/";
    private static final String UNITS = "astropy.org:astropy/transform/units_mapping";

    private final Deque<AsdfNode> open = new ArrayDeque<>();
    private int count;

    /** @throws MalformedDataException if the node is no transform that is supported, or a broken one */
    public Transform read(AsdfNode node) {
        if (++count > MAX_TRANSFORMS || open.size() >= MAX_DEPTH) {
            throw node.malformed("there are more than " + MAX_TRANSFORMS + " transforms or " + MAX_DEPTH
                    + " levels of them; does an alias refer to itself?");
        }
        open.push(node);
        try {
            Transform transform = bare(node);
            String name = node.find("name").map(AsdfNode::text).orElse("");
            // Of two transforms that are each other's inverse the inner one needs no way back of its own.
            Optional<Transform> inverse = node.find("inverse")
                    .filter(back -> open.stream().noneMatch(back::isSameNodeAs))
                    .map(this::read);
            return name.isEmpty() && inverse.isEmpty() ? transform : new Variant.Annotated(transform, name, inverse);
        } catch (IllegalArgumentException e) {
            throw node.malformed("the transform cannot be used (" + e.getMessage() + ")");
        } finally {
            open.pop();
        }
    }

    private Transform bare(AsdfNode node) {
        String tag = node.tag().name();
        if (node.tag().isOfTheFuture()) {
            throw node.malformed("only versions 1.x of a transform are supported yet, but this is " + node.tag());
        }
        if (tag.equals(GWCS + "spherical_cartesian")) {
            return RotationReader.sphericalCartesian(node);
        }
        if (tag.equals(GWCS + "fitswcs_imaging")) {
            return FunctionReader.fitsImaging(node, read(node.child("projection")));
        }
        if (tag.equals(UNITS)) {
            return unitsMapping(node);
        }
        String name = tag.startsWith(CORE) ? tag.substring(CORE.length()) : "";
        return structure(name, node)
                .or(() -> elementary(name, node))
                .or(() -> ProjectionReader.read(name, node))
                .orElseThrow(() -> unsupported(node));
    }

    private Optional<Transform> structure(String name, AsdfNode node) {
        return Optional.ofNullable(
                switch (name) {
                    case "compose" -> new Structure.Compose(parts(node));
                    case "concatenate" -> new Structure.Concatenate(parts(node));
                    case "add" -> arithmetic(node, Operator.ADD);
                    case "subtract" -> arithmetic(node, Operator.SUBTRACT);
                    case "multiply" -> arithmetic(node, Operator.MULTIPLY);
                    case "divide" -> arithmetic(node, Operator.DIVIDE);
                    case "power" -> arithmetic(node, Operator.POWER);
                    case "fix_inputs" -> fixedInputs(node);
                    case "remap_axes" -> remapAxes(node);
                    case "identity" ->
                        Structure.RemapAxes.identity(
                                node.find("n_dims").map(AsdfNode::integer).orElse(1));
                    default -> null;
                });
    }

    private static Optional<Transform> elementary(String name, AsdfNode node) {
        return Optional.ofNullable(
                switch (name) {
                    case "shift" -> new Elementary.Shift(TransformNumbers.number(node.child("offset")));
                    case "scale", "multiplyscale" ->
                        new Elementary.Scale(TransformNumbers.number(node.child("factor")));
                    case "constant" ->
                        new Elementary.Constant(
                                TransformNumbers.number(node.child("value")),
                                node.find("dimensions").map(AsdfNode::integer).orElse(1));
                    case "polynomial" -> FunctionReader.polynomial(node);
                    case "ortho_polynomial" -> FunctionReader.orthoPolynomial(node);
                    case "tabular" -> FunctionReader.tabular(node);
                    case "linear1d" -> FunctionReader.line(node);
                    case "planar2d" -> FunctionReader.plane(node);
                    case "affine" -> FunctionReader.affine(node);
                    case "rotate2d" -> RotationReader.rotate2d(node);
                    case "rotate_sequence_3d" -> RotationReader.sequence(node);
                    case "rotate3d" -> RotationReader.rotate3d(node);
                    default -> null;
                });
    }

    private static MalformedDataException unsupported(AsdfNode node) {
        return node.malformed((node.isMapping() ? "the transform " + node.tag() : node.description())
                + " is not one of those of imaging exposures, which alone are supported yet");
    }

    private List<Transform> parts(AsdfNode node) {
        List<Transform> parts = new ArrayList<>();
        for (AsdfNode part : node.child("forward").items()) {
            parts.add(read(part));
        }
        return parts;
    }

    private Transform arithmetic(AsdfNode node, Operator operator) {
        List<Transform> sides = parts(node);
        if (sides.size() != 2) {
            throw node.malformed("the number of sides must be 2, not " + sides.size());
        }
        return new Structure.Arithmetic(operator, sides.get(0), sides.get(1));
    }

    private Transform fixedInputs(AsdfNode node) {
        List<AsdfNode> sides = node.child("forward").items();
        if (sides.size() != 2) {
            throw node.child("forward")
                    .malformed("a transform and its fixed inputs are needed; elements found: " + sides.size());
        }
        Transform of = read(sides.get(0));
        List<AsdfNode> keys = sides.get(1).child("keys").items();
        List<AsdfNode> values = sides.get(1).child("values").items();
        if (keys.size() != values.size()) {
            throw sides.get(1).malformed("there are " + keys.size() + " keys for " + values.size() + " values");
        }
        Map<Integer, Double> fixed = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            fixed.put(input(keys.get(i), sides.get(0)), TransformNumbers.number(values.get(i)));
        }
        return new Variant.FixedInputs(of, fixed);
    }

    /** An input by its place or its name. */
    private static int input(AsdfNode key, AsdfNode transform) {
        if (!key.isText()) {
            return key.integer();
        }
        List<AsdfNode> names = transform.child("inputs").items();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).text().equals(key.text())) {
                return i;
            }
        }
        throw key.malformed("'" + key.text() + "'", "the name of an input");
    }

    private static Transform remapAxes(AsdfNode node) {
        List<Integer> mapping = new ArrayList<>();
        Optional<Integer> given = node.find("n_inputs").map(AsdfNode::integer);
        int inputs = 0;
        for (AsdfNode item : node.child("mapping").items()) {
            mapping.add(item.integer());
            inputs = Math.max(inputs, item.integer() + 1);
        }
        return new Structure.RemapAxes(mapping, given.orElse(inputs));
    }

    /** Only names units; with pixels and degrees on both sides the numbers stay the same. */
    private static Transform unitsMapping(AsdfNode node) {
        List<AsdfNode> inputs = node.child("unit_inputs").items();
        List<AsdfNode> outputs = node.child("unit_outputs").items();
        for (List<AsdfNode> side : List.of(inputs, outputs)) {
            for (AsdfNode axis : side) {
                if (!TransformNumbers.isPlainUnit(axis.find("unit"))) {
                    throw axis.child("unit")
                            .malformed("the unit " + axis.child("unit").description()
                                    + " is not supported yet (pixels and degrees are)");
                }
            }
        }
        if (inputs.size() != outputs.size()) {
            throw node.malformed("there are " + inputs.size() + " inputs for " + outputs.size() + " outputs");
        }
        return Structure.RemapAxes.identity(inputs.size());
    }
}
