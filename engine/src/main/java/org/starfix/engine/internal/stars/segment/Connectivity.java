package org.starfix.engine.internal.stars.segment;

/** Which pixels are neighbours. */
public enum Connectivity {
    /** Those that share a side. */
    FOUR,
    /** Those that share a side or a corner. */
    EIGHT;

    /** The connectivity with that number of neighbours, 4 or 8. */
    public static Connectivity of(int neighbours) {
        return switch (neighbours) {
            case 4 -> FOUR;
            case 8 -> EIGHT;
            default ->
                throw new IllegalArgumentException(
                        "segmentation: connectivity is " + neighbours + "; it must be 4 or 8");
        };
    }

    /** Steps to the neighbours in an array with rows of {@code stride}: up, left, right, down, then the corners. */
    int[] steps(int stride) {
        return this == FOUR
                ? new int[] {-stride, -1, 1, stride}
                : new int[] {-stride, -1, 1, stride, -stride - 1, -stride + 1, stride - 1, stride + 1};
    }
}
