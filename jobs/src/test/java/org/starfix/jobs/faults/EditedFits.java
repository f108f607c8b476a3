package org.starfix.jobs.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.starfix.engine.internal.format.fits.FitsCopy;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.engine.internal.format.fits.LocalByteSource;

/** Good files made bad: changed headers and data. */
final class EditedFits {
    private EditedFits() {}

    /** With a changed header. */
    static byte[] header(Path file, String hdu, HeaderEdits edits) {
        return edited(file, (copy, source) -> copy.edit(source.hdu(hdu), edits));
    }

    /** With changed data. */
    static byte[] data(Path file, String hdu, Consumer<ByteBuffer> change) {
        return edited(file, (copy, source) -> {
            FitsHdu changed = source.hdu(hdu);
            byte[] data = new byte[(int) changed.dataLength()];
            source.source().readFully(changed.dataStart(), data, 0, data.length);
            change.accept(ByteBuffer.wrap(data));
            return copy.replace(changed, HeaderEdits.NONE, data);
        });
    }

    /** With another text somewhere in the file, of the same length. */
    static byte[] text(byte[] file, String before, String after) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String padded = after + " ".repeat(before.length() - after.length());
        return text.replace(before, padded).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Every pixel of an image of floats set to this. */
    static Consumer<ByteBuffer> filled(float value) {
        return pixels -> {
            while (pixels.hasRemaining()) {
                pixels.putFloat(value);
            }
        };
    }

    private interface Edit {
        FitsCopy apply(FitsCopy copy, FitsFile source) throws IOException;
    }

    private static byte[] edited(Path path, Edit edit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FitsFile file = FitsFile.open(LocalByteSource.open(path))) {
            edit.apply(FitsCopy.of(file), file).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
