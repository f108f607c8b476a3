package org.starfix.engine.gwcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.asdf.AsdfDocument;
import org.starfix.engine.asdf.AsdfNode;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.wcs.PixelBox;

/** Reads the GWCS of an ASDF document. */
public final class GwcsReader {
    private GwcsReader() {}

    /**
     * The GWCS of a document.
     *
     * @throws MalformedDataException if there is none, or it is broken, or has a transform that is not supported
     */
    public static Gwcs read(AsdfDocument document) {
        GwcsPlace place = GwcsPlace.of(document)
                .orElseThrow(() -> new MalformedDataException(document.where() + ": got no GWCS, expected one at "
                        + String.join(" or ", GwcsPlace.PATHS) + "; run assign_wcs first"));
        return read(document, document.find(place.path()).orElseThrow());
    }

    private static Gwcs read(AsdfDocument document, AsdfNode node) {
        if (!node.tag().name().equals("stsci.edu:gwcs/wcs")) {
            throw node.malformed(node.description(), "a mapping tagged gwcs/wcs");
        }
        List<Gwcs.Step> steps = new ArrayList<>();
        List<AsdfNode> stepNodes = node.child("steps").items();
        TransformReader transforms = new TransformReader();
        for (AsdfNode step : stepNodes) {
            steps.add(new Gwcs.Step(
                    frame(step.child("frame")), step.find("transform").map(transforms::read)));
        }
        String name = node.find("name").map(AsdfNode::text).orElse("");
        Optional<PixelBox> box = stepNodes.isEmpty()
                ? Optional.empty()
                : stepNodes
                        .get(0)
                        .find("transform")
                        .flatMap(t -> t.find("bounding_box").map(b -> box(t, b)));
        try {
            return new Gwcs(document.where() + ": " + node.path(), name, steps, box);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(e.getMessage(), e);
        }
    }

    private static Gwcs.Frame frame(AsdfNode node) {
        if (node.isText()) {
            return new Gwcs.Frame(node.text(), List.of());
        }
        List<String> units = node.find("unit")
                .filter(AsdfNode::isSequence)
                .map(unit -> unit.items().stream().map(AsdfNode::text).toList())
                .orElse(List.of());
        return new Gwcs.Frame(node.child("name").text(), units);
    }

    /** New form: intervals by name of the input. Old form: a list of intervals, last axis first. */
    private static PixelBox box(AsdfNode transform, AsdfNode box) {
        AsdfNode x;
        AsdfNode y;
        if (box.isSequence()) {
            List<AsdfNode> intervals = box.items();
            if (intervals.size() != 2) {
                throw box.malformed(intervals.size() + " intervals", "2");
            }
            x = intervals.get(1);
            y = intervals.get(0);
        } else {
            List<String> inputs = transform.child("inputs").items().stream()
                    .map(AsdfNode::text)
                    .toList();
            if (inputs.size() != 2) {
                throw transform.malformed(inputs.size() + " inputs", "2");
            }
            x = box.child("intervals").child(inputs.get(0));
            y = box.child("intervals").child(inputs.get(1));
        }
        return new PixelBox(end(x, 0), end(x, 1), end(y, 0), end(y, 1));
    }

    private static double end(AsdfNode interval, int which) {
        double[] ends = interval.finiteNumbers();
        if (ends.length != 2 || !(ends[0] < ends[1])) {
            throw interval.malformed(java.util.Arrays.toString(ends), "a lower and a higher end");
        }
        return ends[which];
    }
}
