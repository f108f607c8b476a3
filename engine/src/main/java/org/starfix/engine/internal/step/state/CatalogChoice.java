package org.starfix.engine.internal.step.state;

import java.io.Serializable;

/** Where the sources of an exposure come from. */
public sealed interface CatalogChoice extends Serializable {

    /** Found in its pixels. */
    record Detect() implements CatalogChoice {}

    /** A catalogue of the user's, given by an association or a catalogue list. */
    record UserFile(String path) implements CatalogChoice {}

    /** The catalogue that the header keyword TWKRGCAT names, if it does; otherwise found in its pixels. */
    record HeaderOrDetect() implements CatalogChoice {}
}
