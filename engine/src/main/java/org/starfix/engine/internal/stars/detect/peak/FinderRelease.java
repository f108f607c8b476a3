package org.starfix.engine.internal.stars.detect.peak;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * Whose numbers the star finders give ({@code finder_release}). The later release takes limits as inclusive, looks past masked
 * pixels when it searches for peaks, measures the DAO flux as the sum of the box, gives angles from -90 to 90 degrees, squares the
 * weights in errors of Kron fluxes, lets a pixel that is NaN but not flagged keep its share of the background, and finds segments on a smoothed image.
 */
public enum FinderRelease {
    /** jwst 1.14 with photutils 1.11. */
    JWST_1_14("1.14"),
    /** The current release, photutils 3.1. */
    LATEST("latest");

    private final String key;

    FinderRelease(String key) {
        this.key = key;
    }

    /** The release of that name: {@code 1.14} or {@code latest}. */
    public static FinderRelease named(String name) {
        for (FinderRelease release : values()) {
            if (release.key.equals(name)) {
                return release;
            }
        }
        Check.argument(false, "finder_release: no release is called '%s'; choose 1.14 or latest", name);
        throw new AssertionError(name);
    }

    /** Whether a value lies between limits; never if any is NaN. */
    boolean within(double value, double low, double high) {
        return this == JWST_1_14 ? value > low && value < high : value >= low && value <= high;
    }

    /** Whether a value is below its upper limit. */
    boolean below(double value, double limit) {
        return this == JWST_1_14 ? value < limit : value <= limit;
    }
}
