package org.starfix.engine.internal.exposure;

import java.io.Serializable;

/**
 * What an exposure shares its pointing error with: its visit, in which the telescope holds on to one guide star, and its detector, which
 * may not be where the model has it. Texts are empty where the exposure does not say.
 *
 * @param visit name of the visit
 * @param guideStar identity of the guide star
 * @param telescope in upper case
 * @param detector instrument and detector, as {@code NIRCAM NRCA1}
 * @param filter what is in the way of the light, as {@code F150W2+F164N}
 */
public record PointingFacts(String visit, String guideStar, String telescope, String detector, String filter)
        implements Serializable {
    /** Nothing is known. */
    public static final PointingFacts UNKNOWN = new PointingFacts("", "", "", "", "");

    /** A name for what moves together: another guide star in the same visit has another error. */
    public String visitKey() {
        return guideStar.isEmpty() || visit.isEmpty() ? visit : visit + " " + guideStar;
    }
}
