package org.starfix.engine.fit;

import java.io.Serializable;
import org.starfix.engine.numeric.Affine2;

/**
 * The matrix of a fit in words. Units: degrees; the scales are ratios.
 *
 * @param rotX,rotY rotation of the x and of the y axis
 * @param rot mean of the two
 * @param skew rotY - rotX, from -180 to below 180
 * @param scaleX,scaleY length of the image of a unit vector along x and along y
 * @param scale root of the area ratio
 * @param properRot rotation after the reflection, if there is one, is taken off
 * @param proper whether the map has no reflection
 */
public record FitAngles(
        double rotX,
        double rotY,
        double rot,
        double skew,
        double scaleX,
        double scaleY,
        double scale,
        double properRot,
        boolean proper)
        implements Serializable {

    /** The angles and scales of the matrix of a map. Source: {@code _build_fit} of tweakwcs. */
    static FitAngles of(Affine2 map, FitGeometry geometry) {
        double det = map.determinant();
        double scale = Math.sqrt(Math.abs(det));
        boolean general = geometry == FitGeometry.GENERAL;
        double sign = det < 0 ? -1 : 1;
        double rotX = degrees(-map.m10(), map.m00());
        double rotY = degrees(map.m01(), map.m11());
        double skew = rotY - rotX;
        return new FitAngles(
                rotX,
                rotY,
                (rotX + rotY) / 2,
                skew - 360 * Math.floor((skew + 180) / 360),
                general ? Math.hypot(map.m00(), map.m10()) : scale,
                general ? Math.hypot(map.m01(), map.m11()) : scale,
                scale,
                degrees(map.m01() - sign * map.m10(), map.m00() + sign * map.m11()),
                det >= 0);
    }

    private static double degrees(double sine, double cosine) {
        return Math.toDegrees(Math.atan2(sine, cosine));
    }
}
