package org.starfix.engine.internal.stars.detect.dao;

import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;

/**
 * A Gaussian of known width fitted to the pixels of a box summed across one axis: its height and the shift of its centre.
 *
 * <p>With triangular weights w along the axis and v across it, marginal sums d of the data and g of the Gaussian, and o the
 * distance of the centre from pixel j (positive on the low side):
 *
 * <pre>
 *   height = (sum w d g - sum w g sum w d / sum w) / (sum w g^2 - (sum w g)^2 / sum w)
 *   shift  = (sum w g^2 o - (sum w d g o - sum w g o sum w d)) / (height sum w g^2 o^2 / sigma^2)
 * </pre>
 *
 * <p>Source: the marginal fits of DAOPHOT's FIND as photutils 1.11 has them; the last product in the shift lacks a division by
 * {@code sum w} there, without effect for round kernels.
 */
final class MarginalFit {
    /** What a fit gave; nothing was found unless the height is positive. */
    record Result(double height, double shift) {
        boolean found() {
            return height > 0;
        }
    }

    private static final Result NOTHING = new Result(Double.NaN, Double.NaN);

    private final int radius;
    private final int acrossRadius;
    private final int stride;
    private final int acrossStride;
    private final double variance;
    /** Sign of the first moment that replaces an unbelievable shift; the reference has opposite ones for x and y. */
    private final double momentSign;

    private final double[] gaussian;
    private final double sumW;
    private final double sumG;
    private final double denominator;
    private final double sumGO;
    private final double sumGGO;
    private final double sumGGOO;

    static MarginalFit alongX(GaussianKernel kernel) {
        return new MarginalFit(kernel, kernel.xRadius(), kernel.yRadius(), 1, kernel.width(), kernel.xSigma(), 1);
    }

    static MarginalFit alongY(GaussianKernel kernel) {
        return new MarginalFit(kernel, kernel.yRadius(), kernel.xRadius(), kernel.width(), 1, kernel.ySigma(), -1);
    }

    private MarginalFit(
            GaussianKernel kernel,
            int radius,
            int acrossRadius,
            int stride,
            int acrossStride,
            double sigma,
            double momentSign) {
        this.radius = radius;
        this.acrossRadius = acrossRadius;
        this.stride = stride;
        this.acrossStride = acrossStride;
        this.variance = sigma * sigma;
        this.momentSign = momentSign;
        gaussian = new double[2 * radius + 1];
        double w1 = 0;
        double g1 = 0;
        double g2 = 0;
        double go = 0;
        double ggo = 0;
        double ggoo = 0;
        for (int j = 0; j < gaussian.length; j++) {
            double g = across(kernel.gaussian(), j);
            double w = weight(j);
            int o = radius - j;
            gaussian[j] = g;
            w1 += w;
            g1 += w * g;
            g2 += w * g * g;
            go += w * g * o;
            ggo += w * g * g * o;
            ggoo += w * g * g * o * o;
        }
        sumW = w1;
        sumG = g1;
        denominator = g2 - g1 * g1 / w1;
        sumGO = go;
        sumGGO = ggo;
        sumGGOO = ggoo;
    }

    /** The weighted sums of a box that a fit needs; linear in the pixels. */
    private record Sums(double d, double dg, double dgo, double dOffset) {}

    private Sums sums(double[] cutout) {
        double sumD = 0;
        double sumDG = 0;
        double sumDGO = 0;
        double sumDO = 0;
        for (int j = 0; j < gaussian.length; j++) {
            double wd = weight(j) * across(cutout, j);
            int o = radius - j;
            sumD += wd;
            sumDG += wd * gaussian[j];
            sumDGO += wd * gaussian[j] * o;
            sumDO += wd * o;
        }
        return new Sums(sumD, sumDG, sumDGO, sumDO);
    }

    Result fit(double[] cutout) {
        Sums sums = sums(cutout);
        double height = height(sums);
        if (!(height > 0 && denominator > 0)) { // NaN in the box ends here too
            return NOTHING;
        }
        double shift = fittedShift(sums, height);
        double half = gaussian.length / 2.0;
        if (Math.abs(shift) > half) {
            shift = moment(sums);
            if (Math.abs(shift) > half) {
                shift = 0;
            }
        }
        return new Result(height, shift);
    }

    private double height(Sums sums) {
        return (sums.dg() - sums.d() * sumG / sumW) / denominator;
    }

    private double fittedShift(Sums sums, double height) {
        return (sumGGO - (sums.dgo() - sumGO * sums.d())) / (height * sumGGOO / variance);
    }

    private double moment(Sums sums) {
        return sums.d() == 0 ? 0 : momentSign * sums.dOffset() / sums.d();
    }

    /**
     * How the shift answers to the pixels: its derivative by each, for the same box as {@link #fit}, which must have found
     * something. All sums of the fit are linear in the pixels, so this is exact.
     *
     * @return false if the shift does not depend on the pixels
     */
    boolean derivatives(double[] cutout, double[] out) {
        Sums sums = sums(cutout);
        double height = height(sums);
        double fitted = fittedShift(sums, height);
        double half = gaussian.length / 2.0;
        boolean believed = Math.abs(fitted) <= half;
        double moment = moment(sums);
        if (!believed && (sums.d() == 0 || Math.abs(moment) > half)) {
            return false;
        }
        for (int j = 0; j < gaussian.length; j++) {
            int o = radius - j;
            double byColumn = believed
                    ? ((sumGO - gaussian[j] * o) * variance / sumGGOO
                                    - fitted * (gaussian[j] - sumG / sumW) / denominator)
                            / height
                    : (momentSign * o - moment) / sums.d();
            for (int i = 0; i <= 2 * acrossRadius; i++) {
                out[j * stride + i * acrossStride] = byColumn * weight(j) * acrossWeight(i);
            }
        }
        return true;
    }

    /**
     * The shift that is fitted to a star like the kernel, without noise, at an offset from the centre of the box; NaN if nothing is
     * found.
     */
    double ofStarAt(double offset) {
        double[] star = new double[(2 * radius + 1) * (2 * acrossRadius + 1)];
        for (int j = 0; j < gaussian.length; j++) {
            double d = j - radius - offset;
            star[j * stride + acrossRadius * acrossStride] = Math.exp(-d * d / (2 * variance));
        }
        return fit(star).shift();
    }

    private double weight(int j) {
        return radius + 1 - Math.abs(j - radius);
    }

    private double across(double[] box, int j) {
        double sum = 0;
        for (int i = 0; i <= 2 * acrossRadius; i++) {
            sum += box[j * stride + i * acrossStride] * acrossWeight(i);
        }
        return sum;
    }

    private double acrossWeight(int i) {
        return acrossRadius + 1 - Math.abs(i - acrossRadius);
    }
}
