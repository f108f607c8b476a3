package org.starfix.engine.internal.sky.gwcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.format.asdf.AsdfNode;

/** Reads coordinate frames: names, or objects of any frame type. */
final class FrameReader {
    private FrameReader() {}

    static Gwcs.Frame read(AsdfNode node) {
        if (node.isText()) {
            return new Gwcs.Frame(node.text(), List.of(), List.of(), "");
        }
        List<String> units = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        List<AsdfNode> parts = node.find("frames").map(AsdfNode::items).orElse(List.of(node));
        for (AsdfNode part : parts) {
            part.find("unit").ifPresent(unit -> units.addAll(units(unit)));
            part.find("axes_order")
                    .filter(AsdfNode::isSequence)
                    .ifPresent(axes -> axes.items().forEach(axis -> order.add(axis.integer())));
        }
        String system = parts.stream()
                .flatMap(part -> part.find("reference_frame").stream())
                .map(FrameReader::system)
                .findFirst()
                .orElse("");
        return new Gwcs.Frame(node.child("name").text(), units, order, system);
    }

    private static List<String> units(AsdfNode unit) {
        return unit.isSequence()
                ? unit.items().stream().map(AsdfNode::text).toList()
                : unit.isText() ? List.of(unit.text()) : List.of();
    }

    /** The last part of the tag, or of what old files give as a type. FK5 with an equinox other than 2000 is named with it. */
    private static String system(AsdfNode frame) {
        if (frame.isText()) {
            return frame.text().toLowerCase(java.util.Locale.ROOT);
        }
        String tag = frame.tag().name();
        String name = frame.find("type").map(AsdfNode::text).orElse(tag.substring(tag.lastIndexOf('/') + 1));
        Optional<String> equinox = frame.find("frame_attributes")
                .filter(AsdfNode::isMapping)
                .flatMap(attributes -> attributes.find("equinox"))
                .map(FrameReader::epoch)
                .filter(text -> !text.toUpperCase(java.util.Locale.ROOT).matches("(J|JYEAR)? ?2000(\\.0*)?"));
        return name.toLowerCase(java.util.Locale.ROOT)
                + equinox.map(text -> " of " + text).orElse("");
    }

    private static String epoch(AsdfNode time) {
        AsdfNode value = time.isMapping() ? time.child("value") : time;
        return value.isText() ? value.text() : String.valueOf(value.number());
    }
}
