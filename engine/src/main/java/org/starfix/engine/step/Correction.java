package org.starfix.engine.step;

import org.starfix.engine.internal.step.report.GroupRecord;

/**
 * The map of positions in the tangent plane of a group to better ones, about the origin of the plane.
 *
 * <p>Units: the shift in arcsec, the rotation in degrees; NaN where there was no fit.
 *
 * @param m00,m01,m10,m11 the matrix
 */
public record Correction(
        double m00, double m01, double m10, double m11, double shiftX, double shiftY, double rotation, double scale) {

    static Correction of(GroupRecord group) {
        return new Correction(
                group.correction().m00(),
                group.correction().m01(),
                group.correction().m10(),
                group.correction().m11(),
                group.correction().s0(),
                group.correction().s1(),
                group.rotation(),
                group.scale());
    }
}
