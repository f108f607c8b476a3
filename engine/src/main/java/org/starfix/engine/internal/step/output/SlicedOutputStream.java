package org.starfix.engine.internal.step.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes long arrays in slices: some kernels take several times as long for the same bytes in writes of half a megabyte and more. */
final class SlicedOutputStream extends FilterOutputStream {
    private static final int SLICE = 1 << 17;

    SlicedOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += SLICE) {
            out.write(bytes, offset + done, Math.min(SLICE, length - done));
        }
    }
}
