package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.GaussianSmoothing;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.testing.PortableField;

/**
 * The order of events in the current release of jwst: background subtracted, but not from masked pixels; the noise times snr_threshold as
 * the threshold, per pixel for segmentation; segmentation on the image smoothed by a Gaussian of kernel_fwhm. The numbers were computed by
 * that recipe with astropy 5.2 and photutils 1.6.
 */
class CurrentReleaseTest {
    private static final int SIDE = 90;
    private static final int BOX = 30;
    private static final double SNR = 4;
    private static final double FWHM = 2.5;
    /** Pixels and relative: the image is rounded to floats after subtraction and after smoothing. */
    private static final double PARITY = 2e-6;

    private static final float FLOAT_ROUNDING = 1e-6f;

    private static final double MEDIAN_THRESHOLD = 12.31182862911405;

    private static final double[] X = {
        26.1989852, 46.1473463, 74.7669801, 14.6806993, 43.4928676, 63.3363383, 83.3136460,
        31.9266938, 51.9033040, 80.6703843, 20.4961573, 69.0747688, 9.0205331, 37.6637020,
        57.6104202, 77.5982843, 40.2420029, 47.8736310
    };

    private static final double[] Y = {
        9.5560546, 14.0553963, 18.9926237, 23.4353049, 28.3011294, 32.8335972, 37.2934074,
        42.1304105, 46.6418857, 51.5090196, 55.9935440, 65.3647442, 69.8574661, 74.7579456,
        79.2164588, 83.7340908, 60.3059729, 61.7187936
    };

    private static final double[] AREA = {28, 40, 30, 32, 14, 39, 54, 27, 42, 34, 34, 40, 38, 29, 48, 64, 60, 43};

    private static final double[] SEMIMAJOR = {
        1.2689023, 1.4376907, 1.3570836, 1.3163028, 0.9866751, 1.4573481, 1.6397388, 1.2619869,
        1.4781003, 1.5206531, 1.3600702, 1.5224497, 1.4031003, 1.3562507, 1.6005890, 1.7454762,
        1.6571958, 1.5162024
    };

    private static final double[] FLUX = {
        1184.3051025, 2298.6507095, 1011.0618987, 1740.2022668, 401.6381522, 1616.3844833,
        2876.7542193, 1018.9304405, 2177.5998125, 912.2464874, 1576.3514808, 1465.6141204,
        2077.1796630, 866.7659444, 2091.3142608, 3409.1171436, 5372.5026829, 2147.0762048
    };

    private static final double[] MAX = {
        123.1039380, 235.9453930, 98.0362197, 175.1926597, 46.7105261, 146.2936600, 245.0180612,
        108.3154593, 199.8857925, 67.8971762, 152.0777477, 126.2831462, 214.6207728, 80.3899808,
        175.6462792, 257.8846655, 531.6311431, 196.2249831
    };

    private static final double[] KRON = {
        1141.4819227, 2284.1615877, 1546.7619948, 1652.6684736, 504.5827364, 1838.1252869,
        3846.1285748, 1054.9419274, 2320.1978201, 3380.2919210, 1549.9786991, 3005.5160623,
        2006.9692161, 1304.2197712, 3411.9368936, 5097.7361386, 5426.1125928, 2473.8940118
    };

    private static final double[] IRAF_X = {
        6.2591966, 26.1450029, 46.0801999, 74.8276977, 14.8064615, 43.3446087, 63.2538951,
        83.1916287, 31.9560660, 51.8982618, 80.3914627, 20.3444655, 47.9266813, 69.0550834,
        8.9974995, 37.7691181, 57.7000113, 77.6513910
    };

    private static final double[] IRAF_Y = {
        5.1156952, 9.6899874, 14.0314761, 18.9760470, 23.3075745, 28.2406293, 32.8413325,
        37.1918884, 42.1189086, 46.7156083, 51.6455908, 55.9945696, 61.7855711, 65.2868885,
        69.8761778, 74.8278444, 79.1618798, 83.7643361
    };

    private static final double[] IRAF_FLUX = {
        192.2207642, 650.9401272, 1186.7480695, 475.3149308, 898.7821151, 247.2732392, 729.3512627,
        1189.2947197, 545.2268672, 1002.2895713, 307.7214283, 777.5744063, 973.2594571, 604.7404177,
        1109.6575994, 389.4738035, 864.8135202, 1274.5136096
    };

