package org.starfix.engine.testing;

/**
 * Bytes ordered for compression: first the first byte of every four, then the second, third and fourth. Pixels of 32 bits
 * have their exponents side by side then, and a file is a fifth smaller than without.
 */
final class WordPlanes {
    private static final int WORD = 4;

    private WordPlanes() {}

    /** From words to planes; a multiple of four bytes, as FITS files are. */
    static byte[] split(byte[] words) {
        byte[] planes = new byte[words.length];
        int n = words.length / WORD;
        for (int i = 0; i < words.length; i++) {
            planes[i % WORD * n + i / WORD] = words[i];
        }
        return planes;
    }

    /** From planes to words. */
    static byte[] join(byte[] planes) {
        byte[] words = new byte[planes.length];
        int n = planes.length / WORD;
        for (int i = 0; i < planes.length; i++) {
            words[i] = planes[i % WORD * n + i / WORD];
        }
        return words;
    }
}
