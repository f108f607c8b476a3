package org.starfix.engine.internal.step.alignments;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureContent;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.sky.SkyPosition;

/**
 * What the alignment of a field depends on in one of its exposures, in short.
 *
 * @param digest of its content
 * @param outline corners of the image on the sky, before any correction
 */
public record MemberDigest(ExposureId id, String digest, List<SkyPosition> outline) implements Serializable {
    public MemberDigest {
        outline = List.copyOf(outline);
    }

    /** That of an exposure. */
    public static MemberDigest of(DetectedExposure detected) {
        return new MemberDigest(
                detected.id(),
                ExposureContent.digest(detected),
                Footprint.of(detected.exposure().wcs()));
    }

    /** The same exposure, excluded: it constrains no other. */
    public MemberDigest excluded() {
        return new MemberDigest(id, "excluded " + digest, outline);
    }

    /** The same exposure, borrowed by the field from another. */
    public MemberDigest borrowed() {
        return new MemberDigest(id, "borrowed " + digest, outline);
    }
}
