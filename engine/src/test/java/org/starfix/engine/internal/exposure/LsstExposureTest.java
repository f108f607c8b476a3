package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starfix.engine.internal.format.fits.FitsBytes.card;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.exposure.pixels.FitsDetectors;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.exposure.pixels.FitsPixels;
import org.starfix.engine.internal.exposure.pixels.MaskPlanes;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsBytes;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.stars.image.BackgroundRows;
import org.starfix.engine.internal.stars.image.DataQualityFlag;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.MeshBackground;
import org.starfix.engine.internal.stars.image.MeshOptions;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.PixelNoise;
import org.starfix.engine.internal.stars.quality.SourceBox;

/** Exposures of LSST: extensions without a name, a mask whose planes have names, variances. */
class LsstExposureTest {
    private static final int[] AXES = {4, 2};
    private static final int USUAL = DataQualityFlag.bits(DataQualityFlag.DEFAULT_EXCLUDED);

    private static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
        for (float value : values) {
            buffer.putFloat(value);
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

    private static byte[] unnamed(String type, int bitpix, byte[] data, String... more) {
        List<String> cards = FitsBytes.image("X", bitpix, AXES, more);
        cards.removeIf(card -> card.startsWith("EXTNAME"));
        cards.add("EXTTYPE = '" + type + "'");
        return FitsBytes.hdu(cards, data);
    }

    private static final String[] PLANES = {
        card("MP_BAD", 0),
        card("MP_SAT", 1),
        card("MP_INTRP", 2),
        card("MP_CR", 3),
        card("MP_EDGE", 4),
        "HIERARCH MP_DETECTED = 5",
        "HIERARCH MP_NO_DATA = 8 / nothing there"
    };

    /** One pixel for every plane, in their order; the first has none. */
    private static final int[] MASK = {0, 1, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 8};

    private static FitsFile file(String... planes) throws IOException {
        return FitsFile.open(new MemoryByteSource(
                "calexp.fits",
                FitsBytes.concat(
                        FitsBytes.hdu(FitsBytes.primary(8, new int[] {}), new byte[0]),
                        unnamed("IMAGE", -32, floats(0, 1, 2, 3, 4, 5, 6, 7)),
                        unnamed("MASK", 32, ints(MASK), planes),
                        unnamed("VARIANCE", -32, floats(4, 9, 16, 25, 36, 49, 64, -1)),
                        unnamed("PSF", -32, floats(0, 1, 2, 3, 4, 5, 6, 7)))));
    }

    private static FitsPixels pixels(int bits, String... planes) throws IOException {
        FitsFile file = file(planes);
        return new FitsPixels(file, file.hdu("IMAGE"), layout(), FileOpener.NONE, bits);
    }

    private static FitsLayout layout() {
        return FitsLayout.CONVENTIONS;
    }

    private static List<Integer> masked(int bits, String... planes) throws IOException {
        boolean[] masked = pixels(bits, planes).mask().masked();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < masked.length; i++) {
            if (masked[i]) {
                places.add(i);
            }
        }
        return places;
    }

    @Test
    void extensionsWithoutANameAreCalledByTheirType() throws IOException {
        assertThat(file(PLANES).hdus())
                .extracting(hdu -> hdu.name())
                .containsExactly("PRIMARY", "IMAGE", "MASK", "VARIANCE", "PSF");
        assertThat(FitsDetectors.of(file(PLANES), FitsLayout.CONVENTIONS))
                .extracting(hdu -> hdu.name())
                .containsExactly("IMAGE");
    }

    /** BAD and NO_DATA make a pixel useless; CR only if the user says so; INTRP, EDGE and DETECTED never. */
    @Test
    void planesMeanTheFlagsOfJwst() throws IOException {
        assertThat(masked(USUAL, PLANES)).containsExactly(1, 7);
        assertThat(masked(USUAL | DataQualityFlag.JUMP_DET.bit(), PLANES)).containsExactly(1, 4, 7);
        assertThat(masked(DataQualityFlag.NON_SCIENCE.bit(), PLANES)).containsExactly(7);
        assertThat(masked(DataQualityFlag.SATURATED.bit(), PLANES)).containsExactly(2);
        assertThat(masked(0, PLANES)).isEmpty();
    }

    /** Other numbers of the planes in another file, which is what the names are for. */
    @Test
    void theHeaderSaysWhichBitIsWhichPlane() throws IOException {
        assertThat(masked(USUAL, card("MP_BAD", 4), card("MP_EDGE", 0), "HIERARCH MP_NO_DATA = 5.0"))
                .containsExactly(5, 6);
        assertThat(masked(USUAL)).isEmpty(); // a mask without names may mean anything
    }

    @Test
    void variancesAreSquaresOfErrors() throws IOException {
        float[] errors = pixels(USUAL, PLANES).errors().orElseThrow().pixels();
        assertThat(errors).startsWith(2, 3, 4, 5, 6, 7, 8);
        assertThat(errors[7]).isNaN();
        assertThat(pixels(USUAL, PLANES).quality().noise()).isInstanceOf(PixelNoise.Stored.class);
        double[] variances = new double[4];
        Image image = pixels(USUAL, PLANES).image();
        MeshBackground mesh = MeshBackground.estimate(image, PixelMask.none(4, 2), MeshOptions.square(2))
                .orElseThrow();
        pixels(USUAL, PLANES)
                .quality()
                .noise()
                .variances(new SourceBox(1, 0, 2, 2), image, new BackgroundRows(mesh, image), variances);
        assertThat(variances).containsExactly(9, 16, 49, 64);
    }

    @Test
    void aBitThatNoMaskCanHaveIsPassedOver() {
        Header header = Header.ofCards("m", List.of("MP_BAD  = 0", "MP_SAT  = 99"));
        assertThat(MaskPlanes.of(header).orElseThrow().planes()).hasSize(1);
    }
}
