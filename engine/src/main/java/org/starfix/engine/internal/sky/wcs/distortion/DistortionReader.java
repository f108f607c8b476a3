package org.starfix.engine.internal.sky.wcs.distortion;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.internal.sky.wcs.distortion.LookupDistortion.Offsets;
import org.starfix.engine.internal.sky.wcs.header.WcsHeader;

/**
 * Reads what bends pixels before the linear map: SIP, and the lookup tables of HST (D2IMDISi and CPDISi).
 *
 * <p>Source: as astropy reads them.
 */
public final class DistortionReader {
    private static final List<String> UNREADABLE = List.of("CQDIS1", "CQDIS2", "AXISCORR");

    private final WcsHeader header;
    private final DistortionTables tables;

    public DistortionReader(WcsHeader header, DistortionTables tables) {
        this.header = header;
        this.tables = tables;
    }

    /** @param crpixX,crpixY 0-based */
    public Distortion read(double crpixX, double crpixY) throws IOException {
        for (String key : UNREADABLE) {
            if (header.contains(key)) {
                throw header.malformed(key
                        + " is a distortion that is not supported; convert it to SIP, TPV or the tables of D2IMDISi and CPDISi"
                        + " (docs/wcs.md)");
            }
        }
        Distortion polynomial = new SipReader(header).read(crpixX, crpixY);
        Offsets detector = offsets("D2IMDIS", "D2IM", "D2IMARR");
        Offsets residual = offsets("CPDIS", "DP", "WCSDVARR");
        return detector.isEmpty() && residual.isEmpty()
                ? polynomial
                : new LookupDistortion(detector, polynomial, residual);
    }

    private Offsets offsets(String keyword, String recordKey, String extension) throws IOException {
        Offsets offsets = Offsets.NONE;
        for (int axis = 1; axis <= 2; axis++) {
            String key = keyword + axis;
            if (header.contains(key)) {
                LookupTable table = table(key, recordKey + axis, axis, extension);
                offsets = axis == 1 ? offsets.withX(table) : offsets.withY(table);
            }
        }
        return offsets;
    }

    private LookupTable table(String key, String recordKey, int axis, String extension) throws IOException {
        String kind = header.text(key).orElse("");
        if (!kind.toLowerCase(Locale.ROOT).equals("lookup")) {
            throw header.malformed(
                    key + " is '" + kind + "', but only LOOKUP is supported (docs/wcs.md); convert the distortion");
        }
        int version = (int) header.record(recordKey, "EXTVER").orElse(1);
        LookupTable table = tables.find(extension, version)
                .orElseThrow(() -> header.malformed(
                        key + " needs the table in the extension " + extension + " of EXTVER " + version
                                + ", which the file does not have; take the complete file, or remove " + key
                                + " if its distortion was removed from the pixels"));
        return header.record(recordKey, "AXIS." + axis).orElse(axis) == axis ? table : table.transposed();
    }
}
