package org.starfix.engine.internal.step.alignments;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.sky.SkyPosition;

/**
 * What the alignment of a field depends on in one of its exposures, in short.
 *
 * @param digest of identity, group, time, WCS and sources
 * @param outline corners of the image on the sky, before any correction
 */
public record MemberDigest(ExposureId id, String digest, List<SkyPosition> outline) implements Serializable {
    /** The user's order. */
    public static final Comparator<MemberDigest> ORDER = Comparator.comparing(MemberDigest::id, ExposureId.ORDER);

    public MemberDigest {
        outline = List.copyOf(outline);
    }

    /** That of an exposure. */
    public static MemberDigest of(DetectedExposure detected) {
        ExposureId id = detected.id();
        DigestBuilder digest = new DigestBuilder()
                .add(id.name())
                .add(id.fileName())
                .add(id.place())
                .add(id.detector())
                .add(detected.exposure().group());
        add(detected.exposure().time(), digest);
        detected.sources().addTo(digest);
        add(detected.exposure().wcs(), detected.sources(), digest);
        return new MemberDigest(
                id, digest.hex(), Footprint.of(detected.exposure().wcs()));
    }

    private static void add(ObservationTime time, DigestBuilder digest) {
        digest.add(time.middle())
                .add(time.date())
                .add(time.observatory().toString())
                .add(time.unreadable());
    }

    /** Where the WCS puts the sources, and the corners of the image: all that an alignment asks it. */
    private static void add(Wcs wcs, SourceCatalog sources, DigestBuilder digest) {
        double[] sky = new double[2];
        for (int i = 0; i < sources.size(); i++) {
            wcs.pixelToSky(sources.x()[i], sources.y()[i], sky);
            digest.add(sky[0]).add(sky[1]);
        }
        PixelBox box = wcs.boundingBox();
        double[][] corners = {
            {box.xMin(), box.yMin()}, {box.xMax(), box.yMin()}, {box.xMax(), box.yMax()}, {box.xMin(), box.yMax()}
        };
        for (double[] corner : corners) {
            wcs.pixelToSky(corner[0], corner[1], sky);
            digest.add(corner).add(sky[0]).add(sky[1]);
        }
    }
}
