package org.starfix.engine.internal.align.order;

import static org.starfix.engine.internal.align.order.RelativeAlignmentTest.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.catalog.ReferenceParts;

/** Aligns waves of groups backwards, sending each there and its outcome back as bytes, and counts them. */
final class WireRunner implements WaveRunner {
    private final int width;
    /** Groups of every wave. */
    final List<Integer> waves = new ArrayList<>();
    /** Names of all groups that were in one, as often as they were. */
    final List<String> groups = new ArrayList<>();

    WireRunner(int width) {
        this.width = width;
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
    public List<GroupOutcome> alignNear(List<NearGroup> wave, AlignmentOptions options) {
        waves.add(wave.size());
        wave.forEach(near -> groups.add(near.group().name()));
        GroupOutcome[] out = new GroupOutcome[wave.size()];
        for (int i = wave.size() - 1; i >= 0; i--) {
            out[i] = copy(copy(wave.get(i)).align(copy(options)));
        }
        return Arrays.asList(out);
    }
}
