package org.starfix.engine.internal.format.fits;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import nom.tam.fits.utilities.FitsCheckSum;

/**
 * Renews CHECKSUM and DATASUM of a changed HDU.
 *
 * <p>Source: FITS standard 4.0, section 4.4.2.7 and appendix J: ones' complement sums of 32-bit words, ASCII encoded.
 */
final class HduChecksum {
    static final String CHECKSUM = "CHECKSUM";
    static final String DATASUM = "DATASUM";
    private static final String UNSET = "0000000000000000";
    private static final int CHUNK = 1 << 20;
    private static final long MAX_SUM = 0xffff_ffffL;

    private HduChecksum() {}

    static boolean isUsedIn(Header header) {
        return header.contains(CHECKSUM) || header.contains(DATASUM);
    }

    /** The sum that DATASUM states, if it states one. */
    static OptionalLong stated(Header header) {
        Optional<String> text = header.text(DATASUM);
        if (text.isEmpty() || !text.get().strip().matches("[0-9]{1,10}")) {
            return OptionalLong.empty();
        }
        long sum = Long.parseLong(text.get().strip());
        return sum <= MAX_SUM ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    /** Sum of {@code length} bytes of a stream; a last incomplete word is filled with zeros. */
    static long sum(InputStream in, long length) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long sum = 0;
        for (long left = length; left > 0; ) {
            int count = (int) Math.min(CHUNK, left);
            int read = in.readNBytes(chunk, 0, count);
            int words = (read + 3) / 4 * 4;
            java.util.Arrays.fill(chunk, read, words, (byte) 0);
            sum = FitsCheckSum.sumOf(sum, FitsCheckSum.checksum(chunk, 0, words));
            left -= count;
        }
        return sum;
    }

    /** The header with those of the two keywords that it has set to the sums of itself and of its data. */
    static Header renewed(Header header, long dataSum) {
        Header result = header;
        if (header.contains(DATASUM)) {
            result = new Sum(DATASUM, Long.toString(dataSum), "data unit checksum").in(result);
        }
        if (header.contains(CHECKSUM)) {
            result = new Sum(CHECKSUM, UNSET, "HDU checksum").in(result);
            long headerSum = FitsCheckSum.checksum(FitsCopy.headerBytes(result));
            String code = FitsCheckSum.encode(FitsCheckSum.sumOf(headerSum, dataSum), true);
            result = new Sum(CHECKSUM, code, "HDU checksum").in(result);
        }
        return result;
    }

    /** The old comment often holds the time of the old sum, so that it goes too. */
    private record Sum(String key, String value, String comment) {
        Header in(Header header) {
            return HeaderEdits.NONE.set(key, CardValue.of(value), comment).applyTo(header);
        }
    }
}
