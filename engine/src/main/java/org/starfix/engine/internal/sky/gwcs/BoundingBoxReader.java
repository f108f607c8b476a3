package org.starfix.engine.internal.sky.gwcs;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.sky.wcs.PixelBox;

/**
 * Reads the bounding box of a transform of two inputs.
 *
 * <p>New form: intervals by name of the input, in which the entry {@code order} changes nothing; an input that is ignored has
 * no bounds. Old form: a list of intervals, last axis first.
 */
final class BoundingBoxReader {
    private static final List<List<String>> USUAL_NAMES = List.of(List.of("x0", "x1"), List.of("x", "y"));

    private BoundingBoxReader() {}

    static PixelBox read(AsdfNode transform, AsdfNode box) {
        double[][] ends = box.isSequence() ? listed(box) : named(transform, box);
        return new PixelBox(ends[0][0], ends[0][1], ends[1][0], ends[1][1]);
    }

    private static double[][] listed(AsdfNode box) {
        List<AsdfNode> intervals = box.items();
        if (intervals.size() != 2) {
            throw box.malformed("the number of intervals must be 2, not " + intervals.size());
        }
        return new double[][] {ends(intervals.get(1)), ends(intervals.get(0))};
    }

    private static double[][] named(AsdfNode transform, AsdfNode box) {
        if (box.find("intervals").isEmpty()) {
            throw box.malformed("'intervals' is missing (a compound bounding box is not supported yet)");
        }
        AsdfNode intervals = box.child("intervals");
        List<String> ignored = box.find("ignore").map(BoundingBoxReader::texts).orElse(List.of());
        List<String> inputs = inputs(transform, intervals.keys(), ignored);
        if (inputs.size() != 2) {
            throw transform.malformed("the number of inputs must be 2, not " + inputs.size());
        }
        double[][] all = new double[2][];
        for (int i = 0; i < 2; i++) {
            boolean free = ignored.contains(inputs.get(i));
            all[i] = free
                    ? new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}
                    : ends(intervals.child(inputs.get(i)));
        }
        return all;
    }

    /** The names of the inputs in order; if the transform does not give them, the usual ones. */
    private static List<String> inputs(AsdfNode transform, List<String> bounded, List<String> ignored) {
        if (transform.find("inputs").isPresent()) {
            return texts(transform.child("inputs"));
        }
        List<String> given = new ArrayList<>(bounded);
        given.addAll(ignored);
        return USUAL_NAMES.stream()
                .filter(names -> names.containsAll(given) && given.containsAll(names))
                .findFirst()
                .orElseThrow(() -> transform.malformed(
                        "'inputs' is missing, and without the names the bounding box " + given + " cannot be read"));
    }

    private static List<String> texts(AsdfNode list) {
        return list.items().stream().map(AsdfNode::text).toList();
    }

    private static double[] ends(AsdfNode interval) {
        List<AsdfNode> items = interval.items();
        if (items.size() != 2) {
            throw interval.malformed("an interval has two ends, this one " + items.size());
        }
        double low = pixels(items.get(0));
        double high = pixels(items.get(1));
        if (!(low < high)) {
            throw interval.malformed("the first end of [" + low + ", " + high + "] must be the lower one");
        }
        return new double[] {low, high};
    }

    private static double pixels(AsdfNode end) {
        if (!end.isMapping()) {
            return end.finiteNumber();
        }
        AsdfNode unit = end.child("unit");
        if (!List.of("pixel", "pix").contains(unit.text())) {
            throw unit.malformed(unit.description(), "pixel");
        }
        return end.child("value").finiteNumber();
    }
}
