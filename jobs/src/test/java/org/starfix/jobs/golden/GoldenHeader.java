package org.starfix.jobs.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.starfix.engine.internal.format.fits.Header;

/** How far the TAN-SIP header that was written is from the golden one, in pixels over the image. */
final class GoldenHeader {
    private static final Pattern WCS_KEY =
            Pattern.compile("WCSAXES|CTYPE\\d|CUNIT\\d|CRPIX\\d|CRVAL\\d|CD\\d_\\d|(A|B|AP|BP)_(ORDER|\\d_\\d)|.*_REF");
    private static final int GRID = 16;

    private final Header header;
    private final JsonNode golden;
    private final double width;

    GoldenHeader(Header header, JsonNode golden) {
        this.header = header;
        this.golden = golden;
        width = header.integer("NAXIS1").orElseThrow();
    }

    /** The WCS keywords that were written, and should have been. */
    Set<String> keywords() {
        return wcsKeys(header.keywords());
    }

    Set<String> goldenKeywords() {
        return wcsKeys(
                golden.properties().stream().map(java.util.Map.Entry::getKey).toList());
    }

    private static Set<String> wcsKeys(Iterable<String> keys) {
        Set<String> found = new TreeSet<>();
        keys.forEach(key -> {
            if (WCS_KEY.matcher(key).matches()) {
                found.add(key);
            }
        });
        return found;
    }

    /** Largest difference of the SIP polynomials A and B. */
    double sipPixels() {
        double largest = 0;
        for (String name : new String[] {"A", "B"}) {
            int order = golden.path(name + "_ORDER").asInt(0);
            for (int i = 0; i < GRID * GRID; i++) {
                double u = offset(i % GRID) - number("CRPIX1") + 1;
                double v = offset(i / GRID) - number("CRPIX2") + 1;
                double difference = 0;
                for (int p = 0; p <= order; p++) {
                    for (int q = 0; p + q <= order; q++) {
                        String key = name + "_" + p + "_" + q;
                        difference +=
                                (header.number(key).orElse(0) - golden.path(key).asDouble(0))
                                        * Math.pow(u, p)
                                        * Math.pow(v, q);
                    }
                }
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    /** Largest difference that the linear part makes: that of CRVAL and, at the corners, that of the matrix. */
    double linearPixels() {
        double scale = Math.sqrt(Math.abs(number("CD1_1") * number("CD2_2") - number("CD1_2") * number("CD2_1")));
        double largest = 0;
        for (String key : new String[] {"CRVAL1", "CRVAL2"}) {
            largest = Math.max(largest, Math.abs(number(key) - golden.get(key).asDouble()) / scale);
        }
        for (String key : new String[] {"CD1_1", "CD1_2", "CD2_1", "CD2_2"}) {
            double difference = number(key) - golden.get(key).asDouble();
            largest = Math.max(largest, Math.abs(difference) * width / 2 / scale);
        }
        return largest;
    }

    private double offset(int i) {
        return -0.5 + width * i / (GRID - 1);
    }

    private double number(String key) {
        return header.number(key).orElseThrow();
    }
}
