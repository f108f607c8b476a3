package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.detect.iraf.IrafSource;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.PixelQuality;
import org.starfix.engine.testing.PortableField;

/** All sizes of the kernel: no finder loses its stars at some of them, and every star has its errors. */
class KernelSweepTest {
    private static final int SIDE = 60;
    private static final SourceLimits WIDE = new SourceLimits(0.2, 3, -2, 2, Double.POSITIVE_INFINITY);
    /** Of the numbers of photutils, as written in the test; images are floats in both. */
    private static final double PARITY = 1e-9;

    /** Pixels: centroids of stars that are smaller than the kernel, or larger, are not unbiased. */
    private static final double NEAR = 0.6;

    /** The same of the marginal fits of {@code dao} with kernels that are narrower than a star can be. */
    private static final double NEAR_NARROW = 1.5;

    private static final double NARROW = 1.5;

    /** Sixteen stars on a level of 10, of ascending brightness. */
    private static Image field(double fwhm) {
        PortableField field = new PortableField(SIDE, 12345).sky(10, 0, 0);
        for (int k = 0; k < 16; k++) {
            field.star(x(k), y(k), 60 + 25 * k, fwhm);
        }
        return field.image();
    }

    private static double x(int k) {
        return 8 + 14 * (k % 4) + 0.11 * k;
    }

    private static double y(int k) {
        return 7 + 14 * (k / 4) + 0.07 * k - 0.5 * (k % 2);
    }

    private static IrafStarFinder iraf(double fwhm, double sigmaRadius) {
        return new IrafStarFinder(
                KernelShape.round(fwhm, sigmaRadius),
                0,
                WIDE,
                DaoStarFinder.ALL,
                Border.INCLUDE,
                FinderRelease.JWST_1_14);
    }

    private static DaoStarFinder dao(double fwhm, double sigmaRadius) {
        return DaoStarFinder.ofTweakReg(KernelShape.round(fwhm, sigmaRadius), 0, WIDE, DaoStarFinder.ALL);
    }

    /**
     * Numbers of photutils 1.6, whose sky is that of 1.11: x, y, fwhm, pixels, sky, peak and flux of the first star. In the first four the
     * mask fills the box of 5 x 5 pixels, in the others it does not.
     */
    @ParameterizedTest
    @CsvSource({
        "4.48, 1.5, 8.001389659081896, 6.993950100715825, 3.0088879707002985, 25, 9.705840456610282,"
                + " 60.35986388909284, 923.7730101911882",
        "4.6,  1.5, 8.001357454580742, 6.994090303439659, 3.0252788281789105, 25, 9.687302245178508,"
                + " 60.37840210052462, 945.6887703170704",
        "2.3,  3.0, 8.003565517056478, 6.98447748314542, 2.2356162309760252, 25, 10.05518036361913,"
                + " 60.010523982083996, 360.0412920722415",
        "6.9,  1.0, 8.000634733128217, 6.997236680889525, 3.191264552464052, 25, -33.38400009175794,"
                + " 103.44970443746107, 2022.4713287404818",
        "2.2,  3.0, 8.01459718128331, 6.99415412636912, 2.109347306368984, 21, 10.49974274635315, 59.565961599349976,"
                + " 320.41066431999207",
        "4.4,  1.5, 8.010942680846851, 6.995617661908326, 2.571213272685509, 21, 28.966279983520508,"
                + " 41.09942436218262, 427.4168224334717",
    })
    void theSkyOfIrafIsThatOfTheReference(
            double fwhm,
            double sigmaRadius,
            double x,
            double y,
            double starFwhm,
            int npix,
            double sky,
            double peak,
            double flux) {
        List<IrafSource> sources = iraf(fwhm, sigmaRadius)
                .measure(field(Math.min(fwhm, 4.6)), PixelMask.none(SIDE, SIDE), 20)
                .list();
        IrafSource first = sources.stream()
                .filter(s -> Math.hypot(s.x() - x, s.y() - y) < 1)
                .findFirst()
                .orElseThrow();
        assertThat(first.x()).isCloseTo(x, within(PARITY * x));
        assertThat(first.y()).isCloseTo(y, within(PARITY * y));
        assertThat(first.fwhm()).isCloseTo(starFwhm, within(PARITY * starFwhm));
        assertThat(first.npix()).isEqualTo(npix);
        assertThat(first.sky()).isCloseTo(sky, within(PARITY * Math.abs(sky)));
        assertThat(first.peak()).isCloseTo(peak, within(PARITY * peak));
        assertThat(first.flux()).isCloseTo(flux, within(PARITY * flux));
    }

