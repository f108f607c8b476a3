package org.starfix.synthetic.plan;

import java.util.List;
import java.util.Optional;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.optics.Attitude;

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
public record Pointing(
        String name,
        int number,
        Optional<Anomaly> anomaly,
        SkyPosition center,
        Attitude truth,
        Attitude recorded,
        Displacement injected,
        List<Integer> detectors) {

    /** What an honest alignment must say of the group. */
    public ExpectedStatus expected() {
        return anomaly.map(Anomaly::expected).orElse(ExpectedStatus.ALIGNED);
    }
}
