package org.starfix.engine.internal.format.fits;

/**
 * One header and data unit: where it lies in the file and what its header says.
 *
 * <p>Units: positions and lengths in bytes from the start of the file; {@code dataLength} without padding.
 *
 * @param index 0 for the primary HDU
 * @param name EXTNAME; without it PRIMARY for the primary HDU, and for an extension HDUNAME, EXTTYPE or empty
 * @param version EXTVER, 1 if absent
 */
public record FitsHdu(
        int index, String name, int version, Header header, long headerStart, long dataStart, long dataLength) {

    /** Path and HDU for messages, e.g. {@code a_cal.fits[SCI]}. */
    public String where() {
        return header.where();
    }

    /** The start of the next HDU: the end of the data and its padding. */
    long end() {
        return dataStart + HeaderScanner.padded(dataLength);
    }

    /** Whether this is its name, in any case; the first HDU is PRIMARY, too. */
    public boolean hasName(String wanted) {
        return name.equalsIgnoreCase(wanted) || index == 0 && wanted.equalsIgnoreCase("PRIMARY");
    }
}
