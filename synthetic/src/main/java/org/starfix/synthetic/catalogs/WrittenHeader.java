package org.starfix.synthetic.catalogs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.starfix.synthetic.PixelToSky;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.optics.Gnomonic;

/** The TAN WCS of a file of header cards as lines, as an alignment and SCAMP write it: read in the simplest way. */
final class WrittenHeader implements PixelToSky {
    private final Gnomonic plane;
    private final double crpix1;
    private final double crpix2;
    private final double[] cd;

    private WrittenHeader(Map<String, String> cards) {
        plane = new Gnomonic(new SkyPosition(number(cards, "CRVAL1"), number(cards, "CRVAL2")));
        crpix1 = number(cards, "CRPIX1");
        crpix2 = number(cards, "CRPIX2");
        cd = new double[] {
            number(cards, "CD1_1"), number(cards, "CD1_2"), number(cards, "CD2_1"), number(cards, "CD2_2")
        };
    }

    /** @throws IOException if there is no plain TAN, or a number is missing */
    static WrittenHeader read(Path path) throws IOException {
        Map<String, String> cards = new HashMap<>();
        for (String line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("=", 8)) {
                String value = line.substring(9).split("/", 2)[0].strip();
                cards.put(line.substring(0, 8).strip(), value.replace("'", "").strip());
            }
        }
        if (!"RA---TAN".equals(cards.get("CTYPE1")) || cards.keySet().stream().anyMatch(key -> key.startsWith("PV"))) {
            throw new IOException(path + ": the projection is " + cards.getOrDefault("CTYPE1", "not stated")
                    + ", perhaps with PV keywords; only a plain RA---TAN can be compared with the truth");
        }
        try {
            return new WrittenHeader(cards);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    private static double number(Map<String, String> cards, String key) {
        String text = cards.get(key);
        if (text == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return Double.parseDouble(text);
    }

    @Override
    public void pixelToSky(double x, double y, double[] out) {
        double u = x + 1 - crpix1;
        double v = y + 1 - crpix2;
        SkyPosition at =
                plane.deproject(cd[0] * u + cd[1] * v, cd[2] * u + cd[3] * v).toSky();
        out[0] = at.ra();
        out[1] = at.dec();
    }
}
