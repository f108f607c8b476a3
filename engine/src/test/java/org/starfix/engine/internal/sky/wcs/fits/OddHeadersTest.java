package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.testing.Golden;

/** Headers in old, redundant and sloppy notations, against astropy 8.0.1. */
class OddHeadersTest {
    /** Degrees. */
    private static final double SKY = 1e-9;

    private static final double PIXEL = 1e-6;

    private static final String ORIGINAL = "odd_headers.txt";
    private static final Affine2 CORRECTION = new Affine2(1.00012, 2.1e-4, -2.4e-4, 0.99991, 3.25, -1.5);

    private record OddHeader(String name, Header header, List<double[]> sky) {}

    private static List<OddHeader> headers(String file) {
        List<OddHeader> headers = new ArrayList<>();
        List<String> cards = new ArrayList<>();
        String name = "";
        for (String line : Golden.text("wcs/" + file).lines().skip(1).toList()) {
            if (line.startsWith("header ")) {
                name = line.substring(7);
                cards = new ArrayList<>();
            } else if (line.equals("END")) {
                headers.add(new OddHeader(name, Header.ofCards(name, cards), new ArrayList<>()));
                cards = null;
            } else if (cards != null) {
                cards.add(line);
            } else if (!line.isBlank()) {
                double[] row = Stream.of(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                headers.get(headers.size() - 1).sky().add(row);
            }
        }
        return headers;
    }

    @TestFactory
    Stream<DynamicTest> agreesWithAstropy() {
        return headers(ORIGINAL).stream()
                .map(odd -> DynamicTest.dynamicTest(odd.name(), () -> {
                    FitsWcs wcs = Headers.wcs(odd.header());
                    double[] p = new double[2];
                    assertThat(odd.sky()).hasSize(9);
                    for (double[] row : odd.sky()) {
                        wcs.pixelToSky(row[0], row[1], p);
                        assertThat(p)
                                .as("%s, %s", row[0], row[1])
                                .containsExactly(new double[] {row[2], row[3]}, within(SKY));
                        wcs.skyToPixel(p[0], p[1], p);
                        assertThat(p).containsExactly(new double[] {row[0], row[1]}, within(PIXEL));
                    }
                }));
    }

    /** The corrected header read again is the corrected WCS, and says nothing twice. */
    @TestFactory
    Stream<DynamicTest> correctedCopiesSayOneThingOnly() {
        return headers(ORIGINAL).stream()
                .map(odd -> DynamicTest.dynamicTest(odd.name(), () -> {
                    FitsWcs before = Headers.wcs(odd.header());
                    FitsWcs after = before.corrected(CORRECTION, before.tangentPlane());
                    Header copy = Headers.applied(odd.header(), FitsWcsCards.ofCorrection(after, odd.header()));
                    FitsWcs again = Headers.wcs(copy);
                    double[] p = new double[2];
                    double[] q = new double[2];
                    for (double[] row : odd.sky()) {
                        after.pixelToSky(row[0], row[1], p);
                        again.pixelToSky(row[0], row[1], q);
                        assertThat(q).containsExactly(p, within(SKY));
                    }
                    boolean cd = copy.contains("CD1_1");
                    assertThat(copy.keywords())
                            .noneMatch(key -> key.matches("(PC|CD)00[12]00[12]|CROTA[12]|AMD[XY]\\d+|PPO\\d|CNPIX\\d"))
                            .noneMatch(key -> cd && key.matches("PC\\d_\\d|CDELT[12]"));
                }));
    }

    /** The copies are those that astropy read, but for the last digits; it puts their pixels where the correction does. */
    @TestFactory
    Stream<DynamicTest> astropyReadsCorrectedCopiesAlike() {
        List<OddHeader> copies = headers("odd_headers_corrected.txt");
        List<OddHeader> originals = headers(ORIGINAL);
        return IntStream.range(0, originals.size()).mapToObj(i -> {
            OddHeader odd = originals.get(i);
            return DynamicTest.dynamicTest(odd.name(), () -> {
                FitsWcs before = Headers.wcs(odd.header());
                FitsWcs after = before.corrected(CORRECTION, before.tangentPlane());
                assertSameCards(
                        Headers.applied(odd.header(), FitsWcsCards.ofCorrection(after, odd.header())),
                        copies.get(i).header());
                double[] p = new double[2];
                for (double[] row : copies.get(i).sky()) {
                    after.pixelToSky(row[0], row[1], p);
                    assertThat(p).containsExactly(new double[] {row[2], row[3]}, within(SKY));
                }
            });
        });
    }

    private static void assertSameCards(Header copy, Header frozen) {
        assertThat(copy.keywords()).isEqualTo(frozen.keywords());
        for (String key : frozen.keywords()) {
            boolean quoted = frozen.cards().stream().anyMatch(card -> card.startsWith(String.format("%-8s= '", key)));
            if (quoted) {
                assertThat(copy.text(key)).as(key).isEqualTo(frozen.text(key));
            } else {
                double value = frozen.number(key).orElseThrow();
                assertThat(copy.number(key).orElseThrow())
                        .as(key)
                        .isCloseTo(value, within(1e-9 * Math.abs(value) + 1e-15));
            }
        }
    }
}
