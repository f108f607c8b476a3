package org.starfix.engine.internal.stars.detect;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.starfix.engine.benchmark.BenchmarkFrame;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.format.pixels.FitsImageReader;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.Convolution;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.PeakFootprint;
import org.starfix.engine.internal.stars.detect.peak.PeakSearch;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.MeshBackground;
import org.starfix.engine.internal.stars.image.MeshOptions;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.segment.ConnectedPixels;
import org.starfix.engine.internal.stars.segment.Connectivity;
import org.starfix.engine.internal.stars.segment.LabelMap;
import org.starfix.engine.internal.stars.segment.SegmentMeasurement;

/**
 * The kernels of a detection on 2048 x 2048 pixels, each alone; {@code scripts/benchmark kernels}. Peaks are searched with the convolution
 * that they need; moments are those of the segments, which are found beforehand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class KernelBenchmark {
    private static final int SIDE = BenchmarkFrame.SIDE;

    @Param({"200", "3000", "30000"})
    public int stars;

    private Image image;
    private PixelMask mask;
    private MeshBackground mesh;
    private double threshold;
    private double[] row;
    private FitsFile file;
    private LabelMap labels;

    @Setup
    public void paint() throws IOException {
        image = BenchmarkFrame.image(stars);
        mask = PixelMask.none(SIDE, SIDE);
        mesh = MeshBackground.estimate(image, mask, MeshOptions.square(400))
                .orElseGet(() -> MeshBackground.estimate(image, mask, MeshOptions.wholeImage(image))
                        .orElseThrow());
        threshold = DetectionThreshold.median(image, mask, mesh, 10);
        row = new double[SIDE];
        file = FitsFile.open(new MemoryByteSource("frame", BenchmarkFrame.file(image)));
        labels = ConnectedPixels.label(image, mask, threshold, 10, Connectivity.EIGHT);
    }

    /** From the bytes of a FITS file to pixels. */
    @Benchmark
    public Object byteSwap() throws IOException {
        return FitsImageReader.readFloats(file, file.hdus().get(0));
    }

    @Benchmark
    public Object background() {
        return MeshBackground.estimate(image, mask, MeshOptions.square(400));
    }

    @Benchmark
    public double threshold() {
        return DetectionThreshold.median(image, mask, mesh, 10);
    }

    @Benchmark
    public double convolution() {
        Convolution convolution = new Convolution(image, new GaussianKernel(KernelShape.round(2.5, 1.5)));
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
            convolution.nextRow(y, row);
            sum += row[y];
        }
        return sum;
    }

    @Benchmark
    public int peaks() {
        GaussianKernel kernel = new GaussianKernel(KernelShape.round(2.5, 1.5));
        PeakSearch search = new PeakSearch(image, mask, kernel, PeakFootprint.of(kernel), Border.INCLUDE);
        return search.run(threshold * kernel.relativeError(), (x, y, convolved) -> {});
    }

    @Benchmark
    public Object moments() {
        return SegmentMeasurement.measure(image, mask, labels, Optional.empty(), 0);
    }

    @Benchmark
    public Object dao() {
        return DaoStarFinder.DEFAULT.find(image, mask, threshold);
    }

    @Benchmark
    public Object iraf() {
        return new IrafStarFinder(
                        KernelShape.round(2.5, 1.5),
                        0,
                        SourceLimits.DEFAULT,
                        200,
                        Border.INCLUDE,
                        FinderRelease.JWST_1_14)
                .find(image, mask, threshold);
    }

    @Benchmark
    public Object labels() {
        return ConnectedPixels.label(image, mask, threshold, 10, Connectivity.EIGHT);
    }

    @Benchmark
    public Object segmentation() {
        return SegmentationFinder.DEFAULT.find(image, mask, threshold);
    }
}
