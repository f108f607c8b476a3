package org.starfix.engine.internal.step.store;

import java.io.Serializable;
import org.starfix.engine.internal.catalog.SourceCatalog;

/**
 * What is stored of one detector of an exposure.
 *
 * @param place of the detector in its file, from 0
 * @param detector its name; empty if the file has only one
 * @param facts what its headers say, for people and queries; nothing is computed from them
 * @param catalog the file its sources were read from; empty if they were found in its pixels
 */
public record StoredDetector(int place, String detector, Facts facts, String catalog, Outcome outcome)
        implements Serializable {

    /**
     * What headers say.
     *
     * @param fileName what products and log lines call the file
     * @param group the pointing it belongs to; empty if the exposure was rejected before that was known
     * @param bytes size of the file
     * @param year Julian year of the middle of the exposure; NaN if not known
     * @param wcsKind {@code fits} or {@code gwcs}; empty if there is none
     */
    public record Facts(String fileName, String group, long bytes, double year, String wcsKind, SkyPlace sky)
            implements Serializable {}

    /** What came of the exposure. */
    public sealed interface Outcome extends Serializable {}

    /**
     * Its sources.
     *
     * @param found how many there were before those outside the bounding box of the WCS were dropped
     * @param notes what the user should know of the catalogue they are from
     */
    public record Found(SourceCatalog sources, int found, String notes) implements Outcome {}

    /** It was rejected, as its headers cannot be used: they are looked at again every time, in what is stored of them. */
    public record NotIndexed(String reason) implements Outcome {}

    /** It was rejected, as its pixels or its catalogue cannot be used. */
    public record NotDetected(String reason) implements Outcome {}
}
