package org.starfix.engine.internal.align.fit;

import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * The weighted least-squares map of one geometry, without clipping.
 *
 * <p>Sums run over positions counted from their weighted means, so that no digits are lost to a far origin.
 *
 * <p>Source: {@code fit_shifts}, {@code fit_rscale} and {@code fit_general} of tweakwcs. Differs from them: a reflection is
 * preferred to a rotation only if the points tell them apart by more than rounding errors, and points that no map can be told
 * from by more than rounding errors are singular.
 */
final class LeastSquares {
    /** Relative rounding error that sums over many points may reach; what is below it is zero. */
    private static final double ROUNDING = 1e-13;

    private final PointPairs points;
    private final double meanX;
    private final double meanY;
    private final double meanU;
    private final double meanV;
    private final double[] x;
    private final double[] y;
    private final double[] u;
    private final double[] v;

    private LeastSquares(PointPairs points) {
        this.points = points;
        meanX = points.mean(points.x);
        meanY = points.mean(points.y);
        meanU = points.mean(points.u);
        meanV = points.mean(points.v);
        x = PointPairs.minus(points.x, meanX);
        y = PointPairs.minus(points.y, meanY);
        u = PointPairs.minus(points.u, meanU);
        v = PointPairs.minus(points.v, meanV);
    }

    /** The map from (u, v) to (x, y), or nothing if the points do not determine it. */
    static Optional<Affine2> fit(PointPairs points, FitGeometry geometry) {
        LeastSquares sums = new LeastSquares(points);
        return switch (geometry) {
            case SHIFT -> Optional.of(sums.map(1, 0, 0, 1));
            case RSHIFT -> sums.rotation(false);
            case RSCALE -> sums.rotation(true);
            case GENERAL -> sums.general();
        };
    }

    private Optional<Affine2> rotation(boolean scaled) {
        double xu = moment(x, u);
        double xv = moment(x, v);
        double yu = moment(y, u);
        double yv = moment(y, v);
        double det = xu * yv - xv * yu;
        double sign = det < -ROUNDING * (Math.abs(xu * yv) + Math.abs(xv * yu)) ? -1 : 1;
        double sine = xv - sign * yu;
        double cosine = xu + sign * yv;
        double length = Math.hypot(sine, cosine);
        double spread = moment(u, u) + moment(v, v);
        if (scaled && isRounding(spread)) {
            return Optional.empty();
        }
        double scale = scaled ? length / spread : 1;
        double theta = Math.atan2(sine, cosine);
        double c = scale * Math.cos(theta);
        double s = scale * Math.sin(theta);
        return Optional.of(map(c, s, -sign * s, sign * c));
    }

    /** Solves by orthogonalising the narrower axis against the wider: errors grow as the aspect, not as its square. */
    private Optional<Affine2> general() {
        boolean vIsWider = moment(v, v) > moment(u, u);
        double[] wide = vIsWider ? v : u;
        double[] narrow = (vIsWider ? u : v).clone();
        double wideSquares = moment(wide, wide);
        if (isRounding(wideSquares)) {
            return Optional.empty();
        }
        double slope = moment(narrow, wide) / wideSquares;
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] -= slope * wide[i];
        }
        double narrowSquares = moment(narrow, narrow);
        if (isRounding(narrowSquares)) {
            return Optional.empty();
        }
        double xNarrow = moment(x, narrow) / narrowSquares;
        double yNarrow = moment(y, narrow) / narrowSquares;
        double xWide = moment(x, wide) / wideSquares - slope * xNarrow;
        double yWide = moment(y, wide) / wideSquares - slope * yNarrow;
        return Optional.of(vIsWider ? map(xNarrow, xWide, yNarrow, yWide) : map(xWide, xNarrow, yWide, yNarrow));
    }

    /** Whether the points' extent, given as its weighted sum of squares, is no more than the rounding of coordinates. */
    private boolean isRounding(double squares) {
        double sumOfWeights = 0;
        for (double w : points.weight) {
            sumOfWeights += w;
        }
        return !(Math.sqrt(squares / sumOfWeights) > ROUNDING * points.magnitude);
    }

    private Affine2 map(double m00, double m01, double m10, double m11) {
        return new Affine2(
                m00, m01, m10, m11, meanX - (m00 * meanU + m01 * meanV), meanY - (m10 * meanU + m11 * meanV));
    }

    private double moment(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += points.weight[i] * a[i] * b[i];
        }
        return sum;
    }
}
