package org.starfix.engine.internal.step.store;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;

/** An exposure file whose headers have been read, or are known. */
public sealed interface IndexedFile extends Serializable {

    /** What came of each of its detectors. */
    List<Attempt<IndexedExposure>> exposures();

    /**
     * Its headers were read, and its sources are not known.
     *
     * @param seen the files that were read for it; empty if what comes of it is not to be stored
     */
    record Read(ExposureRequest request, List<Attempt<IndexedExposure>> exposures, List<SeenFile> seen)
            implements IndexedFile {}

    /**
     * It was stored and is as it was.
     *
     * @param detected what came of those detectors that could be indexed
     */
    record Recalled(List<Attempt<IndexedExposure>> exposures, List<Attempt<DetectedExposure>> detected)
            implements IndexedFile {}
}
