package org.starfix.engine.detect;

/** What happens to sources whose kernel reaches over the edge of the image. */
public enum Border {
    INCLUDE,
    EXCLUDE
}
