package org.starfix.engine.internal.align.match;

/** How the first offset between two lists was found. Source of the labels: tweakwcs. */
public enum PeakStatus {
    /** The offset is the user's; no histogram was made. */
    GIVEN("GIVEN"),
    /** A pattern of stars told where the image lies; the offset is that of the middle of its stars. */
    PATTERN("PATTERN"),
    /** The offset of the best evidence; the one from the histogram came to nothing. */
    EVIDENCE("EVIDENCE"),
    /** No pair lies within the search radius: the offset is (0, 0). */
    NO_PAIRS("NO PAIRS"),
    /** All pairs fell in one bin: the offset is that bin. */
    ONE_BIN("ONE BIN"),
    /** Vertex of the paraboloid fitted about the highest bin. */
    SUCCESS("SUCCESS"),
    /** The highest bin lies on the border of the histogram: the offset is that bin. */
    EDGE("WARNING:EDGE"),
    /** The fitted surface has no maximum: the offset is the centre of mass about the highest bin. */
    BAD_FIT("WARNING:BADFIT"),
    /** Too few filled bins for a fit, or its vertex is far off: the centre of mass about the highest bin. */
    CENTER_OF_MASS("WARNING:CENTER-OF-MASS"),
    /** No bin of a map reaches one count; does not occur with counted pairs. */
    NO_DATA("ERROR:NODATA");

    private final String label;

    PeakStatus(String label) {
        this.label = label;
    }

    /** The word of the reference implementation, where it has one. */
    public String label() {
        return label;
    }
}
