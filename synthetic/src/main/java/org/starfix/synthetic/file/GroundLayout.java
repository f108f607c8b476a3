package org.starfix.synthetic.file;

import java.util.Locale;
import org.starfix.synthetic.plan.SyntheticExposure;

/** Headers of a plain ground-based exposure. */
final class GroundLayout {
    private GroundLayout() {}

    static HeaderCards primary(SyntheticExposure exposure) {
        int number = exposure.pointing().number();
        return ExposureWriter.primaryHeader(exposure)
                .add("TELESCOP", "SYNTHETIC", "simulated")
                .add("INSTRUME", "STARCAM", "simulated")
                .add("OBJECT", "SYNTHETIC FIELD", "")
                .add("FILTER", "V", "")
                .add("EXPTIME", 120.0, "[s]")
                .add("AIRMASS", 1.1, "")
                .add(
                        "DATE-OBS",
                        String.format(Locale.ROOT, "2023-02-25T%02d:%02d:00.000", number / 20 % 24, number * 3 % 60),
                        "UTC at start of exposure")
                .add("POINTING", number, "number of the pointing")
                .add("CCDNUM", exposure.detector() + 1, "number of the detector");
    }

    static HeaderCards science(SyntheticExposure exposure) {
        HeaderCards cards = ExposureWriter.imageHeader(
                        "SCI", -32, exposure.options().imageSize())
                .add("EXTVER", 1, "extension value")
                .add("BUNIT", "adu/s", "physical units of the array values");
        WcsCards.addTo(cards, exposure.model(), exposure.pointing().recorded());
        return cards;
    }
}
