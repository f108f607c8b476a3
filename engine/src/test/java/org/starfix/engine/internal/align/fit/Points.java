package org.starfix.engine.internal.align.fit;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.starfix.engine.internal.base.numeric.Affine2;

/** Image positions about (1000, 500) and where a map puts them. */
final class Points {
    final double[] x;
    final double[] y;
    final double[] u;
    final double[] v;

    private Points(double[] u, double[] v, Affine2 map) {
        this.u = u;
        this.v = v;
        x = new double[u.length];
        y = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            x[i] = map.applyX(u[i], v[i]);
            y[i] = map.applyY(u[i], v[i]);
        }
    }

    static Points seeded(long seed, int n, Affine2 map) {
        Random random = new Random(seed);
        return new Points(
                random.doubles(n, 0, 2000).toArray(), random.doubles(n, 0, 1000).toArray(), map);
    }

    Points mapped(Affine2 map) {
        return new Points(u, v, map);
    }

    Points flattened(double factor) {
        return new Points(u, Arrays.stream(v).map(t -> factor * t).toArray(), Affine2.IDENTITY);
    }

    Points withNoise(double sigma, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < x.length; i++) {
            x[i] += sigma * random.nextGaussian();
            y[i] += sigma * random.nextGaussian();
        }
        return this;
    }

    Points reversed() {
        int last = u.length - 1;
        return rows(i -> last - i, u.length);
    }

    /** These points and one of them again. */
    Points with(int row) {
        return rows(i -> i < u.length ? i : row, u.length + 1);
    }

    private Points rows(IntUnaryOperator row, int n) {
        Points picked = new Points(new double[n], new double[n], Affine2.IDENTITY);
        for (int i = 0; i < n; i++) {
            int k = row.applyAsInt(i);
            picked.x[i] = x[k];
            picked.y[i] = y[k];
            picked.u[i] = u[k];
            picked.v[i] = v[k];
        }
        return picked;
    }

    FitOutcome fit(FitGeometry geometry) {
        return fit(Optional.empty(), Optional.empty(), RelativeFit.options(geometry, SigmaClip.DEFAULT));
    }

    FitOutcome fit(Optional<double[]> wxy, Optional<double[]> wuv, FitOptions options) {
        return LinearFitter.fit(x, y, u, v, wxy, wuv, options);
    }
}
