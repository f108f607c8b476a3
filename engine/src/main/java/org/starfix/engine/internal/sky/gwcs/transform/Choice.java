package org.starfix.engine.internal.sky.gwcs.transform;

import org.starfix.engine.internal.format.asdf.AsdfNode;

/** A text that must be one of two. */
final class Choice {
    private Choice() {}

    /** Whether a text is the first of two choices; anything but the two is an error. */
    static boolean of(AsdfNode node, String first, String second) {
        String text = node.text();
        if (!text.equals(first) && !text.equals(second)) {
            throw node.malformed("'" + text + "'", first + " or " + second);
        }
        return text.equals(first);
    }
}
