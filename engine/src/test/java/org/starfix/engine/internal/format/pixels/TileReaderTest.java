package org.starfix.engine.internal.format.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.MemoryByteSource;

class TileReaderTest {
    /** Half of the largest ZSCALE of that file, 2.41. */
    private static final float HALF_QUANTUM = 1.21f;

    private static float[] read(byte[] content) throws IOException {
        FitsFile file = FitsFile.open(new MemoryByteSource("a.fits.fz", content));
        return FitsImageReader.readFloats(file, file.hdus().get(1));
    }

    @Test
    void readsTheBitsThatFunpackReads() throws IOException {
        Map<String, byte[]> files = FpackFiles.all();
        StringBuilder wrong = new StringBuilder();
        int compared = 0;
        for (String line : FpackFiles.expected()) {
            String[] expected = line.split(",");
            if (!files.containsKey(expected[0])) {
                continue;
            }
            float[] pixels = read(files.get(expected[0]));
            int undefined = 0;
            CRC32 crc = new CRC32();
            for (float pixel : pixels) {
                undefined += Float.isNaN(pixel) ? 1 : 0;
                crc.update(ByteBuffer.allocate(4)
                        .putInt(Float.floatToIntBits(pixel))
                        .array());
            }
            if (!String.valueOf(crc.getValue()).equals(expected[1]) || undefined != Integer.parseInt(expected[2])) {
                wrong.append(expected[0])
                        .append(": undefined ")
                        .append(undefined)
                        .append('\n');
            }
            compared++;
        }
        assertThat(wrong.toString()).isEmpty();
        assertThat(compared).isEqualTo(31);
    }

    /** funpack misplaces them in tiles that are not rows; the original says where they are. */
    @Test
    void undefinedPixelsKeepTheirPlaceInTilesOfAnyShape() throws IOException {
        FitsFile file = FitsFile.open(new MemoryByteSource("fn.fits", FpackFiles.one("fn.fits")));
        float[] original = FitsImageReader.readFloats(file, file.hdus().get(0));
        float[] pixels = read(FpackFiles.one("fn-rice-tiles.fits.fz"));
        for (int i = 0; i < pixels.length; i++) {
            assertThat(Float.isNaN(pixels[i])).as("pixel " + i).isEqualTo(Float.isNaN(original[i]));
            if (!Float.isNaN(original[i])) {
                assertThat(pixels[i]).isCloseTo(original[i], within(HALF_QUANTUM));
            }
        }
    }

    @Test
    void masksAreExactFlags() throws IOException {
        FitsFile file = FitsFile.open(new MemoryByteSource("m.fits.fz", FpackFiles.one("mask-plio.fits.fz")));
        int[] flags = FitsImageReader.readBits(file, file.hdus().get(1));
        assertThat(flags[53 * 4 + 6]).isEqualTo(3);
        assertThat(flags[53 * 20]).isEqualTo(1);
        assertThat(flags[53 * 36 + 52]).isEqualTo(1024);
        assertThat(flags[0]).isZero();
    }
}
