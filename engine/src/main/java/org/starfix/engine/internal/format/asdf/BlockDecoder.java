package org.starfix.engine.internal.format.asdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * Decodes the data of compressed blocks. Memory grows with what is really there: the declared size may lie.
 *
 * <p>{@code lz4}: pieces, each with the size of its code (4 bytes, big-endian), the size of its data (4 bytes, little-endian)
 * and LZ4's block format.
 */
public final class BlockDecoder {
    private static final int MIN_MATCH = 4;

    private final ByteBuffer code;
    private final long decodedBytes;
    private final String where;

    /**
     * @param code the stored bytes
     * @param decodedBytes how many the header of the block promises
     */
    public BlockDecoder(ByteBuffer code, long decodedBytes, String where) {
        this.code = code;
        this.decodedBytes = decodedBytes;
        this.where = where;
    }

    /** @throws MalformedDataException if the data are damaged */
    public byte[] zlib() {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(code);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            while (!inflater.finished() && out.size() <= decodedBytes) {
                int n = inflater.inflate(part);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                out.write(part, 0, n);
            }
            return checked(out);
        } catch (DataFormatException e) {
            throw new MalformedDataException(where + ": the zlib data are damaged (" + FailureText.message(e) + ")", e);
        } finally {
            inflater.end();
        }
    }

    /** @throws MalformedDataException if the data are damaged */
    public byte[] lz4() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (code.remaining() >= 8 && out.size() <= decodedBytes) {
            int end = code.order(ByteOrder.BIG_ENDIAN).getInt();
            end += code.position();
            int size = code.order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (end < code.position() || end > code.limit() || size < 0 || size > decodedBytes) {
                throw damaged();
            }
            // No code of LZ4 gets longer by more than a factor of 255.
            if (size > 255L * (end - code.position())) {
                throw damaged();
            }
            out.writeBytes(piece(end, size));
        }
        return checked(out);
    }

    private byte[] piece(int end, int size) {
        byte[] data = new byte[size];
        int at = 0;
        while (code.position() < end) {
            int token = code.get() & 0xff;
            int literals = length(token >>> 4, end);
            if (literals < 0 || literals > size - at || literals > end - code.position()) {
                throw damaged();
            }
            code.get(data, at, literals);
            at += literals;
            if (code.position() == end) {
                break;
            }
            int offset = end - code.position() >= 2 ? code.getShort() & 0xffff : 0;
            int match = length(token & 15, end) + MIN_MATCH;
            if (offset == 0 || offset > at || match < MIN_MATCH || match > size - at) {
                throw damaged();
            }
            // Byte by byte: the match may overlap what it makes.
            for (int i = 0; i < match; i++, at++) {
                data[at] = data[at - offset];
            }
        }
        if (at != size) {
            throw damaged();
        }
        return data;
    }

    /** A length of 15 goes on in the bytes that follow, as long as they are 255. Negative if there is no end to it. */
    private int length(int first, int end) {
        int length = first;
        for (int more = first == 15 ? 255 : 0; more == 255 && length >= 0; length += more) {
            if (code.position() >= end) {
                return -1;
            }
            more = code.get() & 0xff;
        }
        return length;
    }

    private byte[] checked(ByteArrayOutputStream out) {
        if (out.size() != decodedBytes) {
            throw new MalformedDataException(where + ": " + out.size()
                    + " bytes were decoded where the header promises " + decodedBytes + "; the file is damaged");
        }
        return out.toByteArray();
    }

    private MalformedDataException damaged() {
        return new MalformedDataException(where + ": the lz4 data are damaged");
    }
}
