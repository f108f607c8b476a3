package org.starfix.engine.internal.stars.image;

import org.starfix.engine.internal.base.numeric.Check;

/** The check that an array has as many entries as its width and height say. */
final class Shape {
    private Shape() {}

    static void check(String where, int width, int height, int length) {
        Check.argument(
                width > 0 && height > 0,
                "%s: the size is %s x %s pixels; it must be at least 1 x 1",
                where,
                width,
                height);
        Check.argument(
                (long) width * height == length,
                "%s: there are %s values for %s x %s pixels; %s are needed",
                where,
                length,
                width,
                height,
                (long) width * height);
    }
}
