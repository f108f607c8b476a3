package org.starfix.engine.internal.exposure.adjust;

import java.io.IOException;
import java.util.Optional;
import org.starfix.engine.internal.exposure.CopyRequest;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.Stamp;
import org.starfix.engine.internal.exposure.WcsEdit;
import org.starfix.engine.internal.sky.wcs.PointingOffset;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;

/**
 * Copies of exposures with a WCS that was not fitted to their own stars. S_TWKREG is kept: it says what tweakreg did. The name of
 * the WCS says what was done since.
 *
 * @param stamp what the copies say of their making
 */
public record WcsHelper(Stamp stamp) {

    /** What {@link Stamp#outcome} and the name of a WCS begin with. */
    public static final String ADJUSTED = "ADJUSTED";

    public static final String TRANSFERRED = "TRANSFERRED";

    /**
     * A copy with its pointing moved.
     *
     * @param fileName the name of the copy
     */
    public CopyRequest moved(ExposureFile file, PointingOffset offset, String fileName) throws IOException {
        return request(new WcsEdit.Move(offset), name(ADJUSTED, file.wcsName()), fileName);
    }

    /** A copy with the correction of another exposure. */
    public CopyRequest corrected(ExposureFile file, CorrectionTransfer transfer, String fileName) throws IOException {
        return request(transfer.to(file), name(TRANSFERRED, transfer.name()), fileName);
    }

    private CopyRequest request(WcsEdit edit, String wcsName, String fileName) {
        return new CopyRequest(
                fileName,
                Optional.empty(),
                Optional.of(edit),
                Optional.of(wcsName),
                Optional.of(SipOptions.DEFAULT),
                stamp);
    }

    private static String name(String done, Optional<String> before) {
        return before.map(name -> done + "-" + name).orElse(done);
    }
}
