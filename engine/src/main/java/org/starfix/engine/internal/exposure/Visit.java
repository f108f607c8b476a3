package org.starfix.engine.internal.exposure;

import java.io.Serializable;

/**
 * What an exposure shares its pointing error with: its visit, in which the telescope holds on to one guide star. Texts are empty where the
 * exposure does not say.
 *
 * @param name of the visit
 * @param guideStar identity of the guide star
 * @param telescope in upper case
 */
public record Visit(String name, String guideStar, String telescope) implements Serializable {
    /** Nothing is known. */
    public static final Visit UNKNOWN = new Visit("", "", "");

    /** A name for what moves together: another guide star in the same visit has another error. */
    public String key() {
        return guideStar.isEmpty() ? name : name + " " + guideStar;
    }
}
