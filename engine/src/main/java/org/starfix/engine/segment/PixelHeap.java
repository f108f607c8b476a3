package org.starfix.engine.segment;

import java.util.Arrays;

/** Pixels that wait to be flooded: the brightest first, among equals the one that has waited longest, then row by row. */
final class PixelHeap {
    private long[] key = new long[64];
    private int[] pixel = new int[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** @param age not negative */
    void push(int newPixel, float value, int age) {
        if (size == key.length) {
            key = Arrays.copyOf(key, 2 * size);
            pixel = Arrays.copyOf(pixel, 2 * size);
        }
        long newKey = (long) descending(value) << 32 | age;
        int i = size++;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (!before(newKey, newPixel, parent)) {
                break;
            }
            key[i] = key[parent];
            pixel[i] = pixel[parent];
            i = parent;
        }
        key[i] = newKey;
        pixel[i] = newPixel;
    }

    int pop() {
        int top = pixel[0];
        long lastKey = key[--size];
        int lastPixel = pixel[size];
        int i = 0;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && before(key[child + 1], pixel[child + 1], child)) {
                child++;
            }
            if (before(lastKey, lastPixel, child)) {
                break;
            }
            key[i] = key[child];
            pixel[i] = pixel[child];
            i = child;
        }
        key[i] = lastKey;
        pixel[i] = lastPixel;
        return top;
    }

    private boolean before(long aKey, int aPixel, int b) {
        return aKey < key[b] || aKey == key[b] && aPixel < pixel[b];
    }

    /** An integer that falls as the value rises; both zeros are equal. */
    private static int descending(float value) {
        int bits = Float.floatToRawIntBits(0.0f - value);
        return bits ^ (bits >> 31 & 0x7fffffff);
    }
}
