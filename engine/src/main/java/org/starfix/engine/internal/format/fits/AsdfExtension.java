package org.starfix.engine.internal.format.fits;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** The ASDF document that JWST products carry in the extension ASDF, a table of one row with one column of bytes. */
public final class AsdfExtension {
    private static final String NAME = "ASDF";

    private AsdfExtension() {}

    /** Whether a file has such an extension. */
    public static boolean isIn(FitsFile file) {
        return file.find(NAME).isPresent();
    }

    /**
     * The bytes of the document, or empty if the file has no such extension.
     *
     * @throws MalformedDataException if the extension is not a single value of bytes
     */
    public static Optional<byte[]> bytes(FitsFile file) throws IOException {
        Optional<FitsHdu> hdu = file.find(NAME);
        if (hdu.isEmpty()) {
            return Optional.empty();
        }
        checkLayout(hdu.get());
        byte[] document = new byte[(int) hdu.get().dataLength()];
        file.source().readFully(hdu.get().dataStart(), document, 0, document.length);
        return Optional.of(document);
    }

    /**
     * The copy with another document in the extension.
     *
     * @throws MalformedDataException if the file has no such extension, or it is not a single value of bytes
     */
    public static FitsCopy replace(FitsCopy copy, byte[] document) {
        FitsHdu hdu = copy.source().hdu(NAME);
        HeaderEdits length = HeaderEdits.NONE.set("NAXIS1", document.length);
        HeaderEdits edits = checkLayout(hdu) ? length.set("TFORM1", document.length + "B") : length;
        return copy.replace(hdu, edits, document);
    }

    /** The copy with a further extension at its end that holds a document under another name. */
    public static FitsCopy append(FitsCopy copy, String name, int version, byte[] document) {
        return copy.append(
                Header.ofCards(
                        name,
                        List.of(
                                "XTENSION= 'BINTABLE'           / binary table extension",
                                "BITPIX  =                    8 / array data type",
                                "NAXIS   =                    2 / number of array dimensions",
                                String.format(Locale.ROOT, "NAXIS1  = %20d / length of dimension 1", document.length),
                                "NAXIS2  =                    1 / length of dimension 2",
                                "PCOUNT  =                    0 / number of group parameters",
                                "GCOUNT  =                    1 / number of groups",
                                "TFIELDS =                    1 / number of table fields",
                                "TTYPE1  = 'ASDF_METADATA'",
                                String.format(Locale.ROOT, "TFORM1  = '%-8s'", document.length + "B"),
                                String.format(Locale.ROOT, "EXTNAME = '%-8s'           / extension name", name),
                                String.format(Locale.ROOT, "EXTVER  = %20d / extension version", version))),
                document);
    }

    /** Whether the layout is a table; else it is the one-dimensional image of bytes that older writers used. */
    private static boolean checkLayout(FitsHdu hdu) {
        Header header = hdu.header();
        long bytes = hdu.dataLength();
        String kind = header.text("XTENSION").orElse("");
        boolean table = kind.equals("BINTABLE")
                && header.integer("NAXIS2").orElse(0) == 1
                && header.integer("TFIELDS").orElse(0) == 1
                && header.text("TFORM1").orElse("").strip().equals(bytes + "B");
        boolean image = kind.equals("IMAGE") && DataUnit.naxis(header) == 1 && DataUnit.bitpix(header) == 8;
        if (!table && !image || bytes > Integer.MAX_VALUE - 8) {
            throw new MalformedDataException(
                    hdu.where() + ": the extension ASDF is a " + kind + " of " + bytes
                            + " bytes with TFORM1 '" + header.text("TFORM1").orElse("")
                            + "', not a table of one row with one column of bytes; write the file again with a current JWST pipeline");
        }
        return table;
    }
}
