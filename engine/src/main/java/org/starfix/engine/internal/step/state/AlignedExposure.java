package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * An exposure with what alignment made of it so far.
 *
 * @param wcs as corrected so far; that of the input where nothing was corrected
 * @param corrected whether {@code wcs} differs from that of the input
 * @param wcsName value of WCSNAME that the exposure has earned; empty for none
 */
public record AlignedExposure(
        DetectedExposure detected, Wcs wcs, boolean corrected, ExposureStatus status, String wcsName)
        implements Serializable {

    /** An exposure that nothing has been done to yet. */
    public static AlignedExposure unaligned(DetectedExposure detected, ExposureStatus status) {
        return new AlignedExposure(detected, detected.exposure().wcs(), false, status, "");
    }

    public ExposureId id() {
        return detected.id();
    }

    /** The corrected WCS, if there is a correction. */
    public Optional<Wcs> correction() {
        return corrected ? Optional.of(wcs) : Optional.empty();
    }

    /** With a corrected WCS. */
    public AlignedExposure with(Wcs newWcs, ExposureStatus newStatus) {
        return new AlignedExposure(detected, newWcs, true, newStatus, wcsName);
    }

    public AlignedExposure with(ExposureStatus newStatus) {
        return new AlignedExposure(detected, wcs, corrected, newStatus, wcsName);
    }

    public AlignedExposure named(String newWcsName) {
        return new AlignedExposure(detected, wcs, corrected, status, newWcsName);
    }
}
