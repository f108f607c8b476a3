package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.AsdfExtension;
import org.starfix.engine.internal.format.fits.CardValue;
import org.starfix.engine.internal.format.fits.FitsCopy;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.HeaderEdits;

/**
 * The copy of a FITS exposure: the input's bytes with the status in the primary header, the new WCS in the science header and,
 * where there is a GWCS, in the ASDF extension, and the originals in extensions of their own.
 */
final class FitsExposureCopy {
    /** The extensions with the ASDF extensions that were, one for each run. */
    static final String ORIGINAL_ASDF = "STARFIX_ASDF";

    private final FitsFile file;
    private final CopyRequest request;

    private FitsExposureCopy(FitsFile file, CopyRequest request) {
        this.file = file;
        this.request = request;
    }

    /** Writes the whole copy. */
    static void write(FitsExposure exposure, CopyRequest request, OutputStream out) throws IOException {
        new FitsExposureCopy(exposure.file(), request).write(exposure, out);
    }

    /** Writes the whole copy of a file with several detectors. */
    static void write(FitsExposure exposure, CopyRequest whole, Map<String, CopyRequest> requests, OutputStream out)
            throws IOException {
        FitsExposureCopy copy = new FitsExposureCopy(exposure.file(), whole);
        OriginalCards originals = new OriginalCards();
        FitsHdu primary = copy.file.hdus().get(0);
        originals.note(primary);
        FitsCopy fits = FitsCopy.of(copy.file).edit(primary, copy.status());
        for (ExposureFile each : exposure.detectors()) {
            CopyRequest request = requests.get(each.detector());
            if (request != null) {
                FitsExposure detector = (FitsExposure) each;
                originals.note(detector.image());
                fits = fits.edit(detector.image(), step(request).and(ofDetector(detector, request)));
            }
        }
        copy.stamped(fits, originals).writeTo(out);
    }

    private static HeaderEdits ofDetector(FitsExposure detector, CopyRequest request) throws IOException {
        try {
            return FitsExposureWcs.of(detector, request).headerEdits();
        } catch (MalformedDataException e) {
            if (request.edit().isPresent()) {
                throw e;
            }
            return HeaderEdits.NONE; // a detector that was rejected for this
        }
    }

    /** Writes a copy with a new status; WCS and pixels may be broken. */
    static void writeStatus(FitsExposure exposure, CopyRequest request, OutputStream out) throws IOException {
        FitsExposureCopy copy = new FitsExposureCopy(exposure.file(), request);
        OriginalCards originals = new OriginalCards();
        FitsHdu primary = copy.file.hdus().get(0);
        originals.note(primary);
        copy.stamped(FitsCopy.of(copy.file).edit(primary, copy.status()), originals)
                .writeTo(out);
    }

    private void write(FitsExposure exposure, OutputStream out) throws IOException {
        OriginalCards originals = new OriginalCards();
        FitsHdu primary = file.hdus().get(0);
        originals.note(primary);
        FitsCopy copy = FitsCopy.of(file).edit(primary, status());
        FitsExposureWcs wcs = FitsExposureWcs.of(exposure, request);
        if (request.edit().isPresent() || !wcs.headerEdits().isEmpty()) {
            originals.note(exposure.image());
            copy = copy.edit(exposure.image(), wcs.headerEdits());
        }
        if (wcs.tree().isPresent()) {
            originals.note(file.hdu("ASDF"));
            byte[] asdf = wcs.tree().get().document().toBytes();
            copy = AsdfExtension.replace(copy, asdf);
        }
        copy = stamped(copy, originals);
        if (wcs.tree().isPresent()) {
            byte[] asdf = AsdfExtension.bytes(file).orElseThrow();
            copy = AsdfExtension.append(copy, ORIGINAL_ASDF, 1 + count(ORIGINAL_ASDF), asdf);
        }
        copy.writeTo(out);
    }

    private FitsCopy stamped(FitsCopy copy, OriginalCards originals) {
        int version = 1 + count(OriginalCards.EXTENSION);
        return copy.append(originals.header(request.stamp(), version), originals.data());
    }

    private int count(String name) {
        return (int) file.hdus().stream().filter(hdu -> hdu.name().equals(name)).count();
    }

    private HeaderEdits status() {
        HeaderEdits edits = step(request);
        return file.hdus().get(0).header().contains("FILENAME") ? edits.set("FILENAME", request.fileName()) : edits;
    }

    private static HeaderEdits step(CopyRequest request) {
        return request.calibrationStep()
                .map(step -> HeaderEdits.NONE.set("S_TWKREG", CardValue.of(step), "Tweakreg Image Alignment"))
                .orElse(HeaderEdits.NONE);
    }
}
