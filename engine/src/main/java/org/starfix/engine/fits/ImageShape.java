package org.starfix.engine.fits;

import java.io.Serializable;
import org.starfix.engine.numeric.MalformedDataException;

/** Width (NAXIS1) and height (NAXIS2) of a 2-D image, in pixels. */
public record ImageShape(int width, int height) implements Serializable {
    private static final long MAX_PIXELS = Integer.MAX_VALUE - 8;

    /**
     * The shape of an image HDU. Axes beyond the second must have length 1.
     *
     * @throws MalformedDataException if the HDU is not such an image, has no pixels, or more than 2^31 - 9
     */
    public static ImageShape of(FitsHdu hdu) {
        Header header = hdu.header();
        checkKind(header);
        int naxis = DataUnit.naxis(header);
        if (naxis < 2) {
            throw new MalformedDataException(
                    hdu.where() + ": NAXIS got " + naxis + ", expected a 2-D image; choose another HDU");
        }
        for (int i = 3; i <= naxis; i++) {
            if (DataUnit.axis(header, i) != 1) {
                throw new MalformedDataException(hdu.where() + ": NAXIS" + i + " got " + DataUnit.axis(header, i)
                        + ", expected 1, a 2-D image; split the cube into images first");
            }
        }
        long width = DataUnit.axis(header, 1);
        long height = DataUnit.axis(header, 2);
        if (width == 0 || height == 0 || width > MAX_PIXELS / height) {
            throw new MalformedDataException(hdu.where() + ": image got " + width + " x " + height
                    + " pixels, expected 1 to " + MAX_PIXELS + " in all");
        }
        return new ImageShape((int) width, (int) height);
    }

    /** Number of pixels. */
    public int pixels() {
        return width * height;
    }

    private static void checkKind(Header header) {
        if (header.text("ZIMAGE").map(String::strip).orElse("F").equals("T")) {
            throw new MalformedDataException(
                    header.where()
                            + ": ZIMAGE got T, expected a plain image; tile-compressed images are not supported yet, run funpack first");
        }
        String kind = header.text("XTENSION").orElse("IMAGE");
        if (!kind.equals("IMAGE") && !kind.equals("IUEIMAGE")) {
            throw new MalformedDataException(
                    header.where() + ": XTENSION got '" + kind + "', expected IMAGE; choose another HDU");
        }
    }
}
