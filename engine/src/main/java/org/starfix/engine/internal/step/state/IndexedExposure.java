package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import org.starfix.engine.internal.exposure.PointingFacts;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/**
 * An exposure whose headers have been read.
 *
 * @param bytes size of the file
 * @param group the pointing it belongs to
 * @param wcs its WCS before any correction
 * @param time when it was taken
 * @param pointing what it shares its pointing error with
 * @param unusedSidecar path of a file beside it whose WCS was not used; empty for none
 */
public record IndexedExposure(
        ExposureId id,
        long bytes,
        String group,
        Wcs wcs,
        CatalogChoice catalog,
        ObservationTime time,
        PointingFacts pointing,
        String unusedSidecar)
        implements Serializable {

    /** An exposure whose visit is not known. */
    public IndexedExposure(
            ExposureId id,
            long bytes,
            String group,
            Wcs wcs,
            CatalogChoice catalog,
            ObservationTime time,
            String unusedSidecar) {
        this(id, bytes, group, wcs, catalog, time, PointingFacts.UNKNOWN, unusedSidecar);
    }

    /** Whether its WCS is that of a FITS header; else it is a GWCS. */
    public boolean hasFitsWcs() {
        return wcs instanceof FitsWcs;
    }
}
