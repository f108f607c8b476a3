package org.starfix.engine.wcs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.starfix.engine.numeric.Affine2;
import org.starfix.engine.wcs.header.WcsHeader;

/**
 * Reads the linear map of the first two axes.
 *
 * <p>Source: FITS standard 4.0, section 8.1 and 8.1.1; for CROTAi Calabretta and Greisen 2002, section 6.1. CD takes
 * precedence over CDELT and CROTA, PC over CROTA; CD beside PC is an error.
 */
final class FitsMatrixReader {
    /** A determinant this small beside its two products is the rounding of a zero. */
    private static final double SINGULAR = 1e-12;

    private static final Pattern MIXED = Pattern.compile("(?:CD|PC)[12]_([3-9]|\\d\\d)");

    private final WcsHeader header;
    private final AxisOrder order;

    FitsMatrixReader(WcsHeader header, AxisOrder order) {
        this.header = header;
        this.order = order;
    }

    /** @param cdelt1,cdelt2 as in the header, 1 if CD */
    record Result(Affine2 degreesPerPixel, MatrixForm form, double cdelt1, double cdelt2) {}

    Result read(double unit1, double unit2) {
        refuseMixedAxes();
        boolean cd = hasMatrix("CD");
        boolean pc = hasMatrix("PC");
        if (cd && pc) {
            throw header.malformed("linear map got both CDi_j and PCi_j, expected one; remove one of them");
        }
        double cdelt1 = cd ? 1 : number("CDELT1", 1);
        double cdelt2 = cd ? 1 : number("CDELT2", 1);
        String rotation = order == AxisOrder.LONGITUDE_FIRST ? "CROTA2" : "CROTA1";
        boolean crota = !cd && !pc && header.contains(rotation);
        MatrixForm form = cd ? MatrixForm.CD : crota ? MatrixForm.CROTA : MatrixForm.PC_CDELT;
        if (!cd && !pc && !header.contains("CDELT1") && !header.contains("CDELT2")) {
            throw header.malformed(
                    "linear map got nothing, expected CDi_j, or CDELTi with PCi_j or CROTAi; the header has no "
                            + "complete WCS");
        }
        Affine2 m = crota
                ? rotated(Math.toRadians(number(rotation, 0)), cdelt1, cdelt2)
                : elements(cd ? "CD" : "PC", cd ? 0 : 1, cdelt1, cdelt2);
        Affine2 degrees = new Affine2(m.m00() * unit1, m.m01() * unit1, m.m10() * unit2, m.m11() * unit2, 0, 0);
        double products = Math.abs(degrees.m00() * degrees.m11()) + Math.abs(degrees.m01() * degrees.m10());
        if (Math.abs(degrees.determinant()) <= SINGULAR * products) {
            throw header.malformed("linear map got [[" + m.m00() + ", " + m.m01() + "], [" + m.m10() + ", " + m.m11()
                    + "]], expected a matrix that can be inverted; correct the header");
        }
        return new Result(degrees, form, cdelt1, cdelt2);
    }

    private Affine2 elements(String name, double diagonal, double cdelt1, double cdelt2) {
        return new Affine2(
                number(name + "1_1", diagonal) * cdelt1,
                number(name + "1_2", 0) * cdelt1,
                number(name + "2_1", 0) * cdelt2,
                number(name + "2_2", diagonal) * cdelt2,
                0,
                0);
    }

    private Affine2 rotated(double angle, double cdelt1, double cdelt2) {
        double sign = order == AxisOrder.LONGITUDE_FIRST ? 1 : -1;
        return new Affine2(
                cdelt1 * Math.cos(angle),
                -sign * cdelt2 * Math.sin(angle),
                sign * cdelt1 * Math.sin(angle),
                cdelt2 * Math.cos(angle),
                0,
                0);
    }

    private boolean hasMatrix(String name) {
        if (header.contains(name + "001001")) {
            throw header.malformed(name + "001001 got an obsolete form of the linear map, expected " + name
                    + "1_1; correct the header");
        }
        return IntStream.of(11, 12, 21, 22).anyMatch(ij -> header.contains(name + ij / 10 + "_" + ij % 10));
    }

    /** Axes beyond the second are ignored, which is right only where they stand apart. */
    private void refuseMixedAxes() {
        for (String key : header.cards().keywords()) {
            Matcher element = MIXED.matcher(key);
            if (element.matches() && number(key, 0) != 0) {
                throw header.malformed(key + " got " + number(key, 0) + ", expected 0: the sky must not depend on axis "
                        + element.group(1) + "; extract a plane first");
            }
        }
    }

    private double number(String key, double absent) {
        return header.number(key).orElse(absent);
    }
}
