package org.starfix.engine.internal.step.parameters;

/** A heading under which parameters are listed. */
public enum ParameterGroup {
    CATALOGUES("Catalogues"),
    DETECTION("Star finding"),
    RELATIVE("Relative alignment"),
    ABSOLUTE("Absolute alignment"),
    FIELDS("Fields, groups and products (Starfix)"),
    PIXELS("Layout of FITS files (Starfix)"),
    SOLUTION("Matching and fitting beyond the reference (Starfix)"),
    REFERENCE_CATALOG("Absolute catalogue (Starfix)"),
    HEADER("FITS approximation of a GWCS (Starfix)"),
    STEP("Keys of every stpipe step");

    private final String title;

    ParameterGroup(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
