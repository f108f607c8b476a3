package org.starfix.engine.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/** Images with their masks (DO_NOT_USE or NON_SCIENCE) and errors, read without the code under test. */
public record GoldenImages(Image image, PixelMask mask, Optional<Image> errors) {
    private static final int EXCLUDED = 1 | 512;

    /** The golden image of that name. */
    public static GoldenImages named(String name) {
        return read(new ByteArrayInputStream(Golden.bytes("images/" + name + ".fits.gz")));
    }

    /** The SCI and DQ extensions of a file. */
    public static GoldenImages file(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenImages read(InputStream in) {
        try (Fits fits = new Fits(in)) {
            fits.read();
            Image image = image(fits.getHDU("SCI"));
            BasicHDU<?> dq = fits.getHDU("DQ");
            PixelMask mask = dq == null
                    ? PixelMask.none(image.width(), image.height())
                    : PixelMask.ofDataQuality(image.width(), image.height(), dataQuality(dq.getKernel()), EXCLUDED);
            BasicHDU<?> err = fits.getHDU("ERR");
            return new GoldenImages(image, mask, err == null ? Optional.empty() : Optional.of(image(err)));
        } catch (IOException | FitsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Image image(BasicHDU<?> hdu) throws FitsException {
        float[][] rows = (float[][]) hdu.getKernel();
        int width = rows[0].length;
        float[] pixels = new float[width * rows.length];
        for (int y = 0; y < rows.length; y++) {
            System.arraycopy(rows[y], 0, pixels, y * width, width);
        }
        return Image.of(width, rows.length, pixels);
    }

    /** The topmost bit, which unsigned FITS integers invert, is none of the excluded ones. */
    private static int[] dataQuality(Object kernel) {
        if (kernel instanceof int[][] rows) {
            return java.util.Arrays.stream(rows)
                    .flatMapToInt(java.util.Arrays::stream)
                    .toArray();
        }
        short[][] rows = (short[][]) kernel;
        int[] out = new int[rows.length * rows[0].length];
        for (int i = 0; i < out.length; i++) {
            out[i] = rows[i / rows[0].length][i % rows[0].length];
        }
        return out;
    }
}
