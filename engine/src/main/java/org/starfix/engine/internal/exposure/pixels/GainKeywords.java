package org.starfix.engine.internal.exposure.pixels;

import java.util.Locale;
import java.util.OptionalDouble;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.Header;

/** What the headers of an image say of its detector: gain and saturation. Keywords of the image come before those of the file. */
record GainKeywords(Header image, Header primary) {

    /** SATURATE, in units of the image; infinite if there is none. */
    double saturationLevel() {
        return number("SATURATE", Double.POSITIVE_INFINITY);
    }

    /** From BUNIT and GAIN (electrons per count); rates are multiplied by the exposure time. Empty if the headers do not tell. */
    OptionalDouble electronsPerUnit() {
        String unit = text("BUNIT").strip().toLowerCase(Locale.ROOT);
        boolean rate = unit.endsWith("/s") || unit.endsWith("/sec") || unit.endsWith("s-1");
        String quantity = unit.replaceAll("( *(/ *s(ec)?|s-1))$", "").strip();
        double perUnit = switch (quantity) {
            case "electron", "electrons", "e", "e-" -> 1;
            case "", "adu", "dn", "count", "counts" -> number("GAIN", number("EGAIN", Double.NaN));
            default -> Double.NaN; // a flux unit: nothing says how many electrons it is
        };
        double electrons = perUnit * (rate ? number("EXPTIME", number("EXPOSURE", Double.NaN)) : 1);
        return electrons > 0 && Double.isFinite(electrons) ? OptionalDouble.of(electrons) : OptionalDouble.empty();
    }

    private String text(String keyword) {
        return image.text(keyword).or(() -> primary.text(keyword)).orElse("");
    }

    /** The fallback where the keyword is missing or no number. */
    private double number(String keyword, double fallback) {
        try {
            OptionalDouble own = image.number(keyword);
            OptionalDouble value = own.isPresent() ? own : primary.number(keyword);
            return value.orElse(fallback);
        } catch (MalformedDataException e) {
            return fallback;
        }
    }
}
