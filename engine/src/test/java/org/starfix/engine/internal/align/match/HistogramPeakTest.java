package org.starfix.engine.internal.align.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nom.tam.fits.Fits;
import nom.tam.util.ArrayFuncs;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

class HistogramPeakTest {
    /** Bins; parity with the reference, whose own least squares carries about 1e-13. */
    private static final double PARITY_BINS = 1e-9;

    private static final int BOX = 5;
    private static final double EMPTY = 0;

    @TestFactory
    Stream<DynamicTest> findsThePeaksOfTheReference() {
        return Golden.json("match/peak.json")
                .get("cases")
                .valueStream()
                .filter(c -> !c.has("file"))
                .map(c -> DynamicTest.dynamicTest(c.get("id").asText(), () -> {
                    double[] map = Lists.flat(c.get("data"));
                    if (!c.get("mask").isNull()) {
                        leaveOut(map, c.get("mask"));
                    }
                    JsonNode box = c.get("box_y0_y1_x0_x1_exclusive");
                    HistogramPeak peak = HistogramPeak.find(
                            map,
                            c.get("data").get(0).size(),
                            c.get("data").size(),
                            c.get("box").asInt(),
                            Double.NaN);
                    check(peak, c.get("x"), c.get("y"), c.get("status").asText());
                    assertThat(new int[] {peak.y0(), peak.y1(), peak.x0(), peak.x1()})
                            .isEqualTo(Golden.integers(box));
                }));
    }

    @TestFactory
    Stream<DynamicTest> findsThePeaksOfTheStepsHistograms() {
        JsonNode cases = Golden.json("unit/find_peak.json");
        return IntStream.range(0, cases.size())
                .mapToObj(i -> DynamicTest.dynamicTest("find_peak " + i, () -> {
                    JsonNode c = cases.get(i);
                    double[] map = Lists.flat(c.get("data"));
                    HistogramPeak peak = HistogramPeak.find(
                            map, c.get("data").get(0).size(), c.get("data").size(), BOX, EMPTY);
                    JsonNode xy = c.get("peak_xy");
                    check(peak, xy.get(0), xy.get(1), c.get("status").asText());
                    assertThat(new int[] {peak.y0(), peak.y1()})
                            .isEqualTo(Golden.integers(c.get("box").get("y")));
                    assertThat(new int[] {peak.x0(), peak.x1()})
                            .isEqualTo(Golden.integers(c.get("box").get("x")));
                }));
    }

    @NeedsSharedData
    @Test
    void findsThePeakOfASparseHistogram() throws Exception {
        File file = SharedData.path("golden/engine/match/sparse-2dhist.fits").toFile();
        try (Fits fits = new Fits(file)) {
            double[][] rows =
                    (double[][]) ArrayFuncs.convertArray(fits.getHDU(0).getKernel(), double.class);
            int nx = rows[0].length;
            double[] map = new double[rows.length * nx];
            for (int i = 0; i < map.length; i++) {
                map[i] = rows[i / nx][i % nx];
            }
            JsonNode expected = Golden.json("match/peak.json")
                    .get("cases")
                    .valueStream()
                    .filter(c -> c.has("file"))
                    .findFirst()
                    .orElseThrow();
            HistogramPeak peak = HistogramPeak.find(map, nx, rows.length, BOX, EMPTY);
            check(
                    peak,
                    expected.get("x"),
                    expected.get("y"),
                    expected.get("status").asText());
        }
    }

    private static void check(HistogramPeak peak, JsonNode x, JsonNode y, String status) {
        assertThat(peak.status().label()).isEqualTo(status);
        assertThat(peak.x()).isCloseTo(Golden.number(x), within(PARITY_BINS));
        assertThat(peak.y()).isCloseTo(Golden.number(y), within(PARITY_BINS));
    }

    private static void leaveOut(double[] map, JsonNode mask) {
        int nx = mask.get(0).size();
        for (int i = 0; i < map.length; i++) {
            if (!mask.get(i / nx).get(i % nx).asBoolean()) {
                map[i] = Double.NaN;
            }
        }
    }
}
