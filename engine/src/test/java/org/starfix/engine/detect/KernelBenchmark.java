package org.starfix.engine.detect;

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
import org.starfix.engine.detect.peak.Convolution;
import org.starfix.engine.detect.peak.GaussianKernel;
import org.starfix.engine.detect.peak.KernelShape;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.MeshBackground;
import org.starfix.engine.image.MeshOptions;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.segment.ConnectedPixels;
import org.starfix.engine.segment.Connectivity;
import org.starfix.engine.testing.SyntheticField;

/** The kernels of a detection on 2048 x 2048 pixels; {@code scripts/benchmark kernels}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    private static final int SIDE = 2048;

    @Param({"200", "3000", "30000"})
    public int stars;

    private Image image;
    private PixelMask mask;
    private MeshBackground mesh;
    private double threshold;
    private double[] row;

    @Setup
    public void paint() {
        image = SyntheticField.seeded(7, SIDE, SIDE, stars, 2.5).image();
        mask = PixelMask.none(SIDE, SIDE);
        mesh = MeshBackground.estimate(image, mask, MeshOptions.square(400))
                .orElseGet(() -> MeshBackground.estimate(image, mask, MeshOptions.wholeImage(image))
                        .orElseThrow());
        threshold = DetectionThreshold.median(image, mask, mesh, 10);
        row = new double[SIDE];
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
    public Object dao() {
        return DaoStarFinder.DEFAULT.find(image, mask, threshold);
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
