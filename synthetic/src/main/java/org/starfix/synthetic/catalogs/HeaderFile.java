package org.starfix.synthetic.catalogs;

import java.io.IOException;
import java.nio.file.Path;
import org.starfix.synthetic.file.FitsOutput;
import org.starfix.synthetic.file.HeaderCards;

/**
 * An exposure without pixels: the smallest file that says how large its image is. The image is a tile-compressed one (FITS standard
 * 4.0, section 10.1) whose table of tiles has no row, so that the file consists of two headers, 5760 bytes.
 */
final class HeaderFile {
    private HeaderFile() {}

    static void write(Path path, CatalogExposure exposure) throws IOException {
        HeaderCards primary = new HeaderCards()
                .addTrue("SIMPLE", "")
                .add("BITPIX", 8, "")
                .add("NAXIS", 0, "")
                .addTrue("EXTEND", "")
                .add("FILENAME", exposure.name() + ".fits", "")
                .add("TELESCOP", "SYNTHETIC", "simulated")
                .add("INSTRUME", "STARCAM", "simulated")
                .add("FILTER", "V", "")
                .add("EXPTIME", 100.0, "[s]")
                .add("DATE-OBS", "2026-01-01T00:00:00.000", "UTC");
        long side = exposure.recorded().side();
        HeaderCards image = new HeaderCards()
                .add("XTENSION", "BINTABLE", "")
                .add("BITPIX", 8, "")
                .add("NAXIS", 2, "")
                .add("NAXIS1", 8, "")
                .add("NAXIS2", 0, "no tile was kept")
                .add("PCOUNT", 0, "")
                .add("GCOUNT", 1, "")
                .add("TFIELDS", 1, "")
                .add("TTYPE1", "COMPRESSED_DATA", "")
                .add("TFORM1", "1PB(0)", "")
                .add("EXTNAME", "SCI", "")
                .addTrue("ZIMAGE", "")
                .add("ZCMPTYPE", "GZIP_1", "")
                .add("ZBITPIX", 16, "")
                .add("ZNAXIS", 2, "")
                .add("ZNAXIS1", side, "")
                .add("ZNAXIS2", side, "")
                .add("ZTILE1", side, "")
                .add("ZTILE2", 1, "");
        addWcs(image, exposure.recorded());
        try (FitsOutput out = new FitsOutput(path)) {
            out.header(primary.cards());
            out.header(image.cards());
        }
    }

    /** The cards of a WCS. */
    static HeaderCards addWcs(HeaderCards cards, TanFrame frame) {
        return cards.add("CTYPE1", "RA---TAN", "")
                .add("CTYPE2", "DEC--TAN", "")
                .add("CUNIT1", "deg", "")
                .add("CUNIT2", "deg", "")
                .add("CRPIX1", frame.middle() + 1, "")
                .add("CRPIX2", frame.middle() + 1, "")
                .add("CRVAL1", frame.center().ra(), "")
                .add("CRVAL2", frame.center().dec(), "")
                .add("CD1_1", frame.cd().cd11(), "")
                .add("CD1_2", frame.cd().cd12(), "")
                .add("CD2_1", frame.cd().cd21(), "")
                .add("CD2_2", frame.cd().cd22(), "")
                .add("RADESYS", "ICRS", "");
    }
}
