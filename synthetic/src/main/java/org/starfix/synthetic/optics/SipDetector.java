package org.starfix.synthetic.optics;

import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;

/** A detector whose projection is exactly TAN-SIP. */
public record SipDetector(SkyPosition reference, TanSip tanSip) implements DetectorModel {

    @Override
    public UnitVector pixelToCamera(double x, double y) {
        double[] plane = new double[2];
        tanSip.pixelToPlane(x, y, plane);
        return new Gnomonic(reference).deproject(plane[0], plane[1]);
    }
}
