package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.IndexedExposure;

/**
 * What the exposures of a run ask of the machine, as their headers tell. A sum of these is the same in any order.
 *
 * @param exposures that can be aligned as far as headers tell
 * @param unusable those that cannot
 * @param detected exposures whose sources are looked for; the others bring a catalogue
 * @param pixels of all exposures whose sources are looked for
 * @param largest pixels of the largest of them
 */
public record Workload(long exposures, long unusable, long detected, long pixels, long largest)
        implements Serializable {
    /** No exposures. */
    public static final Workload NONE = new Workload(0, 0, 0, 0, 0);

    /** With another exposure. */
    public Workload with(Attempt<IndexedExposure> attempt) {
        if (!(attempt instanceof Attempt.Done<IndexedExposure> done)) {
            return plus(new Workload(0, 1, 0, 0, 0));
        }
        if (done.value().catalog() instanceof CatalogChoice.UserFile) {
            return plus(new Workload(1, 0, 0, 0, 0));
        }
        PixelBox box = done.value().wcs().boundingBox();
        long pixels = Math.round((box.xMax() - box.xMin()) * (box.yMax() - box.yMin()));
        return plus(new Workload(1, 0, 1, pixels, pixels));
    }

    /** With those of another part of the run. */
    public Workload plus(Workload other) {
        return new Workload(
                exposures + other.exposures,
                unusable + other.unusable,
                detected + other.detected,
                pixels + other.pixels,
                Math.max(largest, other.largest));
    }
}
