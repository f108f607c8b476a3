package org.starfix.engine.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.testing.SyntheticField;

/** The synthetic frame: 2048 x 2048 float pixels with stars of FWHM 2.5, a TAN WCS; the same bytes for the same number of stars. */
public final class BenchmarkFrame {
    public static final int SIDE = 2048;
    private static final long SEED = 7;
    private static final double FWHM = 2.5;
    private static final int BLOCK = 2880;

    private BenchmarkFrame() {}

    /** Writes the frame unless it is there already; returns its path. */
    static Path in(Path folder, int stars) throws IOException {
        Path path = folder.resolve("frame_" + stars + ".fits");
        if (!Files.exists(path)) {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve("frame_" + stars + ".part");
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                write(image(stars).pixels(), out);
            }
            Files.move(unfinished, path);
        }
        return path;
    }

    /** The frame in memory. */
    public static Image image(int stars) {
        return SyntheticField.seeded(SEED, SIDE, SIDE, stars, FWHM).image();
    }

    /** The bytes of a FITS file with these pixels. */
    public static byte[] file(Image image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(image.pixels(), bytes);
        return bytes.toByteArray();
    }

    private static void write(float[] pixels, OutputStream file) throws IOException {
        String[] cards = {
            "SIMPLE  =                    T", "BITPIX  =                  -32", "NAXIS   =                    2",
            "NAXIS1  =                 2048", "NAXIS2  =                 2048", "CTYPE1  = 'RA---TAN'",
            "CTYPE2  = 'DEC--TAN'", "CRVAL1  =                   50", "CRVAL2  =                  -30",
            "CRPIX1  =                 1024", "CRPIX2  =                 1024", "CD1_1   =              -1.0E-5",
            "CD1_2   =                    0", "CD2_1   =                    0", "CD2_2   =               1.0E-5",
            "RADESYS = 'ICRS'", "END"
        };
        StringBuilder header = new StringBuilder();
        for (String card : cards) {
            header.append(String.format("%-80s", card));
        }
        ByteBuffer data = ByteBuffer.allocate(4 * pixels.length);
        data.asFloatBuffer().put(pixels);
        DataOutputStream out = new DataOutputStream(file);
        out.write(String.format("%-" + BLOCK + "s", header).getBytes(StandardCharsets.US_ASCII));
        out.write(data.array());
        out.write(new byte[(BLOCK - data.capacity() % BLOCK) % BLOCK]);
        out.flush();
    }
}
