package org.starfix.engine.internal.exposure;

import java.util.Optional;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;

/**
 * What a copy of an exposure is to say.
 *
 * @param fileName the name of the copy
 * @param calibrationStep value of S_TWKREG; empty to keep it
 * @param edit empty to keep the WCS
 * @param wcsName value of WCSNAME; empty to keep it
 * @param errors of the new WCS; empty if they are not known
 * @param sip how the TAN-SIP approximation of a GWCS in the header is sought; empty for none
 */
public record CopyRequest(
        String fileName,
        Optional<String> calibrationStep,
        Optional<WcsEdit> edit,
        Optional<String> wcsName,
        Optional<WcsErrors> errors,
        Optional<SipOptions> sip,
        Stamp stamp) {

    /** A copy with a WCS whose errors are not known. */
    public CopyRequest(
            String fileName,
            Optional<String> calibrationStep,
            Optional<WcsEdit> edit,
            Optional<String> wcsName,
            Optional<SipOptions> sip,
            Stamp stamp) {
        this(fileName, calibrationStep, edit, wcsName, Optional.empty(), sip, stamp);
    }
}
