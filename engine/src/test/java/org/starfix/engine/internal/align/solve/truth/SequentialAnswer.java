package org.starfix.engine.internal.align.solve.truth;

import java.util.List;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.align.order.RelativeAlignment;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** What the alignment of one exposure after the other, and of all together to the catalogue, makes of a {@link Mosaic}. */
final class SequentialAnswer {
    private SequentialAnswer() {}

    static Placement of(Mosaic mosaic) {
        AlignmentOptions options = SyntheticSurvey.options(OrderPolicy.BY_OVERLAP, ReferenceGrowth.UNMATCHED_SOURCES);
        List<AlignmentGroup> groups = mosaic.groups();
        List<AlignmentImage> relative =
                RelativeAlignment.align(groups, options, WaveRunner.SEQUENTIAL).corrected(groups).stream()
                        .map(group -> group.images().get(0))
                        .toList();
        GroupOutcome outcome =
                AbsoluteAlignment.alignField(relative, mosaic.catalog().asReference(), options);
        List<Wcs> corrected = outcome instanceof GroupOutcome.Aligned aligned
                ? aligned.correctedWcs()
                : relative.stream().map(AlignmentImage::wcs).toList();
        return (exposure, x, y) -> Placement.at(corrected.get(exposure), x, y);
    }
}
