package org.starfix.engine.internal.sky.wcs.distortion;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The distortion of HST images: irregularities of the detector (D2IM) are added first; then, at the pixel that results, a
 * polynomial and its residuals (NPOL).
 *
 * <p>Error: the way back closes to {@value #CLOSURE_PIXELS} pixels; NaN where it does not converge.
 *
 * @param polynomial SIP or none
 */
public record LookupDistortion(Offsets detector, Distortion polynomial, Offsets residual) implements Distortion {
    private static final double CLOSURE_PIXELS = 1e-9;
    private static final int MAX_ITERATIONS = 100;

    /** Tables for both directions; {@code null} inside for none, since an Optional cannot be serialized. */
    public static final class Offsets implements Serializable {
        private static final long serialVersionUID = 1L;

        /** No offsets. */
        public static final Offsets NONE = new Offsets(null, null);

        private final @Nullable LookupTable x;
        private final @Nullable LookupTable y;

        private Offsets(@Nullable LookupTable x, @Nullable LookupTable y) {
            this.x = x;
            this.y = y;
        }

        /** These with a table for x. */
        public Offsets withX(LookupTable table) {
            return new Offsets(table, y);
        }

        /** These with a table for y. */
        public Offsets withY(LookupTable table) {
            return new Offsets(x, table);
        }

        public boolean isEmpty() {
            return x == null && y == null;
        }

        double x(double px, double py) {
            return x == null ? 0 : x.offset(px, py);
        }

        double y(double px, double py) {
            return y == null ? 0 : y.offset(px, py);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Offsets o && java.util.Objects.equals(x, o.x) && java.util.Objects.equals(y, o.y);
        }

        @Override
        public int hashCode() {
            return java.util.Objects.hash(x, y);
        }
    }

    @Override
    public void pixelToFocal(double x, double y, double[] out) {
        double px = x + detector.x(x, y);
        double py = y + detector.y(x, y);
        polynomial.pixelToFocal(px, py, out);
        out[0] += residual.x(px, py);
        out[1] += residual.y(px, py);
    }

    /** Offsets change slowly, so each step of subtracting those of the last pixel gains some digits. */
    @Override
    public void focalToPixel(double x, double y, double[] out) {
        double px = x;
        double py = y;
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            double qx = px + detector.x(px, py);
            double qy = py + detector.y(px, py);
            polynomial.focalToPixel(x - residual.x(qx, qy), y - residual.y(qx, qy), out);
            double nextX = out[0] - detector.x(px, py);
            double nextY = out[1] - detector.y(px, py);
            boolean closed = Math.abs(nextX - px) <= CLOSURE_PIXELS && Math.abs(nextY - py) <= CLOSURE_PIXELS;
            px = nextX;
            py = nextY;
            if (closed) {
                out[0] = px;
                out[1] = py;
                return;
            }
        }
        out[0] = Double.NaN;
        out[1] = Double.NaN;
    }
}
