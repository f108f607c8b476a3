package org.starfix.engine.internal.align.fit;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * A linear map from image to reference positions, with what is known of its quality. Immutable: arrays are lent, not to be
 * modified.
 *
 * <p>Shapes: {@code used} has one entry per point given to the fitter, the residuals one per point used, in their order.
 * Residual = reference position minus mapped image position.
 *
 * <p>Units: those of the plane of the positions.
 */
public final class LinearFit implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FitGeometry geometry;
    private final Affine2 aboutCenter;
    private final double centerX;
    private final double centerY;
    private final FitStatistics statistics;
    private final boolean[] used;
    private final double[] residualX;
    private final double[] residualY;
    private final int clippingRounds;

    LinearFit(
            FitGeometry geometry,
            Affine2 aboutCenter,
            double[] center,
            FitStatistics statistics,
            boolean[] used,
            double[][] residuals,
            int clippingRounds) {
        this.geometry = geometry;
        this.aboutCenter = aboutCenter;
        this.centerX = center[0];
        this.centerY = center[1];
        this.statistics = statistics;
        this.used = used;
        this.residualX = residuals[0];
        this.residualY = residuals[1];
        this.clippingRounds = clippingRounds;
    }

    public FitGeometry geometry() {
        return geometry;
    }

    /** The map between positions counted from the centre: {@code p - c -> M (p - c) + s}, plus {@code c}. */
    public Affine2 aboutCenter() {
        return aboutCenter;
    }

    /** The same map between positions counted from the origin. */
    public Affine2 aboutOrigin() {
        return about(0, 0);
    }

    /** The same map between positions counted from another centre. */
    public Affine2 about(double x, double y) {
        Affine2 m = aboutCenter;
        double dx = centerX - x;
        double dy = centerY - y;
        return new Affine2(
                m.m00(),
                m.m01(),
                m.m10(),
                m.m11(),
                m.s0() + dx - (m.m00() * dx + m.m01() * dy),
                m.s1() + dy - (m.m10() * dx + m.m11() * dy));
    }

    /** Mean of the image positions that had a weight. */
    public double centerX() {
        return centerX;
    }

    public double centerY() {
        return centerY;
    }

    public double rmse() {
        return statistics.rmse();
    }

    public double mae() {
        return statistics.mae();
    }

    public double std() {
        return statistics.std();
    }

    public boolean[] used() {
        return used;
    }

    public double[] residualX() {
        return residualX;
    }

    public double[] residualY() {
        return residualY;
    }

    /** Rounds that dropped a point. */
    public int clippingRounds() {
        return clippingRounds;
    }

    public FitAngles angles() {
        return FitAngles.of(aboutCenter, geometry);
    }
}
