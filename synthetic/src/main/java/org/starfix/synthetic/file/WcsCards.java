package org.starfix.synthetic.file;

import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.optics.Attitude;
import org.starfix.synthetic.optics.DetectorModel;
import org.starfix.synthetic.optics.Polynomial2;
import org.starfix.synthetic.optics.TanSip;

/** The TAN-SIP cards of a detector at an attitude. */
final class WcsCards {
    private WcsCards() {}

    static void addTo(HeaderCards cards, DetectorModel model, Attitude attitude) {
        TanSip sip = model.tanSip();
        SkyPosition crval =
                attitude.apply(model.pixelToCamera(sip.crpix(), sip.crpix())).toSky();
        TanSip.Cd cd = sip.cd().turned(attitude.rollDegrees(model.reference()));
        cards.add("WCSAXES", 2, "number of World Coordinate System axes")
                .add("CRPIX1", sip.crpix() + 1, "axis 1 coordinate of the reference pixel")
                .add("CRPIX2", sip.crpix() + 1, "axis 2 coordinate of the reference pixel")
                .add("CRVAL1", crval.ra(), "[deg] right ascension at the reference pixel")
                .add("CRVAL2", crval.dec(), "[deg] declination at the reference pixel")
                .add("CTYPE1", "RA---TAN-SIP", "axis 1 type")
                .add("CTYPE2", "DEC--TAN-SIP", "axis 2 type")
                .add("CUNIT1", "deg", "axis 1 units")
                .add("CUNIT2", "deg", "axis 2 units")
                .add("CD1_1", cd.cd11(), "linear transformation matrix element")
                .add("CD1_2", cd.cd12(), "linear transformation matrix element")
                .add("CD2_1", cd.cd21(), "linear transformation matrix element")
                .add("CD2_2", cd.cd22(), "linear transformation matrix element")
                .add("RADESYS", "ICRS", "reference system");
        polynomial(cards, "A", sip.a());
        polynomial(cards, "B", sip.b());
    }

    private static void polynomial(HeaderCards cards, String name, Polynomial2 p) {
        cards.add(name + "_ORDER", p.degree(), "degree of the forward SIP polynomial");
        for (int i = 0; i <= p.degree(); i++) {
            for (int j = Math.max(0, 2 - i); i + j <= p.degree(); j++) {
                cards.add(name + "_" + i + "_" + j, p.coefficient(i, j), "SIP coefficient");
            }
        }
    }
}
