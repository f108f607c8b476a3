package org.starfix.engine.internal.sky.gwcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.sky.gwcs.transform.TransformReader;
import org.starfix.engine.internal.sky.wcs.PixelBox;

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
                .orElseThrow(() -> new MalformedDataException(document.where() + ": there is no GWCS at "
                        + String.join(" or ", GwcsPlace.PATHS) + "; run assign_wcs first"));
        return read(document, document.find(place.path()).orElseThrow());
    }

    private static Gwcs read(AsdfDocument document, AsdfNode node) {
        if (!node.tag().name().equals("stsci.edu:gwcs/wcs")) {
            throw node.malformed(node.description(), "a mapping tagged gwcs/wcs");
        }
        if (node.tag().isOfTheFuture()) {
            throw node.malformed("only versions 1.x are supported yet, but this is " + node.tag());
        }
        List<Gwcs.Step> steps = new ArrayList<>();
        List<AsdfNode> stepNodes = node.child("steps").items();
        TransformReader transforms = new TransformReader();
        for (AsdfNode step : stepNodes) {
            steps.add(new Gwcs.Step(
                    FrameReader.read(step.child("frame")),
                    step.find("transform").map(transforms::read)));
        }
        String name = node.find("name").map(AsdfNode::text).orElse("");
        Optional<PixelBox> box = stepNodes.isEmpty()
                ? Optional.empty()
                : stepNodes
                        .get(0)
                        .find("transform")
                        .flatMap(t -> t.find("bounding_box").map(b -> BoundingBoxReader.read(t, b)));
        try {
            return new Gwcs(document.where() + ": " + node.path(), name, steps, box);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(e.getMessage(), e);
        }
    }
}
