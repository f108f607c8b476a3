package org.starfix.engine.internal.sky.gwcs.transform;

import java.nio.charset.StandardCharsets;
import org.starfix.engine.internal.format.asdf.AsdfDocument;

/** Transforms from a line of YAML. */
final class Trees {
    private Trees() {}

    /** @param tag e.g. {@code shift-1.2.0} */
    static Transform transform(String tag, String body) {
        return read("!transform/" + tag + " " + body);
    }

    /** @param yaml with its tag */
    static Transform read(String yaml) {
        String text = "#ASDF 1.0.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n---\nt: " + yaml + "\n...\n";
        AsdfDocument document = AsdfDocument.parse(text.getBytes(StandardCharsets.UTF_8), "t.asdf");
        return new TransformReader().read(document.find("t").orElseThrow());
    }
}
