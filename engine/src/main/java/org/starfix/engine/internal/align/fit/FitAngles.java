package org.starfix.engine.internal.align.fit;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * The matrix of a fit in words. Units: degrees; the scales are ratios.
 *
 * @param rotX,rotY rotation of the x and of the y axis
 * @param rot mean of the two; means nothing where they lie on both sides of 180 degrees or the map is a reflection
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
        double sign = det < 0 ? -1 : 1;
        double scale = Math.sqrt(Math.abs(det));
        boolean general = geometry == FitGeometry.GENERAL;
        double scaleX = general ? Math.hypot(map.m00(), map.m10()) : scale;
        double scaleY = general ? Math.hypot(map.m01(), map.m11()) : scale;
        double rotX = degrees(-map.m10(), map.m00());
        double rotY = degrees(map.m01(), map.m11());
        double skew = rotY - rotX;
        double properRot =
                degrees(map.m01() / scaleY - sign * map.m10() / scaleX, map.m00() / scaleX + sign * map.m11() / scaleY);
        return new FitAngles(
                rotX,
                rotY,
                (rotX + rotY) / 2,
                skew - 360 * Math.floor((skew + 180) / 360),
                scaleX,
                scaleY,
                scale,
                properRot,
                det >= 0);
    }

    private static double degrees(double sine, double cosine) {
        return Math.toDegrees(Math.atan2(sine, cosine));
    }
}
