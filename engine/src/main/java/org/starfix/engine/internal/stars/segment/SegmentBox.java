package org.starfix.engine.internal.stars.segment;

import java.io.Serializable;

/** The smallest box of pixels around a segment, inclusive. */
public record SegmentBox(int xMin, int xMax, int yMin, int yMax) implements Serializable {
    int width() {
        return xMax - xMin + 1;
    }

    int height() {
        return yMax - yMin + 1;
    }
}
