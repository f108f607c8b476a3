package org.starfix.engine.synthetic;

import java.util.List;
import java.util.Optional;
import org.starfix.engine.sphere.SkyPosition;

/**
 * One group of a survey: where the telescope looked and where it says it looked.
 *
 * @param name as the group is known to an alignment
 * @param number 1-based
 * @param center where the camera's reference truly points
 * @param truth,recorded camera to sky
 * @param injected recorded less true positions, at {@code center}
 * @param detectors indices of the detectors that were read out
 */
record Pointing(
        String name,
        int number,
        Optional<Anomaly> anomaly,
        SkyPosition center,
        Attitude truth,
        Attitude recorded,
        Displacement injected,
        List<Integer> detectors) {

    ExpectedStatus expected() {
        return anomaly.map(Anomaly::expected).orElse(ExpectedStatus.ALIGNED);
    }
}
