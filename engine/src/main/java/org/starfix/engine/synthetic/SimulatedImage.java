package org.starfix.engine.synthetic;

/**
 * Pixels of one simulated exposure. Shapes: {@code size x size}, pixel (x, y) at {@code y * size + x}. Units: image units; the
 * flags are those of JWST.
 */
final class SimulatedImage {
    static final int DO_NOT_USE = 1;
    static final int SATURATED = 2;
    static final int DEAD = 1024;
    static final int HOT = 2048;

    private final int size;
    private final float[] science;
    private final float[] error;
    private final int[] quality;

    SimulatedImage(int size) {
        this.size = size;
        science = new float[size * size];
        error = new float[size * size];
        quality = new int[size * size];
    }

    int size() {
        return size;
    }

    float[] science() {
        return science;
    }

    float[] error() {
        return error;
    }

    int[] quality() {
        return quality;
    }
}
