package org.starfix.synthetic.image;

/**
 * Pixels of one simulated exposure. Shapes: {@code size x size}, pixel (x, y) at {@code y * size + x}. Units: image units; the
 * flags are those of JWST.
 */
public final class SimulatedImage {
    /** Flag of every pixel whose value is wrong. */
    public static final int DO_NOT_USE = 1;

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

    /** Width and height, pixels. */
    public int size() {
        return size;
    }

    /** Values; lent. */
    public float[] science() {
        return science;
    }

    /** Standard deviations of the values; lent. */
    public float[] error() {
        return error;
    }

    /** Flags; lent. */
    public int[] quality() {
        return quality;
    }
}
