package org.starfix.engine.gwcs;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.numeric.Check;

/**
 * Where the tangent plane of a JWST exposure touches the sky: keywords V2_REF, V3_REF (arcsec) and ROLL_REF (degrees).
 */
public record ReferenceAngles(double v2RefArcsec, double v3RefArcsec, double rollRefDegrees) implements Serializable {
    /** Two sets of angles are the same if they differ by no more than this, relative: rounding of a written file. */
    private static final double SAME = 10 * Math.ulp(1.0);

    public ReferenceAngles {
        Check.argument(
                Double.isFinite(v2RefArcsec) && Double.isFinite(v3RefArcsec) && Double.isFinite(rollRefDegrees),
                "reference angles: V2_REF, V3_REF, ROLL_REF got %s, %s, %s, expected finite numbers",
                v2RefArcsec,
                v3RefArcsec,
                rollRefDegrees);
    }

    /** The angles about axes z, y, x that turn the direction (V2_REF, V3_REF) to the x axis. Units: degrees. */
    List<Double> rotationDegrees() {
        return List.of(v2RefArcsec / 3600, -v3RefArcsec / 3600, rollRefDegrees);
    }

    /** Whether a rotation found in a file is that of these angles. */
    boolean agreeWith(List<Double> rotation) {
        List<Double> own = rotationDegrees();
        boolean same = rotation.size() == own.size();
        for (int i = 0; same && i < own.size(); i++) {
            same = Math.abs(rotation.get(i) - own.get(i)) <= SAME * Math.abs(own.get(i));
        }
        return same;
    }
}
