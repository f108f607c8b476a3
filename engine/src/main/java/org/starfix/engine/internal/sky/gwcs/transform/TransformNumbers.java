package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.format.asdf.NdArray;
import org.starfix.engine.internal.sky.gwcs.function.Interval;

/**
 * Numbers of transforms: plain, or quantities with a unit.
 *
 * <p>Programs compute with bare numbers, pixels and degrees. So the unit of an angle is converted; any other number may have
 * pixels and degrees only, for which that makes no difference.
 */
final class TransformNumbers {
    private static final String QUANTITY = "stsci.edu:asdf/unit/quantity";
    private static final Map<String, Double> DEGREES = Map.of(
            "deg",
            1.0,
            "rad",
            180 / Math.PI,
            "arcmin",
            1.0 / 60,
            "arcsec",
            1.0 / 3600,
            "mas",
            1.0 / 3_600_000,
            "hourangle",
            15.0);

    private TransformNumbers() {}

    /** A finite number in pixels, degrees or without unit. */
    static double number(AsdfNode node) {
        if (!isQuantity(node)) {
            return node.finiteNumber();
        }
        checkPlainUnit(node);
        return single(node.child("value"));
    }

    /** An angle in degrees. */
    static double angle(AsdfNode node) {
        if (!isQuantity(node)) {
            return node.finiteNumber();
        }
        String unit = node.child("unit").text().strip();
        Double degrees = DEGREES.get(unit);
        if (degrees == null) {
            throw node.child("unit")
                    .malformed("'" + unit + "'", "an angle: deg, rad, arcmin, arcsec, mas or hourangle");
        }
        return single(node.child("value")) * degrees;
    }

    static double angle(AsdfNode parent, String key, double absent) {
        return parent.find(key).map(TransformNumbers::angle).orElse(absent);
    }

    static double number(AsdfNode parent, String key, double absent) {
        return parent.find(key).map(TransformNumbers::number).orElse(absent);
    }

    /** A vector of angles in degrees, each by itself or all in one quantity. */
    static double[] angles(AsdfNode node) {
        if (node.isSequence()) {
            return node.items().stream().mapToDouble(TransformNumbers::angle).toArray();
        }
        double unit = isQuantity(node) ? DEGREES.getOrDefault(node.child("unit").text(), Double.NaN) : 1;
        double[] values = finite(isQuantity(node) ? node.child("value") : node).values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= unit;
            if (Double.isNaN(values[i])) {
                throw node.malformed("the unit '" + node.child("unit").text() + "' is not an angle such as deg");
            }
        }
        return values;
    }

    /** An array of finite numbers in pixels, degrees or without unit. */
    static NdArray array(AsdfNode node) {
        if (isQuantity(node)) {
            checkPlainUnit(node);
            return finite(node.child("value"));
        }
        return finite(node);
    }

    /** As {@link #array}, of a given shape. */
    static NdArray array(AsdfNode node, int... shape) {
        NdArray array = array(node);
        if (!array.hasShape(shape)) {
            throw node.malformed(
                    "the shape must be " + java.util.Arrays.toString(shape) + ", not " + array.shapeText());
        }
        return array;
    }

    /** Whether a unit, as a node or absent, is one with which bare numbers are right. */
    static boolean isPlainUnit(Optional<AsdfNode> unit) {
        return unit.map(node -> isPlain(node.text())).orElse(true);
    }

    /** From domain to window of one axis of several; {@code axis} -1: the only one, given without an outer list. */
    static Interval.Rescaling rescaling(AsdfNode node, int axis, Optional<Interval> absentDomain) {
        Optional<Interval> domain = interval(node.find("domain"), axis).or(() -> absentDomain);
        Interval window = interval(node.find("window"), axis).orElse(Interval.UNIT);
        return domain.map(d -> d.to(window)).orElse(Interval.Rescaling.NONE);
    }

    private static Optional<Interval> interval(Optional<AsdfNode> node, int axis) {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        AsdfNode one = node.get();
        if (axis >= 0) {
            List<AsdfNode> all = one.items();
            if (axis >= all.size()) {
                throw one.malformed("each axis needs an interval, and there are " + all.size());
            }
            one = all.get(axis);
        }
        if (one.isNull()) {
            return Optional.empty();
        }
        double[] ends =
                one.items().stream().mapToDouble(TransformNumbers::number).toArray();
        if (ends.length != 2) {
            throw one.malformed("an interval has two ends, this one " + ends.length);
        }
        return Optional.of(new Interval(ends[0], ends[1]));
    }

    private static boolean isQuantity(AsdfNode node) {
        return node.isMapping() && node.tag().name().equals(QUANTITY);
    }

    private static void checkPlainUnit(AsdfNode quantity) {
        AsdfNode unit = quantity.child("unit");
        if (!isPlain(unit.text())) {
            throw unit.malformed("numbers in the unit '" + unit.text()
                    + "' are not supported yet (those in pixels and degrees are)");
        }
    }

    /** Products, quotients and powers of pixels and degrees. */
    private static boolean isPlain(String unit) {
        String rest = unit.toLowerCase(Locale.ROOT).replaceAll("pixel|pix|deg|\\*\\*|[-0-9 .*/()^]", "");
        return rest.isEmpty() && !unit.matches(".*(^|[ (*/])\\d.*");
    }

    private static double single(AsdfNode value) {
        if (!value.isSequence() && !value.isMapping()) {
            return value.finiteNumber();
        }
        NdArray array = finite(value);
        if (array.values().length != 1) {
            throw value.malformed("an array of shape " + array.shapeText(), "one number");
        }
        return array.values()[0];
    }

    private static NdArray finite(AsdfNode node) {
        NdArray array = node.array();
        for (double value : array.values()) {
            if (!Double.isFinite(value)) {
                throw node.malformed("all numbers must be finite, but one is " + value);
            }
        }
        return array;
    }
}
