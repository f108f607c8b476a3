package org.starfix.engine.align;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * What became of an exposure, with the reason where it was not aligned. A status is a statement with evidence: nothing is
 * called aligned without a fit of its own or of its field.
 *
 * @param cause of a status that is not good: what went wrong in a few words, the same for every exposure with this trouble, so that
 *     exposures can be counted by it; otherwise empty
 * @param reason with the numbers of this exposure
 */
public record ExposureStatus(Kind kind, String cause, String reason) implements Serializable {

    /** The kinds of outcome. */
    public enum Kind {
        /** Aligned by its own data. */
        ALIGNED,
        /** Had no data of its own and moved with the exposures it was observed with. */
        ALIGNED_WITH_FIELD,
        /** Other exposures of its field were aligned to it. */
        REFERENCE,
        /** An alignment was attempted and failed. */
        NOT_ALIGNED,
        /** Nothing was attempted. */
        SKIPPED,
        /** Its product could not be written, whatever came of the alignment. */
        WRITE_FAILED;

        /** Whether this outcome is what the user asked for. */
        public boolean isGood() {
            return this == ALIGNED || this == ALIGNED_WITH_FIELD || this == REFERENCE;
        }
    }

    public static final ExposureStatus ALIGNED = new ExposureStatus(Kind.ALIGNED, "", "");
    public static final ExposureStatus REFERENCE = new ExposureStatus(Kind.REFERENCE, "", "");

    public ExposureStatus {
        Check.argument(kind.isGood() || !reason.isBlank(), "the exposure status %s needs a reason", kind);
        Check.argument(kind.isGood() == cause.isBlank(), "the exposure status %s has the cause '%s'", kind, cause);
    }

    public static ExposureStatus alignedWithField(String reason) {
        return new ExposureStatus(Kind.ALIGNED_WITH_FIELD, "", reason);
    }

    public static ExposureStatus notAligned(String cause, String reason) {
        return new ExposureStatus(Kind.NOT_ALIGNED, cause, reason);
    }

    public static ExposureStatus skipped(String cause, String reason) {
        return new ExposureStatus(Kind.SKIPPED, cause, reason);
    }

    public static ExposureStatus writeFailed(String cause, String reason) {
        return new ExposureStatus(Kind.WRITE_FAILED, cause, reason);
    }

    /** The status of an exposure of a group that was refused. */
    public static ExposureStatus of(Refusal refusal) {
        return refusal.kind().wasAttempted()
                ? notAligned(refusal.kind().words(), refusal.reason())
                : skipped(refusal.kind().words(), refusal.reason());
    }

    public boolean isGood() {
        return kind.isGood();
    }

    /** The value of the header keyword S_TWKREG. */
    public String calibrationStep() {
        return switch (kind) {
            case ALIGNED, ALIGNED_WITH_FIELD, REFERENCE -> "COMPLETE";
            case NOT_ALIGNED, WRITE_FAILED -> "FAILED";
            case SKIPPED -> "SKIPPED";
        };
    }

    @Override
    public String toString() {
        return reason.isEmpty() ? kind.name() : kind.name() + " (" + reason + ")";
    }
}
