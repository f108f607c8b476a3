package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.util.Optional;
import org.starfix.engine.internal.format.fits.CardValue;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.engine.internal.sky.wcs.SRegion;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcsCards;

/**
 * The WCS of a FITS exposure after a request.
 *
 * @param headerEdits how the science header changes; nothing if the WCS is kept
 * @param tree the new tree; empty if there is no GWCS
 */
record FitsExposureWcs(HeaderEdits headerEdits, Optional<GwcsTree> tree) {

    static FitsExposureWcs of(FitsExposure exposure, CopyRequest request) throws IOException {
        Header before = exposure.science();
        Optional<GwcsTree> tree = exposure.gwcsTree();
        if (tree.isEmpty()) {
            return new FitsExposureWcs(
                    request.edit().isEmpty() ? exposure.initialWcs() : fits(exposure, request, before), tree);
        }
        GwcsTree after = tree.get().after(request);
        if (request.edit().isEmpty()) {
            return new FitsExposureWcs(HeaderEdits.NONE, Optional.of(after));
        }
        Wcs wcs = after.wcs();
        HeaderEdits sip = request.sip()
                .map(options -> HeaderWcs.approximate(wcs, before, options).edits())
                .orElse(HeaderEdits.NONE);
        HeaderEdits edits = withErrors(
                named(sip.set("S_REGION", SRegion.polygon(wcs, wcs.boundingBox())), request), before, wcs, request);
        return new FitsExposureWcs(
                edits, Optional.of(request.sip().isPresent() ? after.withHeader(edits.applyTo(before)) : after));
    }

    private static HeaderEdits fits(FitsExposure exposure, CopyRequest request, Header before) throws IOException {
        FitsWcs wcs = request.edit().orElseThrow().fits((FitsWcs) exposure.wcs());
        HeaderEdits edits =
                exposure.initialWcs().and(FitsWcsCards.ofCorrection(wcs, before).edits());
        HeaderEdits named = named(
                before.contains("S_REGION") ? edits.set("S_REGION", SRegion.polygon(wcs, wcs.boundingBox())) : edits,
                request);
        return withErrors(named, before, wcs, request);
    }

    /** With the errors of the new WCS; those of the old one go. */
    private static HeaderEdits withErrors(HeaderEdits edits, Header before, Wcs wcs, CopyRequest request) {
        if (request.errors().isEmpty()) {
            return edits.and(WcsErrors.removed(before));
        }
        double[] sky = new double[2];
        wcs.pixelToSky(wcs.boundingBox().middleX(), wcs.boundingBox().middleY(), sky);
        return edits.and(request.errors().get().cards(edits.applyTo(before), sky[1]));
    }

    private static HeaderEdits named(HeaderEdits edits, CopyRequest request) {
        return request.wcsName().isEmpty()
                ? edits
                : edits.set("WCSNAME", CardValue.of(request.wcsName().get()), "name of the world coordinate system");
    }
}
