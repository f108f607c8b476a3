package org.starfix.engine.internal.align.solve.rough;

/** The places that hold most, none near another. One per thread. Units: arcsec. */
final class Peaks {
    private final double apart;
    private final double[] x;
    private final double[] y;
    private final int[] count;
    private int size;

    /** @param apart along x or y two places differ by more than this */
    Peaks(int capacity, double apart) {
        this.apart = apart;
        x = new double[capacity];
        y = new double[capacity];
        count = new int[capacity];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    /** What is offered with less cannot change anything; one difference alone is no peak. */
    int least() {
        return size < count.length ? 2 : count[size - 1];
    }

    /** Keeps a place if it is among those that hold most: of neighbours the better one, of equals the one nearer to zero. */
    void offer(double px, double py, int n) {
        for (int i = 0; i < size; i++) {
            if (near(i, px, py)) {
                if (!isBetter(px, py, n, i)) {
                    return;
                }
                remove(i--);
            }
        }
        int at = size;
        while (at > 0 && isBetter(px, py, n, at - 1)) {
            at--;
        }
        if (at < count.length) {
            size = Math.min(size + 1, count.length);
            for (int i = size - 1; i > at; i--) {
                x[i] = x[i - 1];
                y[i] = y[i - 1];
                count[i] = count[i - 1];
            }
            x[at] = px;
            y[at] = py;
            count[at] = n;
        }
    }

    private void remove(int at) {
        size--;
        for (int i = at; i < size; i++) {
            x[i] = x[i + 1];
            y[i] = y[i + 1];
            count[i] = count[i + 1];
        }
    }

    private boolean isBetter(double px, double py, int n, int i) {
        return n > count[i] || n == count[i] && px * px + py * py < x[i] * x[i] + y[i] * y[i];
    }

    private boolean near(int i, double px, double py) {
        return Math.abs(px - x[i]) <= apart && Math.abs(py - y[i]) <= apart;
    }

    /** Whether a place is near any of these. */
    boolean isNear(double px, double py) {
        for (int i = 0; i < size; i++) {
            if (near(i, px, py)) {
                return true;
            }
        }
        return false;
    }

    /** Of the squares that are near any; an upper limit, as they may overlap or reach beyond what is searched. */
    double area() {
        return 4 * apart * apart * size;
    }
}
