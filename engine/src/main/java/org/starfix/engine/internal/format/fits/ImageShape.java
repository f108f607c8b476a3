package org.starfix.engine.internal.format.fits;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** Width (NAXIS1) and height (NAXIS2) of a 2-D image, in pixels; of a tile-compressed one when it is decompressed. */
public record ImageShape(int width, int height) implements Serializable {
    private static final long MAX_PIXELS = Integer.MAX_VALUE - 8;

    /**
     * The shape of an image HDU, plain or tile-compressed. Axes beyond the second must have length 1; one axis is one row.
     *
     * @throws MalformedDataException if the HDU is not such an image, has no pixels, or more than 2^31 - 9
     */
    public static ImageShape of(FitsHdu hdu) {
        Header header = hdu.header();
        String prefix = isCompressed(header) ? "ZNAXIS" : "NAXIS";
        checkKind(header);
        int naxis = DataUnit.naxis(header, prefix);
        if (naxis < 1) {
            throw new MalformedDataException(hdu.where() + ": " + prefix + " is " + naxis
                    + ", so this is no image of two axes; choose another HDU");
        }
        for (int i = 3; i <= naxis; i++) {
            if (DataUnit.axis(header, prefix, i) != 1) {
                throw new MalformedDataException(hdu.where() + ": " + prefix + i + " is "
                        + DataUnit.axis(header, prefix, i) + ", so this is a cube; split it into images first");
            }
        }
        long width = DataUnit.axis(header, prefix, 1);
        long height = naxis == 1 ? 1 : DataUnit.axis(header, prefix, 2);
        if (width == 0 || height == 0 || width > MAX_PIXELS / height) {
            throw new MalformedDataException(hdu.where() + ": an image of " + width + " x " + height
                    + " pixels cannot be read, only one of 1 to " + MAX_PIXELS + " in all");
        }
        return new ImageShape((int) width, (int) height);
    }

    /** Whether a header describes a tile-compressed image (FITS standard 4.0, section 10.1). */
    public static boolean isCompressed(Header header) {
        return header.text("ZIMAGE").map(String::strip).orElse("F").equals("T");
    }

    /** Whether a header describes an image at all: a primary HDU, an image extension, or a tile-compressed image. */
    public static boolean isImage(Header header) {
        String kind = header.text("XTENSION").orElse("IMAGE").strip();
        boolean randomGroups =
                header.text("GROUPS").map(String::strip).orElse("F").equals("T");
        return (kind.equals("IMAGE") || kind.equals("IUEIMAGE")) && !randomGroups || isCompressed(header);
    }

    /** The number of axes of an image, 0 for an HDU that is none or has no pixels. */
    public static int axes(Header header) {
        return isImage(header) ? DataUnit.naxis(header, isCompressed(header) ? "ZNAXIS" : "NAXIS") : 0;
    }

    /** Number of pixels. */
    public int pixels() {
        return width * height;
    }

    private static void checkKind(Header header) {
        if (isImage(header)) {
            return;
        }
        String kind = header.text("XTENSION").orElse("IMAGE");
        if (kind.equals("IMAGE")) {
            throw new MalformedDataException(
                    header.where() + ": GROUPS is T: random groups hold visibilities, not pixels; give an image");
        }
        throw new MalformedDataException(
                header.where() + ": XTENSION is '" + kind + "', not IMAGE; choose another HDU");
    }
}
