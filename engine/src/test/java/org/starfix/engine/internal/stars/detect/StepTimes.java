package org.starfix.engine.internal.stars.detect;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.detect.peak.PeakFootprint;
import org.starfix.engine.internal.stars.detect.peak.PeakSearch;
import org.starfix.engine.internal.stars.image.BackgroundRows;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.MeshBackground;
import org.starfix.engine.internal.stars.image.MeshOptions;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.PixelQuality;
import org.starfix.engine.internal.stars.quality.SourceQuality;
import org.starfix.engine.internal.step.options.TweakRegOptions;

/** The share of each step of a detection, for the benchmarks. Data quality and ERR are left out. */
public final class StepTimes {
    public static final String HEADING = "read, background, threshold, finder (of which measuring), errors";

    private static final java.lang.management.ThreadMXBean CLOCK =
            java.lang.management.ManagementFactory.getThreadMXBean();

    private StepTimes() {}

    /** Reads the image of the file that is timed. */
    public interface Reader {
        Image read() throws IOException;
    }

    /** Percentages as in the heading. */
    public static String shares(Reader reader, TweakRegOptions tweakreg, int rounds) throws IOException {
        DetectionOptions options = tweakreg.detection();
        double read = 0;
        double[] seconds = new double[rounds];
        Image image = null;
        for (int i = 0; i < rounds; i++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            image = reader.read();
            seconds[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        read = seconds[rounds / 2];
        Image pixels = image;
        PixelMask mask = PixelMask.none(image.width(), image.height());
        Supplier<Optional<MeshBackground>> background =
                () -> MeshBackground.estimate(pixels, mask, MeshOptions.square(options.backgroundBoxPixels()));
        MeshBackground mesh = background
                .get()
                .orElseGet(() -> MeshBackground.estimate(pixels, mask, MeshOptions.wholeImage(pixels))
                        .orElseThrow());
        double threshold = DetectionThreshold.median(pixels, mask, mesh, options.snrThreshold());
        StarFinder.Found found = options.finder().find(pixels, mask, threshold);
        double[] t = {
            read,
            median(rounds, background),
            median(rounds, () -> DetectionThreshold.median(pixels, mask, mesh, options.snrThreshold())),
            median(rounds, () -> options.finder().find(pixels, mask, threshold)),
            median(rounds, () -> quality(pixels, mask, mesh, found))
        };
        double sum = Arrays.stream(t).sum();
        return String.format(
                Locale.ROOT,
                "%.0f %%, %.0f %%, %.0f %%, %.0f %% (%s), %.0f %%",
                100 * t[0] / sum,
                100 * t[1] / sum,
                100 * t[2] / sum,
                100 * t[3] / sum,
                measuring(pixels, mask, threshold, options.finder(), rounds, t[3], sum),
                100 * t[4] / sum);
    }

    /** The finder less the search for peaks, or for segments. */
    private static String measuring(
            Image image, PixelMask mask, double threshold, StarFinder finder, int rounds, double whole, double sum) {
        double search;
        if (finder instanceof SegmentationFinder segmentation) {
            search = median(rounds, () -> segmentation.label(Frame.of(image, mask), threshold));
        } else {
            boolean dao = finder instanceof DaoStarFinder;
            GaussianKernel kernel =
                    new GaussianKernel(dao ? ((DaoStarFinder) finder).kernel() : ((IrafStarFinder) finder).kernel());
            double height = dao ? threshold * kernel.relativeError() : threshold;
            search = median(
                    rounds,
                    () -> new PeakSearch(image, mask, kernel, PeakFootprint.circle(2), Border.INCLUDE)
                            .run(height, (x, y, convolved) -> {}));
        }
        return String.format(Locale.ROOT, "%.0f %%", 100 * Math.max(0, whole - search) / sum);
    }

    private static Object quality(Image image, PixelMask mask, MeshBackground mesh, StarFinder.Found found) {
        try {
            return new SourceQuality(image, mask, PixelQuality.UNKNOWN, new BackgroundRows(mesh, image))
                    .of(found.catalog().size(), found.noise());
        } catch (IOException e) {
            throw new AssertionError("no file is read", e);
        }
    }

    private static double median(int rounds, Supplier<?> work) {
        double[] seconds = new double[rounds];
        for (int i = -rounds / 2; i < rounds; i++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            Object unused = work.get();
            if (i >= 0) {
                seconds[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[rounds / 2];
    }
}
