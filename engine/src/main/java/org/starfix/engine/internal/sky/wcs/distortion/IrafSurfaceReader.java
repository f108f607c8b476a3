package org.starfix.engine.internal.sky.wcs.distortion;

import java.util.Arrays;
import java.util.Optional;
import org.starfix.engine.internal.sky.wcs.distortion.IrafSurface.Basis;
import org.starfix.engine.internal.sky.wcs.distortion.IrafSurface.CrossTerms;
import org.starfix.engine.internal.sky.wcs.distortion.IrafSurface.Surface;
import org.starfix.engine.internal.sky.wcs.header.WatText;
import org.starfix.engine.internal.sky.wcs.header.WcsHeader;

/** Reads the attributes {@code lngcor} and {@code latcor}. */
public final class IrafSurfaceReader {
    private static final int HEAD = 8;
    private static final int MAX_TERMS = 20;

    private final WcsHeader header;

    public IrafSurfaceReader(WcsHeader header) {
        this.header = header;
    }

    /** The surfaces of both axes; an axis without one has no correction. */
    public IrafSurface read(WatText longitude, WatText latitude) {
        return new IrafSurface(surface(longitude, "lngcor"), surface(latitude, "latcor"));
    }

    /** Basis, terms in x and y, kind of cross terms, the two ranges, coefficients. */
    private Surface surface(WatText wat, String attribute) {
        Optional<double[]> given = wat.numbers(attribute);
        if (given.isEmpty()) {
            return Surface.NONE;
        }
        double[] numbers = given.get();
        String what = wat.name() + ": " + attribute;
        if (numbers.length < HEAD) {
            throw header.malformed(
                    what + " has " + numbers.length + " numbers, too few for a surface; correct the header");
        }
        Basis basis = Basis.values()[integer(what + " basis", numbers[0], 1, 3) - 1];
        int termsX = integer(what + " terms in x", numbers[1], 1, MAX_TERMS);
        int termsY = integer(what + " terms in y", numbers[2], 1, MAX_TERMS);
        CrossTerms cross = CrossTerms.values()[integer(what + " cross terms", numbers[3], 0, 2)];
        int expected = Surface.coefficientCount(cross, termsX, termsY);
        if (numbers.length - HEAD != expected) {
            throw header.malformed(what + " has " + (numbers.length - HEAD) + " coefficients, but its terms need "
                    + expected + "; correct the header");
        }
        double[] range = Arrays.copyOfRange(numbers, 4, HEAD);
        if (range[0] == range[1] || range[2] == range[3]) {
            throw header.malformed(what + " has an empty range " + Arrays.toString(range) + "; correct the header");
        }
        return new Surface(basis, cross, termsX, termsY, range, Arrays.copyOfRange(numbers, HEAD, numbers.length));
    }

    private int integer(String what, double number, int lowest, int highest) {
        if (number != Math.rint(number) || number < lowest || number > highest) {
            throw header.malformed(what + ": " + number + " is no whole number from " + lowest + " to " + highest
                    + "; correct the header");
        }
        return (int) number;
    }
}
