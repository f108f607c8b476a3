package org.starfix.engine.internal.format.fits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** Reads the cards of one header, block by block, up to its END card. */
final class HeaderScanner {
    static final int BLOCK = 2880;
    static final int CARD = 80;
    static final long MAX_HEADER_BYTES = 64L << 20;
    /** One read takes most headers whole, which counts on an object store. */
    private static final int FIRST_READ = 8 * BLOCK;

    private final ByteSource source;

    HeaderScanner(ByteSource source) {
        this.source = source;
    }

    /** The cards from {@code start} to END, END excluded. Their header fills whole blocks. */
    List<String> cards(long start, String where) throws IOException {
        List<String> cards = new ArrayList<>();
        byte[] chunk = new byte[FIRST_READ];
        long position = start;
        while (true) {
            int length = (int) Math.min(chunk.length, source.size() - position) / CARD * CARD;
            if (length == 0 || position - start >= MAX_HEADER_BYTES) {
                throw new MalformedDataException(where + ": the header has no END card in " + (position - start)
                        + " bytes; the file is truncated or not FITS");
            }
            int read = wholeCards(position, chunk, length);
            for (int at = 0; at < read; at += CARD) {
                String card = new String(chunk, at, CARD, StandardCharsets.ISO_8859_1);
                if (isEnd(card)) {
                    long end = Math.min(start + paddedLength(cards.size()), source.size());
                    source.needed(position, (int) Math.min(read, Math.max(at + CARD, end - position)));
                    return cards;
                }
                checkKeyword(card, cards.size(), where);
                cards.add(card);
            }
            source.needed(position, read);
            position += read;
        }
    }

    /** Reads at least one card, and no part of one. */
    private int wholeCards(long position, byte[] chunk, int length) throws IOException {
        int read = source.readAhead(position, chunk, 0, length) / CARD * CARD;
        if (read > 0) {
            return read;
        }
        source.readFully(position, chunk, 0, CARD);
        return CARD;
    }

    /** Bytes of a header with this many cards and END. */
    static long paddedLength(int cards) {
        return padded((cards + 1L) * CARD);
    }

    /** The next multiple of the block size. */
    static long padded(long length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static boolean isEnd(String card) {
        return card.startsWith("END") && card.substring(3).isBlank();
    }

    private static void checkKeyword(String card, int number, String where) {
        for (int i = 0; i < 8; i++) {
            char c = card.charAt(i);
            if (c < ' ' || c > '~') {
                throw new MalformedDataException(where + ": header card " + (number + 1) + " has the character code "
                        + (int) c + " in its keyword; the file is damaged");
            }
        }
    }
}
