package org.starfix.engine.internal.exposure;

import java.io.Serializable;

/**
 * What a copy says of its making; no times, so that equal runs give equal files.
 *
 * @param version of this program
 * @param unit digest of what the copy was made from, at most 32 characters
 * @param parameters hash of the parameters, at most 32 characters
 * @param outcome one word, such as ALIGNED
 */
public record Stamp(String version, String unit, String parameters, String outcome) implements Serializable {
    /** The same with another outcome. */
    public Stamp withOutcome(String newOutcome) {
        return new Stamp(version, unit, parameters, newOutcome);
    }
}
