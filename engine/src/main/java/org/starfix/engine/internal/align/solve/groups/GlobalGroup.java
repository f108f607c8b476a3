package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;

/**
 * A group as the simultaneous solution takes it.
 *
 * @param group its images; its name tells it from all others
 * @param visit what it shares a guide star with; empty if that is not known
 * @param guideStar of the visit; empty if that is not known
 * @param detectors what the detector of each image is called; empty if the detector has no term of its own
 * @param filters through which each image was taken; empty if that is not known
 */
public record GlobalGroup(
        AlignmentGroup group, String visit, String guideStar, List<String> detectors, List<String> filters)
        implements Serializable {
    public GlobalGroup {
        detectors = List.copyOf(detectors);
        filters = List.copyOf(filters);
        Check.argument(
                detectors.size() == group.images().size() && filters.size() == detectors.size(),
                "group %s: %s names of detectors and %s of filters for %s images; give one for each",
                group.name(),
                detectors.size(),
                filters.size(),
                group.images().size());
    }

    /** A group of which neither guide star nor filters are known. */
    public GlobalGroup(AlignmentGroup group, String visit, List<String> detectors) {
        this(group, visit, "", detectors, Collections.nCopies(detectors.size(), ""));
    }

    /** A group of which neither visit nor detectors matter. */
    public static GlobalGroup of(AlignmentGroup group) {
        return new GlobalGroup(
                group, "", group.images().stream().map(image -> "").toList());
    }

    public String name() {
        return group.name();
    }

    /** When and from where it was taken: that of the first image that knows. */
    public Viewpoint viewpoint() {
        return group.images().stream()
                .map(AlignmentImage::viewpoint)
                .filter(Viewpoint::isKnown)
                .findFirst()
                .orElse(Viewpoint.UNKNOWN);
    }
}
