package org.starfix.engine.internal.step.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.step.state.AlignedExposure;

/**
 * The sources of an exposure as a region file of DS9: a circle at the corrected sky position of each, with its id.
 *
 * <p>Units: ICRS degrees with 9 decimals; the radius, half an arcsec, says nothing of the source.
 */
public final class SourceRegions {
    private SourceRegions() {}

    /** Writes the file. The stream is not closed. */
    public static void write(AlignedExposure exposure, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder("# Region file format: DS9 version 4.1\n# sources of ")
                .append(exposure.id().label().replaceAll("\\p{Cntrl}", "?"))
                .append("\nicrs\n");
        SourceCatalog sources = exposure.detected().sources();
        double[] sky = new double[2];
        for (int i = 0; i < sources.size(); i++) {
            exposure.wcs().pixelToSky(sources.x()[i], sources.y()[i], sky);
            text.append(String.format(
                    Locale.ROOT, "circle(%.9f,%.9f,0.5\") # text={%d}%n", sky[0], sky[1], sources.id()[i]));
        }
        out.write(text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
    }
}
