package org.starfix.engine.internal.exposure.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.stars.detect.DetectionOptions;
import org.starfix.engine.internal.stars.detect.Frame;
import org.starfix.engine.internal.stars.detect.SourceDetection;
import org.starfix.engine.internal.stars.image.DataQualityFlag;
import org.starfix.engine.internal.stars.quality.PixelNoise;
import org.starfix.engine.internal.stars.quality.Saturation;
import org.starfix.engine.internal.stars.quality.SourceFlag;
import org.starfix.engine.testing.SyntheticField;

class FitsPixelsTest {
    private static final int SIDE = 60;
    private static final int EXCLUDED = DataQualityFlag.DO_NOT_USE.bit();

    @ParameterizedTest
    @CsvSource({
        "'',                                                  ",
        "GAIN=2,                                         2",
        "BUNIT='ADU';EGAIN=3,                            3",
        "BUNIT='electrons',                              1",
        "BUNIT='ELECTRONS/S';EXPTIME=100,                100",
        "BUNIT='DN/s';GAIN=2;EXPOSURE=50,                100",
        "BUNIT='DN/s';GAIN=2,                                ",
        "BUNIT='MJy/sr';GAIN=2,                              ",
        "GAIN=-1,                                            ",
        "GAIN='high',                                        "
    })
    void theGainOfTheHeaderCountsInUnitsOfTheImage(String cards, Double electrons) throws IOException {
        PixelNoise noise = pixels(file(image("", cards.split(";")))).quality().noise();
        assertThat(noise)
                .isEqualTo(new PixelNoise.FromBackground(
                        electrons == null ? OptionalDouble.empty() : OptionalDouble.of(electrons)));
    }

    @Test
    void errIsUsedOnlyIfItHasTheShapeOfTheImage() throws IOException {
        assertThat(pixels(file(image("SCI"), image("ERR"))).quality().noise()).isInstanceOf(PixelNoise.Stored.class);
        assertThat(pixels(file(image("SCI"), empty("ERR"))).quality().noise()).isEqualTo(PixelNoise.OF_BACKGROUND);
        FitsPixels other = pixels(file(image("SCI"), hdu("ERR", 2, 2, -32, new byte[16])));
        assertThat(other.quality().noise()).isEqualTo(PixelNoise.OF_BACKGROUND);
        assertThatThrownBy(other::errors)
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("memory[ERR]: the array of errors has 2 x 2 pixels, but the image 60 x 60");
    }

    @Test
    void errorsComeFromErrAndFlagsFromDq() throws IOException {
        ByteBuffer quality = ByteBuffer.allocate(4 * SIDE * SIDE);
        quality.putInt(4 * (30 * SIDE + 31), DataQualityFlag.SATURATED.bit());
        quality.putInt(4 * (29 * SIDE + 30), EXCLUDED);
        SourceCatalog plain = detected(file(image("SCI")));
        byte[] flags = hdu("DQ", SIDE, SIDE, 32, quality.array());
        SourceCatalog ten = detected(file(image("SCI"), flags, errors(10)));
        SourceCatalog twenty = detected(file(image("SCI"), flags, errors(20)));
        assertThat(plain.column("flags").orElseThrow().integers()).containsExactly(0);
        assertThat(ten.column("flags").orElseThrow().integers())
                .containsExactly(SourceFlag.SATURATED.bit() | SourceFlag.MASKED_NEIGHBOUR.bit());
        assertThat(error(ten)).isGreaterThan(error(plain));
        assertThat(error(twenty) / error(ten)).isCloseTo(2, within(1e-9)); // the choice of the peak is hardly in doubt
    }

