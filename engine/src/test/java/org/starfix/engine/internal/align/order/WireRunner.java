package org.starfix.engine.internal.align.order;

import static org.starfix.engine.internal.align.order.RelativeAlignmentTest.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.catalog.StarPart;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/** Aligns waves of groups backwards, sending each there and its outcome back as bytes, and counts them. */
final class WireRunner implements WaveRunner {
    private final int width;
    /** Groups of every wave. */
    final List<Integer> waves = new ArrayList<>();
    /** Names of all groups that were in one, as often as they were. */
    final List<String> groups = new ArrayList<>();

    /** Parts that were sent whole. */
    int whole;

    WireRunner(int width) {
        this.width = width;
    }

    /** A part that is sent whole. */
    private record Whole(ReferenceCatalog stars) implements StarPart {
        @Override
        public ReferenceCatalog near(List<SkyCone> cones) {
            return stars.starsIn(cones);
        }
    }

    /** Some of the parts of the reference as it is. */
    private Optional<StarPart> elsewhere(ReferenceCatalog part, ReferenceParts reference) {
        if (!reference.parts().contains(part) || part.size() % 3 == 0) {
            return Optional.empty();
        }
        whole++;
        return Optional.of(new Whole(part));
    }

    @Override
    public int width(List<AlignmentGroup> groups) {
        return width;
    }

    @Override
    public List<GroupOutcome> align(List<AlignmentGroup> wave, ReferenceParts reference, AlignmentOptions options) {
        GroupOutcome[] out = new GroupOutcome[wave.size()];
        for (int i = wave.size() - 1; i >= 0; i--) {
            out[i] = copy(GroupAligner.align(copy(wave.get(i)), copy(reference), copy(options)));
        }
        return Arrays.asList(out);
    }

    @Override
    public List<GroupOutcome> alignNear(List<NearGroup> wave, ReferenceParts reference, AlignmentOptions options) {
        waves.add(wave.size());
        wave.forEach(near -> groups.add(near.group().name()));
        GroupOutcome[] out = new GroupOutcome[wave.size()];
        for (int i = wave.size() - 1; i >= 0; i--) {
            SentGroup sent = wave.get(i).sent(part -> elsewhere(part, reference));
            out[i] = copy(copy(sent).align(copy(options)));
        }
        return Arrays.asList(out);
    }
}
