package org.starfix.engine.internal.sky.gwcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.sky.gwcs.transform.Domain;
import org.starfix.engine.internal.sky.gwcs.transform.Inversion;
import org.starfix.engine.internal.sky.gwcs.transform.Program;
import org.starfix.engine.internal.sky.gwcs.transform.Structure;
import org.starfix.engine.internal.sky.gwcs.transform.Transform;
import org.starfix.engine.internal.sky.wcs.PixelBox;

/**
 * A world coordinate system as a pipeline: frames, and from each but the last a transform to the next. Immutable.
 *
 * @param where document and path in its tree, for messages
 * @param name what the file calls it; a corrected one is named after the reference catalogue
 * @param boundingBox where the detector frame is valid
 */
public record Gwcs(String where, String name, List<Step> steps, Optional<PixelBox> boundingBox) {

    /** The domain of a detector without a bounding box. */
    private static final Domain UNKNOWN = new Domain(1000, 1000, 1000, 1000);

    /** A frame and the way from it to the next; empty for the last. */
    public record Step(Frame frame, Optional<Transform> transform) {}

    /**
     * A coordinate frame.
     *
     * @param units as the file says, one for each axis; empty if it does not say
     * @param axesOrder which axis each of the frame's coordinates is; empty if the file does not say
     * @param system the celestial reference system, e.g. {@code icrs}; empty if the file does not say
     */
    public record Frame(String name, List<String> units, List<Integer> axesOrder, String system) {
        public Frame {
            units = List.copyOf(units);
            axesOrder = List.copyOf(axesOrder);
        }
    }

    public Gwcs {
        steps = List.copyOf(steps);
        Check.argument(steps.size() >= 2, "%s: the pipeline needs 2 frames or more and has %s", where, steps.size());
        for (int i = 0; i + 1 < steps.size(); i++) {
            Check.argument(
                    steps.get(i).transform().isPresent(),
                    "%s: the frame %s has no transform to the next one",
                    where,
                    steps.get(i).frame().name());
        }
    }

    /** The names of the frames in order. */
    public List<String> frames() {
        return steps.stream().map(step -> step.frame().name()).toList();
    }

    /** The place of a frame; -1 if there is none of that name. */
    public int indexOf(String frame) {
        return frames().indexOf(frame);
    }

    /**
     * The transform from one frame to another, forward or back. The bounding box is not applied. The way back is that of the
     * file, else analytic, else by iteration, which gives NaN where it finds no point.
     *
     * @throws IllegalArgumentException if there is no such frame
     * @throws MalformedDataException on the way back, if a transform of other than two axes has no inverse
     */
    public Program between(String from, String to) {
        int a = indexOf(from);
        int b = indexOf(to);
        Check.argument(a >= 0 && b >= 0, "%s: %s and %s are not both among the frames %s", where, from, to, frames());
        return between(a, b);
    }

    Program between(int from, int to) {
        try {
            return Program.of(chain(from, to));
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(
                    where + ": from frame "
                            + steps.get(from).frame().name() + " to "
                            + steps.get(to).frame().name() + ": " + e.getMessage(),
                    e);
        }
    }

    private Transform chain(int from, int to) {
        List<Transform> chain = new ArrayList<>();
        chain.add(Structure.RemapAxes.identity(2));
        for (int i = from; i < to; i++) {
            chain.add(steps.get(i).transform().orElseThrow());
        }
        for (int i = from - 1; i >= to; i--) {
            Domain domain = domainOf(i);
            chain.add(Inversion.of(steps.get(i).transform().orElseThrow(), domain));
        }
        chain.add(Structure.RemapAxes.identity(2));
        return new Structure.Compose(chain);
    }

    /** Where the transform of a step is used: the image of the bounding box. */
    private Domain domainOf(int step) {
        Domain domain = boundingBox
                .filter(box -> Double.isFinite(box.xMax() - box.xMin() + box.yMax() - box.yMin()))
                .map(box -> new Domain(
                        box.middleX(), box.middleY(), (box.xMax() - box.xMin()) / 2, (box.yMax() - box.yMin()) / 2))
                .orElse(UNKNOWN);
        for (int i = 0; i < step; i++) {
            domain = domain.through(steps.get(i).transform().orElseThrow());
        }
        return domain;
    }
}
