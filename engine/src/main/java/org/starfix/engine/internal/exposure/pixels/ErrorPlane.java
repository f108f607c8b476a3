package org.starfix.engine.internal.exposure.pixels;

import java.io.IOException;
import java.util.regex.Pattern;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.ImageShape;
import org.starfix.engine.internal.format.pixels.FitsImageReader;
import org.starfix.engine.internal.format.pixels.FitsImageRows;
import org.starfix.engine.internal.stars.quality.StoredErrors;

/** The errors of the pixels of an image: an HDU that holds them or, by its name, their squares, as LSST and Gemini have it. */
record ErrorPlane(FitsFile file, FitsHdu hdu) {
    private static final Pattern VARIANCE = Pattern.compile("VAR|VARIANCE", Pattern.CASE_INSENSITIVE);

    /** The errors, row-major. */
    float[] values() throws IOException {
        float[] values = FitsImageReader.readFloats(file, hdu);
        if (holdsVariances()) {
            toErrors(values);
        }
        return values;
    }

    /** The errors for those who need some rows only; {@code width} pixels in each. */
    StoredErrors stored(int width) {
        if (ImageShape.isCompressed(hdu.header())) {
            return StoredErrors.ofWhole(width, this::values);
        }
        FitsImageRows rows = new FitsImageRows(file, hdu);
        return new StoredErrors(width, (y, out) -> {
            rows.read(y, out);
            if (holdsVariances()) {
                toErrors(out);
            }
        });
    }

    private boolean holdsVariances() {
        return VARIANCE.matcher(hdu.name()).matches();
    }

    /** Variances become errors; a negative one, which is none, becomes NaN. */
    private static void toErrors(float[] variances) {
        for (int i = 0; i < variances.length; i++) {
            variances[i] = (float) Math.sqrt(variances[i]);
        }
    }
}
