package org.starfix.engine.internal.format.pixels;

import java.io.IOException;
import org.starfix.engine.internal.format.fits.ByteSource;

/** A window on a file that moves forward: tiles lie behind each other, and one read of a megabyte takes many of them. */
final class HeapWindow {
    private static final int SIZE = 1 << 20;

    private final ByteSource source;
    private final long end;
    private byte[] bytes = new byte[0];
    private long start;
    private int length;

    /** @param end of the bytes that may be read ahead */
    HeapWindow(ByteSource source, long end) {
        this.source = source;
        this.end = end;
    }

    /** The bytes of an extent, in an array of their own. */
    byte[] read(TileTable.Extent extent) throws IOException {
        if (extent.position() < start || extent.position() + extent.length() > start + length) {
            fill(extent);
        }
        byte[] tile = new byte[extent.length()];
        System.arraycopy(bytes, (int) (extent.position() - start), tile, 0, tile.length);
        return tile;
    }

    private void fill(TileTable.Extent extent) throws IOException {
        int wanted = (int) Math.min(Math.max(SIZE, extent.length()), end - extent.position());
        if (bytes.length < wanted) {
            bytes = new byte[wanted];
        }
        length = 0;
        source.readFully(extent.position(), bytes, 0, wanted);
        start = extent.position();
        length = wanted;
    }
}