    /** The mask of radius 2.83 to 3 fills the square of 5 pixels; nothing else fills its box. */
    @Test
    void theMaskFillsItsBoxAtARadiusOfTwoPixelsAndTheirCorners() {
        int filled = 0;
        for (int i = 100; i <= 800; i++) {
            for (int j = 8; j <= 24; j++) {
                KernelShape shape = KernelShape.round(i / 100.0, j / 8.0);
                GaussianKernel kernel = new GaussianKernel(shape);
                double radius = shape.sigmaRadius() * kernel.xSigma();
                boolean full = kernel.maskPixels() == kernel.mask().length;
                assertThat(full).as("%s", shape).isEqualTo(radius >= Math.sqrt(8) && radius < 3);
                filled += full ? 1 : 0;
            }
        }
        assertThat(filled).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 1.5, 2, 2.5, 3})
    void irafFindsTheSameStarsWithEveryKernel(double sigmaRadius) throws IOException {
        sweep(sigmaRadius, KernelSweepTest::iraf);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 1.5, 2, 2.5, 3})
    void daoFindsTheSameStarsWithEveryKernel(double sigmaRadius) throws IOException {
        sweep(sigmaRadius, KernelSweepTest::dao);
    }

    /** Stars of the size of the kernel, but not so large that they overlap. */
    private static void sweep(double sigmaRadius, BiFunction<Double, Double, StarFinder> finder) throws IOException {
        for (int i = 100; i <= 800; i++) {
            double fwhm = i / 100.0;
            assertFound(field(Math.max(1.5, Math.min(fwhm, 4))), finder.apply(fwhm, sigmaRadius), fwhm);
        }
    }

    /** The current release smooths the image by the same kernel. */
    @Test
    void segmentationFindsTheSameStarsWithEverySmoothing() throws IOException {
        for (int i = 100; i <= 800; i += 2) {
            double fwhm = i / 100.0;
            SegmentationFinder finder = new SegmentationFinder(
                            4,
                            SegmentationFinder.DEFAULT.connectivity(),
                            SegmentationFinder.DEFAULT.deblend(),
                            0,
                            SegmentationFinder.DEFAULT.kron())
                    .smoothing(Math.min(fwhm, 5));
            assertFound(field(Math.max(2, Math.min(fwhm, 4))), finder, fwhm);
        }
    }

    private static void assertFound(Image image, StarFinder finder, double fwhm) throws IOException {
        SourceCatalog catalog = SourceDetection.detect(
                        Frame.of(image, PixelMask.none(SIDE, SIDE)),
                        new DetectionOptions(finder, 3, 400).with(Sky.SUBTRACTED),
                        PixelQuality.UNKNOWN)
                .catalog();
        double[] xError = catalog.column("x_error").orElseThrow().numbers();
        double[] yError = catalog.column("y_error").orElseThrow().numbers();
        for (int k = 4; k < 16; k++) { // the faint ones are too faint for kernels of another size
            int found = nearest(catalog, x(k), y(k));
            assertThat(Math.hypot(catalog.x()[found] - x(k), catalog.y()[found] - y(k)))
                    .as("star %s with a kernel of %s, %s", k, fwhm, finder)
                    .isLessThan(finder instanceof DaoStarFinder && fwhm < NARROW ? NEAR_NARROW : NEAR);
        }
        for (int s = 0; s < catalog.size(); s++) {
            assertThat(catalog.flux()[s]).as("%s", finder).isPositive().isFinite();
            assertThat(xError[s]).as("%s", finder).isPositive().isFinite();
            assertThat(yError[s]).as("%s", finder).isPositive().isFinite();
        }
    }

    private static int nearest(SourceCatalog catalog, double x, double y) {
        int best = 0;
        for (int s = 1; s < catalog.size(); s++) {
            if (Math.hypot(catalog.x()[s] - x, catalog.y()[s] - y)
                    < Math.hypot(catalog.x()[best] - x, catalog.y()[best] - y)) {
                best = s;
            }
        }
        return best;
    }
}
