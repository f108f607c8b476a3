package org.starfix.engine.internal.step.store;

import java.util.List;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;

/**
 * An exposure file with its sources.
 *
 * @param exposures what came of those detectors that could be indexed
 * @param stored what to store of it: nothing if it is stored already, or may have another outcome next time
 */
public record DetectedFile(List<Attempt<DetectedExposure>> exposures, List<StoredExposure> stored) {}
