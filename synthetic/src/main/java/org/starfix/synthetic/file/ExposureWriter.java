package org.starfix.synthetic.file;

import java.io.IOException;
import java.nio.file.Path;
import org.starfix.synthetic.image.SimulatedImage;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SyntheticExposure;

/** Writes exposures: the FITS headers, and the HDUs around them; or a stand-alone ASDF file. */
public final class ExposureWriter {
    private ExposureWriter() {}

    /** Paints the exposure and writes it under its own name, replacing an existing file. */
    public static void write(SyntheticExposure exposure, Path directory) throws IOException {
        SimulatedImage image = exposure.simulate();
        if (exposure.options().kind() == SurveyKind.ROMAN) {
            RomanLayout.write(exposure, image, directory.resolve(exposure.fileName()));
            return;
        }
        boolean jwst = exposure.options().kind() == SurveyKind.JWST;
        try (FitsOutput out = new FitsOutput(directory.resolve(exposure.fileName()))) {
            if (jwst) {
                out.header(JwstLayout.primary(exposure).cards());
                out.header(JwstLayout.science(exposure).cards());
                out.data(image.science());
                out.header(imageHeader("ERR", -32, image.size())
                        .add("EXTVER", 1, "extension value")
                        .cards());
                out.data(image.error());
            } else {
                out.header(GroundLayout.primary(exposure).cards());
                out.header(GroundLayout.science(exposure).cards());
                out.data(image.science());
            }
            out.header(imageHeader("DQ", 32, image.size())
                    .add("BSCALE", 1, "")
                    .add("BZERO", 1L << 31, "flags are unsigned")
                    .add("EXTVER", 1, "extension value")
                    .cards());
            out.data(unsigned(image.quality()));
            if (jwst) {
                byte[] asdf = JwstLayout.asdf(exposure);
                out.header(JwstLayout.asdfHeader(asdf.length).cards());
                out.data(asdf);
            }
        }
    }

    /** The mandatory cards of an image extension. */
    static HeaderCards imageHeader(String name, int bitpix, int size) {
        return new HeaderCards()
                .add("XTENSION", "IMAGE", "Image extension")
                .add("BITPIX", bitpix, "array data type")
                .add("NAXIS", 2, "number of array dimensions")
                .add("NAXIS1", size, "")
                .add("NAXIS2", size, "")
                .add("PCOUNT", 0, "number of parameters")
                .add("GCOUNT", 1, "number of groups")
                .add("EXTNAME", name, "extension name");
    }

    /** The cards every primary header begins with. */
    static HeaderCards primaryHeader(SyntheticExposure exposure) {
        return new HeaderCards()
                .addTrue("SIMPLE", "conforms to FITS standard")
                .add("BITPIX", 8, "array data type")
                .add("NAXIS", 0, "number of array dimensions")
                .addTrue("EXTEND", "")
                .add("DATE", "2026-01-01T00:00:00.000", "UTC date file created")
                .add("ORIGIN", "STARFIX", "synthetic data")
                .add("FILENAME", exposure.fileName(), "Name of the file");
    }

    private static int[] unsigned(int[] flags) {
        int[] stored = new int[flags.length];
        for (int i = 0; i < flags.length; i++) {
            stored[i] = flags[i] ^ 0x80000000;
        }
        return stored;
    }
}