    /** Flags are looked at in blocks: at both ends of the image and of a block of 64. */
    @ParameterizedTest
    @CsvSource({"0", "63", "64", "3583", "3599"})
    void aFlagCountsWhereverItIs(int pixel) throws IOException {
        ByteBuffer quality = ByteBuffer.allocate(4 * SIDE * SIDE);
        quality.putInt(4 * pixel, EXCLUDED | DataQualityFlag.SATURATED.bit());
        quality.putInt(4 * 100, DataQualityFlag.JUMP_DET.bit());
        FitsPixels pixels = pixels(file(image("SCI"), hdu("DQ", SIDE, SIDE, 32, quality.array())));
        boolean[] expected = new boolean[SIDE * SIDE];
        expected[pixel] = true;
        assertThat(pixels.mask().masked()).isEqualTo(expected);
        assertThat(pixels.quality().saturation())
                .usingRecursiveComparison()
                .isEqualTo(Saturation.of(new int[] {pixel}, Double.POSITIVE_INFINITY));
    }

    private static double error(SourceCatalog catalog) {
        return catalog.column("x_error").orElseThrow().numbers()[0];
    }

    private static byte[] errors(float value) throws IOException {
        float[] errors = new float[SIDE * SIDE];
        Arrays.fill(errors, value);
        ByteBuffer data = ByteBuffer.allocate(4 * errors.length);
        data.asFloatBuffer().put(errors);
        return hdu("ERR", SIDE, SIDE, -32, data.array());
    }

    private static SourceCatalog detected(FitsFile file) throws IOException {
        FitsPixels pixels = pixels(file);
        return SourceDetection.detect(
                        Frame.of(pixels.image(), pixels.mask()), DetectionOptions.DEFAULT, pixels.quality())
                .catalog();
    }

    private static FitsPixels pixels(FitsFile file) {
        return new FitsPixels(file, file.hdus().get(1), FitsLayout.CONVENTIONS, FileOpener.NONE, EXCLUDED);
    }

    /** A star of height 500 at (30, 30) on noise of 1. */
    private static byte[] image(String name, String... cards) throws IOException {
        float[] pixels = SyntheticField.seeded(3, SIDE, SIDE, 0, 2.5).image().pixels();
        SyntheticField.addStar(pixels, SIDE, 30, 30, 500, 2.5);
        ByteBuffer data = ByteBuffer.allocate(4 * pixels.length);
        data.asFloatBuffer().put(pixels);
        return hdu(name, SIDE, SIDE, -32, data.array(), cards);
    }

    private static byte[] empty(String name) throws IOException {
        return hdu(name, 0, 0, -32, new byte[0]);
    }

    private static FitsFile file(byte[]... extensions) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(padded(header(List.of("SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 0", "END")), ' '));
        for (byte[] extension : extensions) {
            out.write(extension);
        }
        return FitsFile.open(new MemoryByteSource("memory", out.toByteArray()));
    }

    private static byte[] hdu(String name, int width, int height, int bitpix, byte[] data, String... more)
            throws IOException {
        List<String> cards = new ArrayList<>(List.of("XTENSION= 'IMAGE'", "BITPIX  = " + bitpix));
        cards.addAll(
                width == 0
                        ? List.of("NAXIS   = 0")
                        : List.of("NAXIS   = 2", "NAXIS1  = " + width, "NAXIS2  = " + height));
        cards.addAll(List.of("PCOUNT  = 0", "GCOUNT  = 1", "EXTNAME = '" + name + "'"));
        for (String card : more) {
            if (!card.isEmpty()) {
                String[] pair = card.split("=", 2);
                cards.add(String.format("%-8s= %s", pair[0], pair[1]));
            }
        }
        cards.add("END");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(padded(header(cards), ' '));
        out.write(padded(data, 0));
        return out.toByteArray();
    }

    private static byte[] header(List<String> cards) {
        StringBuilder text = new StringBuilder();
        cards.forEach(card -> text.append(String.format("%-80s", card)));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] padded(byte[] bytes, int with) {
        byte[] out = Arrays.copyOf(bytes, (bytes.length + 2879) / 2880 * 2880);
        Arrays.fill(out, bytes.length, out.length, (byte) with);
        return out;
    }
}
