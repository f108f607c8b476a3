package org.starfix.synthetic;

import java.io.Serializable;
import org.starfix.synthetic.plan.Displacement;
import org.starfix.synthetic.plan.ExpectedStatus;

/**
 * One group beside the truth. All displacements are at the centre of the group's footprint.
 *
 * @param injected recorded less expected positions
 * @param recovered recorded less corrected positions: what the alignment took away
 * @param residual corrected less expected positions: injected less recovered
 * @param rmsMas,maxMas distance of corrected from expected positions over the grids of all exposures
 */
public record GroupComparison(
        String group,
        ExpectedStatus expected,
        Displacement injected,
        Displacement recovered,
        Displacement residual,
        double rmsMas,
        double maxMas)
        implements Serializable {

    /** Distance of the corrected from the expected mean position. */
    public double residualMas() {
        return 1000 * residual.shiftArcsec();
    }
}
