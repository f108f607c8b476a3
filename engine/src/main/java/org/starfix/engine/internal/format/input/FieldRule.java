package org.starfix.engine.internal.format.input;

/** How a set of exposures becomes fields when {@code fields=auto}. */
public enum FieldRule {
    /** All of them are one field: an association, or files named one by one. */
    ONE_FIELD,
    /** Split where they do not overlap: directories, globs, manifests. */
    BY_OVERLAP
}
