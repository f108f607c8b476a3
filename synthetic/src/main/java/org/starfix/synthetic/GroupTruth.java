package org.starfix.synthetic;

import java.util.List;
import java.util.Optional;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.plan.Anomaly;
import org.starfix.synthetic.plan.Displacement;
import org.starfix.synthetic.plan.ExpectedStatus;

/**
 * What is true of one group.
 *
 * @param name as an alignment knows the group: by JWST's rule, or {@code group_id} of the association
 * @param center where the camera truly pointed
 * @param injected recorded less true positions at {@code center}
 * @param pointingError carries true directions to where the recorded pointing has them; row-major 3 x 3
 */
public record GroupTruth(
        String name,
        Optional<Anomaly> anomaly,
        ExpectedStatus expected,
        SkyPosition center,
        Displacement injected,
        List<Double> pointingError,
        List<ExposureTruth> exposures) {
    public GroupTruth {
        pointingError = List.copyOf(pointingError);
        exposures = List.copyOf(exposures);
    }
}
