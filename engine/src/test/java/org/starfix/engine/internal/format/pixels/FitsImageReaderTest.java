package org.starfix.engine.internal.format.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FitsBytes;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.ImageShape;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

class FitsImageReaderTest {
    /** Relative difference of a sum of float pixels to astropy's: both round each pixel once. */
    private static final double SUM_TOLERANCE = 1e-6;

    /** Of minimum and maximum, which are printed with ten decimals. */
    private static final double EXTREMES = 1e-9;

    private static final int[] TWO = {2, 1};

    private static float[] floats(List<String> cards, byte[] data) throws IOException {
        FitsFile file = FitsBytes.open(FitsBytes.hdu(cards, data));
        return FitsImageReader.readFloats(file, file.hdus().get(0));
    }

    private static int[] bits(List<String> cards, byte[] data) throws IOException {
        FitsFile file = FitsBytes.open(FitsBytes.hdu(cards, data));
        return FitsImageReader.readBits(file, file.hdus().get(0));
    }

    private static byte[] longs(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }

    private static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    @Test
    void readsEveryPixelType() throws IOException {
        byte[] floats =
                ByteBuffer.allocate(8).putFloat(1.5f).putFloat(Float.NaN).array();
        byte[] doubles =
                ByteBuffer.allocate(16).putDouble(0.1).putDouble(-1e300).array();
        assertThat(floats(FitsBytes.primary(8, TWO), new byte[] {3, (byte) 255}))
                .containsExactly(3, 255);
        assertThat(floats(FitsBytes.primary(16, TWO), FitsBytes.shorts(-3, 4))).containsExactly(-3, 4);
        assertThat(floats(FitsBytes.primary(32, TWO), ints(-70000, 4))).containsExactly(-70000, 4);
        assertThat(floats(FitsBytes.primary(64, TWO), longs(1L << 40, -1))).containsExactly(0x1p40f, -1);
        assertThat(floats(FitsBytes.primary(-32, TWO), floats)).containsExactly(1.5f, Float.NaN);
        assertThat(floats(FitsBytes.primary(-64, TWO), doubles)).containsExactly(0.1f, Float.NEGATIVE_INFINITY);
    }

    @Test
    void appliesScaleZeroAndBlank() throws IOException {
        String scale = FitsBytes.card("BSCALE", 0.5);
        String zero = FitsBytes.card("BZERO", 10);
        List<String> cards = FitsBytes.primary(16, TWO, scale, zero, FitsBytes.card("BLANK", -7));
        assertThat(floats(cards, FitsBytes.shorts(4, -7))).containsExactly(12, Float.NaN);
        byte[] floats = ByteBuffer.allocate(8).putFloat(4).putFloat(-7).array();
        assertThat(floats(FitsBytes.primary(-32, TWO, scale, zero), floats)).containsExactly(12, 6.5f);
        byte[] doubles = ByteBuffer.allocate(16).putDouble(4).putDouble(-7).array();
        assertThat(floats(FitsBytes.primary(-64, TWO, scale, zero), doubles)).containsExactly(12, 6.5f);
    }

    @Test
    void unsignedIntegersAreExact() throws IOException {
        List<String> uint16 = FitsBytes.primary(16, TWO, FitsBytes.card("BZERO", 32768));
        assertThat(floats(uint16, FitsBytes.shorts(-32768, 32767))).containsExactly(0, 65535);
        assertThat(bits(uint16, FitsBytes.shorts(-32768, 32767))).containsExactly(0, 65535);
        List<String> uint32 = FitsBytes.primary(32, TWO, FitsBytes.card("BZERO", 2147483648L));
        assertThat(bits(uint32, ints(Integer.MIN_VALUE + 513, -1))).containsExactly(513, 0x7fffffff);
        assertThat(bits(uint32, ints(0, Integer.MAX_VALUE))).containsExactly(0x80000000, 0xffffffff);
        List<String> uint64 = FitsBytes.primary(64, TWO, FitsBytes.card("BZERO", "9223372036854775808"));
        assertThat(bits(uint64, longs(Long.MIN_VALUE + 5, Long.MIN_VALUE))).containsExactly(5, 0);
    }

