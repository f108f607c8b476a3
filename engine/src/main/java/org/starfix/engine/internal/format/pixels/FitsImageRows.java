package org.starfix.engine.internal.format.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.ImageShape;

/**
 * Single rows of a 2-D image HDU, in ascending order best: rows come in blocks of about a megabyte. Scratch space, one per
 * thread.
 */
public final class FitsImageRows {
    private static final int BLOCK = 1 << 20;

    private final FitsFile file;
    private final FitsHdu hdu;
    private final ImageShape shape;
    private final PixelFormat format;
    private final int rowBytes;
    private final byte[] block;
    private int firstRow;
    private int rows;

    /**
     * Prepares to read a plain image; no pixel is read yet.
     *
     * @throws org.starfix.engine.internal.base.numeric.MalformedDataException if the HDU is not a plain 2-D image
     */
    public FitsImageRows(FitsFile file, FitsHdu hdu) {
        this.file = file;
        this.hdu = hdu;
        shape = ImageShape.of(hdu);
        format = PixelFormat.of(hdu.header());
        rowBytes = Math.multiplyExact(shape.width(), format.bytesPerPixel());
        block = new byte[Math.multiplyExact(rowBytes, Math.min(shape.height(), Math.max(1, BLOCK / rowBytes)))];
    }

    /** Writes the physical values of row y to {@code out}; undefined ones are NaN. */
    public void read(int y, float[] out) throws IOException {
        if (y < firstRow || y >= firstRow + rows) {
            rows = Math.min(block.length / rowBytes, shape.height() - y);
            firstRow = y;
            file.source().readFully(hdu.dataStart() + (long) y * rowBytes, block, 0, rows * rowBytes);
        }
        ByteBuffer stored =
                ByteBuffer.wrap(block, (y - firstRow) * rowBytes, rowBytes).slice();
        format.decode(stored, out, 0, shape.width());
    }
}
