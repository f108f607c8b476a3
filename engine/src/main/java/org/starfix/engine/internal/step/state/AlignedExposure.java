package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * An exposure with what alignment made of it so far.
 *
 * @param wcs as corrected so far; that of the input where nothing was corrected
 * @param corrections that led to it from that of the input, in order; empty if nothing was corrected
 * @param wcsName value of WCSNAME that the exposure has earned; empty for none
 * @param role what it has to do with others
 * @param errors of the correction
 */
public record AlignedExposure(
        DetectedExposure detected,
        Wcs wcs,
        List<AppliedCorrection> corrections,
        ExposureStatus status,
        String wcsName,
        Role role,
        CorrectionErrors errors)
        implements Serializable {
    public AlignedExposure {
        corrections = List.copyOf(corrections);
    }

    /** What an exposure has to do with the alignment of others. */
    public enum Role {
        /** Its sources count. */
        TAKES_PART,
        /** Excluded, as all of its group: aligned by its own sources, after all others. */
        FOLLOWS,
        /** Excluded, in a group with others that are not: its sources are not used, it moves with those. */
        RIDES
    }

    /** An exposure that nothing has been done to yet. */
    public static AlignedExposure unaligned(DetectedExposure detected, ExposureStatus status) {
        return new AlignedExposure(
                detected, detected.exposure().wcs(), List.of(), status, "", Role.TAKES_PART, CorrectionErrors.UNKNOWN);
    }

    public ExposureId id() {
        return detected.id();
    }

    /** In another role. */
    public AlignedExposure in(Role newRole) {
        return new AlignedExposure(detected, wcs, corrections, status, wcsName, newRole, errors);
    }

    /** The sources that may be used to align it. */
    public SourceCatalog sources() {
        return role == Role.RIDES ? SourceCatalog.EMPTY : detected.sources();
    }

    /** Whether its WCS differs from that of the input. */
    public boolean corrected() {
        return !corrections.isEmpty();
    }

    /** The corrected WCS, if there is a correction. */
    public Optional<Wcs> correction() {
        return corrected() ? Optional.of(wcs) : Optional.empty();
    }

    /** With one more correction, and the WCS that it makes of this one. */
    public AlignedExposure with(AppliedCorrection correction, Wcs newWcs, ExposureStatus newStatus) {
        List<AppliedCorrection> all = new ArrayList<>(corrections);
        all.add(correction);
        return new AlignedExposure(detected, newWcs, all, newStatus, wcsName, role, errors);
    }

    public AlignedExposure with(ExposureStatus newStatus) {
        return new AlignedExposure(detected, wcs, corrections, newStatus, wcsName, role, errors);
    }

    /** With a correction that is known so well. */
    public AlignedExposure with(CorrectionErrors known) {
        return new AlignedExposure(detected, wcs, corrections, status, wcsName, role, known);
    }

    public AlignedExposure named(String newWcsName) {
        return new AlignedExposure(detected, wcs, corrections, status, newWcsName, role, errors);
    }
}
