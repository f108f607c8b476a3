package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.image.BackgroundRows;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.MeshBackground;
import org.starfix.engine.internal.stars.image.MeshOptions;
import org.starfix.engine.internal.stars.image.PixelMask;

/** The bracketed median is that of the sorted whole map, whatever its sign and however much is masked. */
class DetectionThresholdTest {
    private static final long SEED = 31;

    @Test
    void agreesWithThePlainTwin() {
        Random random = new Random(SEED);
        for (double level : new double[] {100, 0, -15}) {
            for (double maskedShare : new double[] {0, 0.1, 0.45, 0.499, 0.55}) {
                for (int box : new int[] {7, 20, 400}) {
                    for (double snr : new double[] {0, 3, 10}) {
                        check(random, 61 + random.nextInt(2), 57, level, maskedShare, box, snr);
                    }
                }
            }
        }
    }

    /** Most tiles lie on one side of the bracket and are only counted. */
    @Test
    void agreesWithThePlainTwinOnImagesOfManyTiles() {
        Random random = new Random(SEED);
        for (double maskedShare : new double[] {0, 0.3}) {
            for (int box : new int[] {30, 90, 150}) {
                check(random, 401, 333, 50, maskedShare, box, 5);
            }
        }
    }

    private static void check(
            Random random, int width, int height, double level, double maskedShare, int box, double snr) {
        float[] pixels = new float[width * height];
        boolean[] masked = new boolean[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (level + 0.1 * (i % width) + random.nextGaussian());
            masked[i] = i < maskedShare * pixels.length;
            if (random.nextInt(100) == 0) {
                pixels[i] = Float.NaN;
            }
        }
        Image image = Image.of(width, height, pixels);
        PixelMask mask = PixelMask.of(width, height, masked);
        MeshBackground mesh = MeshBackground.estimate(image, mask, MeshOptions.square(box))
                .or(() -> MeshBackground.estimate(image, mask, MeshOptions.wholeImage(image)))
                .orElseThrow();
        assertThat(DetectionThreshold.median(image, mask, mesh, snr))
                .as("seed %s level %s masked %s box %s snr %s", SEED, level, maskedShare, box, snr)
                .isEqualTo(plain(image, mask, mesh, snr, Sky.LEFT_IN, FinderRelease.JWST_1_14));
        for (FinderRelease release : FinderRelease.values()) {
            for (Sky sky : Sky.values()) {
                DetectionOptions options =
                        new DetectionOptions(DaoStarFinder.DEFAULT, snr, box, sky, release, CatalogColumns.STEP);
                assertThat(DetectionThreshold.median(Frame.of(image, mask), mesh, options))
                        .as("%s %s level %s masked %s box %s snr %s", sky, release, level, maskedShare, box, snr)
                        .isEqualTo(plain(image, mask, mesh, snr, sky, release));
            }
        }
    }

    private static double plain(
            Image image, PixelMask mask, MeshBackground mesh, double snr, Sky sky, FinderRelease release) {
        int width = image.width();
        double[] map = new double[image.pixels().length];
        int n = 0;
        double[] background = new double[width];
        double[] rms = new double[width];
        BackgroundRows rows = new BackgroundRows(mesh, image);
        for (int y = 0; y < image.height(); y++) {
            rows.background(y, background);
            rows.rms(y, rms);
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                boolean unusable =
                        mask.masked()[i] || release == FinderRelease.JWST_1_14 && Float.isNaN(image.pixels()[i]);
                if (unusable && sky == Sky.SUBTRACTED && release == FinderRelease.JWST_1_14) {
                    continue;
                }
                map[n++] = unusable ? 0 : (sky == Sky.LEFT_IN ? background[x] : 0) + snr * rms[x];
            }
        }
        Arrays.sort(map, 0, n);
        return n % 2 == 1 ? map[n / 2] : 0.5 * (map[n / 2 - 1] + map[n / 2]);
    }
}
