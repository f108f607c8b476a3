package org.starfix.engine.internal.step.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Gathers what is read of a file. */
final class PieceCollector {
    /** What is read of the headers of an exposure is far below; beyond it the file itself is read again. */
    private static final int MAX_BYTES = 8 << 20;

    /** Reads of so few bytes are joined with their neighbours. Larger ones stay by themselves, as they may be the same in other files. */
    private static final int SMALL = 512;

    private final List<Piece> read = new ArrayList<>();
    private long bytes;

    void add(long position, byte[] buffer, int offset, int length) {
        bytes += length;
        if (bytes > MAX_BYTES) {
            read.clear();
        } else if (length > 0) {
            read.add(new Piece(position, Arrays.copyOfRange(buffer, offset, offset + length)));
        }
    }

    /** What was read, in ascending order and without overlap; nothing if it was too much. */
    List<Piece> pieces() {
        if (bytes > MAX_BYTES) {
            return List.of();
        }
        List<Piece> sorted = new ArrayList<>(read);
        sorted.sort(Comparator.comparingLong(Piece::position).thenComparingInt(piece -> -piece.bytes().length));
        List<Piece> pieces = new ArrayList<>();
        for (Piece next : sorted) {
            int last = pieces.size() - 1;
            if (last >= 0 && belongTogether(pieces.get(last), next)) {
                pieces.set(last, joined(pieces.get(last), next));
            } else {
                pieces.add(next);
            }
        }
        return pieces;
    }

    private static boolean belongTogether(Piece first, Piece next) {
        return next.position() < first.end()
                || next.position() == first.end() && Math.min(first.bytes().length, next.bytes().length) <= SMALL;
    }

    private static Piece joined(Piece first, Piece next) {
        if (next.end() <= first.end()) {
            return first;
        }
        byte[] bytes = Arrays.copyOf(first.bytes(), (int) (next.end() - first.position()));
        System.arraycopy(next.bytes(), 0, bytes, (int) (next.position() - first.position()), next.bytes().length);
        return new Piece(first.position(), bytes);
    }
}
