package org.starfix.engine.internal.sky.wcs.fits;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.wcs.header.WcsHeader;

/**
 * Reads the linear map of the first two axes.
 *
 * <p>Source: FITS standard 4.0, section 8.1 and 8.1.1; for CROTAi Calabretta and Greisen 2002, section 6.1. CD takes
 * precedence over CDELT and CROTA, PC over CROTA. CDi_j beside PCi_j must be the same map; then PC is taken, as wcslib does, and a
 * correction is written as CD.
 */
final class FitsMatrixReader {
    /** A determinant this small beside its two products is the rounding of a zero. */
    private static final double SINGULAR = 1e-12;

    /** Elements of two matrices that agree to this are the same in single precision. */
    private static final double SINGLE_PRECISION = 1e-6;

    private static final Pattern MIXED = Pattern.compile("(?:CD|PC)(?:[12]_([3-9]|\\d\\d)|00[12]0(0[3-9]|[1-9]\\d))");

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
        double cdelt1 = cd && !pc ? 1 : number("CDELT1", 1);
        double cdelt2 = cd && !pc ? 1 : number("CDELT2", 1);
        String rotation = order == AxisOrder.LONGITUDE_FIRST ? "CROTA2" : "CROTA1";
        boolean crota = !cd && !pc && header.contains(rotation);
        if (!cd && !pc && !header.contains("CDELT1") && !header.contains("CDELT2")) {
            throw header.malformed(
                    "the header does not say how large a pixel is; it needs CDi_j, or CDELTi with PCi_j or CROTAi");
        }
        Affine2 m = crota
                ? rotated(Math.toRadians(number(rotation, 0)), cdelt1, cdelt2)
                : elements(pc || !cd ? "PC" : "CD", pc || !cd ? 1 : 0, cdelt1, cdelt2);
        if (cd && pc) {
            checkSame(elements("CD", 0, 1, 1), m);
        }
        Affine2 degrees = new Affine2(m.m00() * unit1, m.m01() * unit1, m.m10() * unit2, m.m11() * unit2, 0, 0);
        double products = Math.abs(degrees.m00() * degrees.m11()) + Math.abs(degrees.m01() * degrees.m10());
        if (Math.abs(degrees.determinant()) <= SINGULAR * products) {
            throw header.malformed("the linear map of pixels to the sky, [[" + m.m00() + ", " + m.m01() + "], ["
                    + m.m10() + ", " + m.m11() + "]], cannot be inverted; correct "
                    + (cd ? "CDi_j" : crota ? "CDELTi" : "PCi_j and CDELTi"));
        }
        MatrixForm form = cd ? MatrixForm.CD : crota ? MatrixForm.CROTA : MatrixForm.PC_CDELT;
        return cd ? new Result(degrees, form, 1, 1) : new Result(degrees, form, cdelt1, cdelt2);
    }

    private Affine2 elements(String name, double diagonal, double cdelt1, double cdelt2) {
        return new Affine2(
                header.element(name, 1, 1).orElse(diagonal) * cdelt1,
                header.element(name, 1, 2).orElse(0) * cdelt1,
                header.element(name, 2, 1).orElse(0) * cdelt2,
                header.element(name, 2, 2).orElse(diagonal) * cdelt2,
                0,
                0);
    }

    /** Two matrices in one header: their elements may differ as the digits that are written allow. */
    private void checkSame(Affine2 cd, Affine2 pc) {
        double[] one = {cd.m00(), cd.m01(), cd.m10(), cd.m11()};
        double[] other = {pc.m00(), pc.m01(), pc.m10(), pc.m11()};
        double largest = 0;
        double difference = 0;
        boolean same = true;
        for (int k = 0; k < one.length; k++) {
            largest = Math.max(largest, Math.max(Math.abs(one[k]), Math.abs(other[k])));
        }
        for (int k = 0; k < one.length; k++) {
            double apart = Math.abs(one[k] - other[k]);
            difference = Math.max(difference, apart);
            same &= apart <= SINGLE_PRECISION * largest || apart <= written(1 + k / 2, 1 + k % 2);
        }
        if (!same) {
            throw header.malformed(String.format(
                    Locale.ROOT,
                    "CDi_j and CDELTi * PCi_j are two different linear maps: their elements differ by up to %.3g %% of the"
                            + " largest; remove the wrong one",
                    100 * difference / largest));
        }
    }

    /** How far the last digits of both forms leave an element open. */
    private double written(int i, int j) {
        double delta = number("CDELT" + i, 1);
        double ofCd = header.rounding(header.elementKey("CD", i, j));
        double ofPc = header.rounding(header.elementKey("PC", i, j));
        double ofDelta = header.rounding("CDELT" + i);
        double element = header.element("PC", i, j).orElse(i == j ? 1 : 0);
        return ofCd + Math.abs(delta) * ofPc + Math.abs(element) * ofDelta;
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
        return IntStream.of(11, 12, 21, 22)
                .anyMatch(ij -> header.element(name, ij / 10, ij % 10).isPresent());
    }

    /** Axes beyond the second are ignored, which is right only where they stand apart. */
    private void refuseMixedAxes() {
        for (String key : header.cards().keywords()) {
            Matcher element = MIXED.matcher(key);
            if (element.matches() && number(key, 0) != 0) {
                int axis = Integer.parseInt(element.group(1) == null ? element.group(2) : element.group(1));
                throw header.malformed(key + " is " + number(key, 0) + ": the position on the sky depends on axis "
                        + axis + " too; extract one plane first");
            }
        }
    }

    private double number(String key, double absent) {
        return header.number(key).orElse(absent);
    }
}