    @Test
    void refusesFlagsThatAreNoWords() {
        assertThatThrownBy(() -> bits(FitsBytes.primary(64, TWO), longs(1, 1L << 33)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[PRIMARY]: the flags of pixel 1, 8589934592, need more than 32 bits; choose another HDU for the flags");
        assertThatThrownBy(() -> bits(FitsBytes.primary(-32, TWO), new byte[8]))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[PRIMARY]: BITPIX, BSCALE and BZERO are -32, 1.0 and 0.0, which are no integers (BSCALE 1 and an integer BZERO); choose another HDU for the flags");
    }

    @Test
    void degenerateAxesAreAccepted() throws IOException {
        assertThat(floats(FitsBytes.primary(8, new int[] {2, 1, 1, 1}), new byte[] {1, 2}))
                .containsExactly(1, 2);
        assertThat(floats(FitsBytes.primary(8, new int[] {3}), new byte[] {1, 2, 5}))
                .containsExactly(1, 2, 5);
    }

    @Test
    void refusesWhatIsNoImage() {
        refused(FitsBytes.primary(8, new int[] {}), "NAXIS is 0, so this is no image of two axes; choose another HDU");
        refused(
                FitsBytes.primary(8, new int[] {2, 1, 3}),
                "NAXIS3 is 3, so this is a cube; split it into images first");
        refused(
                FitsBytes.primary(8, new int[] {0, 5}),
                "an image of 0 x 5 pixels cannot be read, only one of 1 to 2147483639 in all");
        refused(
                FitsBytes.primary(8, TWO, FitsBytes.card("BSCALE", 0)),
                "BSCALE and BZERO are 0.0 and 0.0, but must be finite and BSCALE not 0; correct the header");
        refused(
                FitsBytes.primary(8, TWO, FitsBytes.card("GROUPS", "T")),
                "GROUPS is T: random groups hold visibilities, not pixels; give an image");
        refused(
                FitsBytes.primary(8, TWO, "XTENSION= 'BINTABLE'"),
                "XTENSION is 'BINTABLE', not IMAGE; choose another HDU");
    }

    private static void refused(List<String> cards, String message) {
        assertThatThrownBy(() -> floats(cards, new byte[8]))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.fits[PRIMARY]: " + message);
    }

    @Test
    void refusesMorePixelsThanAnArrayHolds() {
        Header header = Header.ofCards("a.fits[SCI]", FitsBytes.primary(8, new int[] {65536, 32768}));
        FitsHdu hdu = new FitsHdu(0, "SCI", 1, header, 0, 2880, 1L << 31);
        assertThatThrownBy(() -> ImageShape.of(hdu))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[SCI]: an image of 65536 x 32768 pixels cannot be read, only one of 1 to 2147483639 in all");
    }

    /** Tiles can claim any size with few bytes: 60000 x 30000 pixels are 7.2 GB. */
    @Test
    void refusesMorePixelsThanTheMemoryHolds() throws IOException {
        FitsFile file = FitsBytes.open(FitsBytes.concat(
                FitsBytes.hdu(FitsBytes.primary(8, new int[] {}), new byte[0]),
                FitsBytes.hdu(tiles(60000, 30000), new byte[8])));
        assertThatThrownBy(() -> FitsImageReader.readFloats(file, file.hdus().get(1)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith(
                        "a.fits[1]: the image of 60000 x 30000 pixels takes 7200 MB, more than half of the ")
                .hasMessageEndingWith(" MB that Java may use; give it more memory");
        FitsFile larger = FitsBytes.open(FitsBytes.concat(
                FitsBytes.hdu(FitsBytes.primary(8, new int[] {}), new byte[0]),
                FitsBytes.hdu(tiles(100_000, 100_000), new byte[8])));
        assertThatThrownBy(
                        () -> FitsImageReader.readFloats(larger, larger.hdus().get(1)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[1]: an image of 100000 x 100000 pixels cannot be read, only one of 1 to 2147483639 in all");
    }

    /** An image of one tile needs several arrays of its size: one that fits alone may not fit with them. */
    @Test
    void countsWhatTheTilesNeed() throws IOException {
        int width = 10_000;
        int height = (int) Math.min(Runtime.getRuntime().maxMemory() / 10 / width, 200_000);
        List<String> cards = new java.util.ArrayList<>(tiles(width, height));
        cards.add(FitsBytes.card("ZTILE2", height));
        cards.add("ZCMPTYPE= 'HCOMPRESS_1'");
        FitsFile file = FitsBytes.open(FitsBytes.concat(
                FitsBytes.hdu(FitsBytes.primary(8, new int[] {}), new byte[0]), FitsBytes.hdu(cards, new byte[8])));
        assertThatThrownBy(() -> FitsImageReader.readFloats(file, file.hdus().get(1)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(" pixels takes " + 20L * width * height / 1_000_000 + " MB, more than half of");
    }

    private static List<String> tiles(int width, int height) {
        return List.of(
                "XTENSION= 'BINTABLE'",
                FitsBytes.card("BITPIX", 8),
                FitsBytes.card("NAXIS", 2),
                FitsBytes.card("NAXIS1", 8),
                FitsBytes.card("NAXIS2", 1),
                FitsBytes.card("PCOUNT", 0),
                FitsBytes.card("GCOUNT", 1),
                FitsBytes.card("TFIELDS", 1),
                "TFORM1  = '1PB'",
                FitsBytes.card("ZIMAGE", "T"),
                FitsBytes.card("ZBITPIX", 16),
                FitsBytes.card("ZNAXIS", 2),
                FitsBytes.card("ZNAXIS1", width),
                FitsBytes.card("ZNAXIS2", height));
    }

    @Test
    void imageLargerThanOneChunkIsReadWhole() throws IOException {
        int side = 1100;
        byte[] data = new byte[2 * side * side];
        ByteBuffer buffer = ByteBuffer.wrap(data);
        for (int i = 0; i < side * side; i++) {
            buffer.putShort((short) (i % 30011));
        }
        float[] pixels = floats(FitsBytes.primary(16, new int[] {side, side}), data);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i]).isEqualTo(i % 30011);
        }
    }

    @NeedsSharedData
    @Test
    void agreesWithAstropyOnOddFiles() throws IOException {
        Path statistics = SharedData.path("data/real/fits-variants/image-statistics.csv");
        int compared = 0;
        try (BufferedReader lines = Files.newBufferedReader(statistics)) {
            for (String line : lines.lines().skip(1).toList()) {
                compared += compare(statistics, line.split(",")) ? 1 : 0;
            }
        }
        assertThat(compared).isEqualTo(22);
    }

    private static double[] extremes(float[] pixels) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (float pixel : pixels) {
            min = pixel < min ? pixel : min;
            max = pixel > max ? pixel : max;
        }
        return new double[] {min, max};
    }

    private static double[] extremes(String[] expected) {
        return new double[] {Double.parseDouble(expected[4]), Double.parseDouble(expected[5])};
    }

    /** Compares an image with its line of statistics; the one cube is refused as such. */
    private static boolean compare(Path statistics, String[] expected) throws IOException {
        Path path = List.of("structure", "compressed", "wcs").stream()
                .map(folder -> statistics.resolveSibling(folder).resolve(expected[0]))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        try (FitsFile file = FitsFile.open(ByteSources.open(path))) {
            FitsHdu hdu = file.hdus().get(Integer.parseInt(expected[1]));
            if (expected[2].split("x").length > 2) {
                assertThatThrownBy(() -> FitsImageReader.readFloats(file, hdu))
                        .isInstanceOf(MalformedDataException.class);
                return false;
            }
            float[] pixels = FitsImageReader.readFloats(file, hdu);
            double sum = 0;
            int undefined = 0;
            for (float pixel : pixels) {
                undefined += Float.isNaN(pixel) ? 1 : 0;
                sum += Float.isNaN(pixel) ? 0 : pixel;
            }
            ImageShape shape = ImageShape.of(hdu);
            String twoSides = expected[2].contains("x") ? expected[2] : expected[2] + "x1";
            assertThat(shape.width() + "x" + shape.height()).isEqualTo(twoSides);
            if (!expected[4].equals("nan")) { // else every pixel is undefined
                assertThat(extremes(pixels)).as(path.toString()).containsExactly(extremes(expected), within(EXTREMES));
            }
            double wanted = Double.parseDouble(expected[6]);
            assertThat(sum).as(path.toString()).isCloseTo(wanted, within(SUM_TOLERANCE * Math.abs(wanted)));
            assertThat(undefined).isEqualTo(Integer.parseInt(expected[7]));
            return true;
        }
    }
}
