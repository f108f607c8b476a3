package org.starfix.engine.internal.stars.segment;

/**
 * Pixels of a parent that wait to be flooded: the brightest first, among equals the one that has waited longest, then row by row. No
 * pixel waits twice at a time, so {@link Blend#order} is long enough for the heap; ages are in {@link Blend#work}.
 */
final class PixelHeap {
    private final Blend blend;
    private int size;

    PixelHeap(Blend blend) {
        this.blend = blend;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds a pixel that does not wait yet. */
    void push(int pixel, int age) {
        int[] heap = blend.order;
        blend.work[pixel] = age;
        int i = size++;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (!isBefore(pixel, heap[parent])) {
                break;
            }
            heap[i] = heap[parent];
            i = parent;
        }
        heap[i] = pixel;
    }

    int pop() {
        int[] heap = blend.order;
        int top = heap[0];
        int last = heap[--size];
        int i = 0;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (isBefore(last, heap[child])) {
                break;
            }
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = last;
        return top;
    }

    private boolean isBefore(int a, int b) {
        float aValue = blend.value[a];
        float bValue = blend.value[b];
        if (aValue != bValue) {
            return aValue > bValue;
        }
        int aAge = blend.work[a];
        int bAge = blend.work[b];
        return aAge < bAge || aAge == bAge && a < b;
    }
}