    private static Image image() {
        PortableField field =
                new PortableField(SIDE, 777).noiseGrowing(1 / 64.0).sky(200, 0.25, 0.125);
        for (int k = 0; k < 18; k++) {
            field.star(6.3 + (k * 37) % 80 + 0.13 * k, 5.1 + (k * 23) % 79 + 0.21 * k, 40 + 14 * k, 3);
        }
        return field.star(40.2, 60.1, 300, 3).star(47.9, 61.7, 200, 3).image();
    }

    private static PixelMask mask() {
        boolean[] masked = new boolean[SIDE * SIDE];
        for (int y = 30; y < 33; y++) {
            for (int x = 50; x < 54; x++) {
                masked[y * SIDE + x] = true;
            }
        }
        for (int x = 0; x < 6; x++) {
            masked[10 * SIDE + x] = true;
        }
        masked[60 * SIDE + 41] = true;
        return PixelMask.of(SIDE, SIDE, masked);
    }

    private static DetectionResult.Detected detect(StarFinder finder) {
        return (DetectionResult.Detected) SourceDetection.detect(
                image(),
                mask(),
                new DetectionOptions(finder, SNR, BOX, Sky.SUBTRACTED, FinderRelease.LATEST, CatalogColumns.ALL));
    }

    @Test
    void segmentationIsThatOfTheSmoothedImageAboveAThresholdForEachPixel() {
        DetectionResult.Detected result = detect(
                SegmentationFinder.DEFAULT.following(FinderRelease.LATEST).smoothing(FWHM));
        assertThat(result.threshold()).isCloseTo(MEDIAN_THRESHOLD, within(PARITY * MEDIAN_THRESHOLD));
        SourceCatalog catalog = result.catalog();
        assertThat(catalog.x()).containsExactly(X, within(PARITY));
        assertThat(catalog.y()).containsExactly(Y, within(PARITY));
        assertThat(catalog.column("area").orElseThrow().numbers()).containsExactly(AREA);
        assertThat(catalog.column("semimajor_sigma").orElseThrow().numbers())
                .containsExactly(SEMIMAJOR, within(PARITY));
        assertClose(catalog.flux(), FLUX);
        assertClose(catalog.column("max_value").orElseThrow().numbers(), MAX);
        assertClose(catalog.column("kron_flux").orElseThrow().numbers(), KRON);
    }

    private static void assertClose(double[] numbers, double[] expected) {
        assertThat(numbers).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(numbers[i]).isCloseTo(expected[i], within(2 * PARITY * Math.abs(expected[i])));
        }
    }

    /** But for the star beside a masked pixel, which 1.6 does not look for. */
    @Test
    void irafFindsStarsOnTheImageLessItsBackground() {
        SourceLimits limits = new SourceLimits(0.5, 2, 0, 0.2, Double.POSITIVE_INFINITY);
        DetectionResult.Detected result = detect(new IrafStarFinder(
                KernelShape.round(FWHM, 1.5), 0, limits, DaoStarFinder.ALL, Border.INCLUDE, FinderRelease.LATEST));
        SourceCatalog catalog = result.catalog();
        int n = 0;
        for (int i = 0; i < catalog.size(); i++) {
            if (Math.hypot(catalog.x()[i] - 40.2, catalog.y()[i] - 60.1) > 2) {
                assertThat(catalog.x()[i]).isCloseTo(IRAF_X[n], within(PARITY));
                assertThat(catalog.y()[i]).isCloseTo(IRAF_Y[n], within(PARITY));
                assertThat(catalog.flux()[i]).isCloseTo(IRAF_FLUX[n], within(PARITY * IRAF_FLUX[n]));
                n++;
            }
        }
        assertThat(n).isEqualTo(IRAF_X.length);
    }

    /** Gaussian2DKernel(2.5 / 2.3548) is 9 x 9; nothing is lost but at the edge, where zeros come in. */
    @Test
    void smoothingKeepsLevelsBesideMaskedPixelsAndLosesThemAtTheEdge() {
        GaussianSmoothing smoothing = new GaussianSmoothing(FWHM);
        assertThat(smoothing.radius()).isEqualTo(4);
        Image flat = PortableField.flat(SIDE, 3);
        Image smoothed = smoothing.smoothed(flat, mask());
        assertThat(smoothed.pixels()[31 * SIDE + 51]).isCloseTo(3, within(FLOAT_ROUNDING));
        assertThat(smoothed.pixels()[45 * SIDE + 45]).isCloseTo(3, within(FLOAT_ROUNDING));
        assertThat(smoothed.pixels()[89 * SIDE + 89]).isLessThan(2);
        assertThat(new GaussianSmoothing(0.1).smoothed(flat, mask()).pixels()[0])
                .isEqualTo(3);
    }
}
