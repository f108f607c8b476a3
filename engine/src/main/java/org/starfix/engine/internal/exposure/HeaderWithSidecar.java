package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.pixels.SidecarUse;
import org.starfix.engine.internal.format.fits.AsdfExtension;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/** What a sidecar does to the header of an image; see {@link SidecarUse}. One for each image, its sidecar is looked for once. */
final class HeaderWithSidecar {
    private final FitsFile file;
    private final Header image;
    private final int place;
    private final SidecarUse use;
    private final FileOpener beside;
    private boolean lookedFor;
    private Optional<WcsSidecar> sidecar = Optional.empty();

    /** @param place which of the detectors of the file it is, from 0 */
    HeaderWithSidecar(FitsFile file, Header image, int place, SidecarUse use, FileOpener beside) {
        this.file = file;
        this.image = image;
        this.place = place;
        this.use = use;
        this.beside = beside;
    }

    /** The cards of the sidecar, if they count. */
    HeaderEdits edits() throws IOException {
        boolean own = FitsWcs.isStatedIn(image);
        if (own && use == SidecarUse.MISSING || AsdfExtension.isIn(file)) {
            return HeaderEdits.NONE;
        }
        Optional<WcsSidecar> found = find().filter(WcsSidecar::hasWcs);
        if (found.isEmpty()) {
            return HeaderEdits.NONE;
        }
        return own ? found.get().replacing(image) : found.get().edits();
    }

    /** The path of a sidecar with a WCS that does not count, looked for once in a file of several detectors. */
    Optional<String> unused() {
        // Unless a key asks for sidecars, a GWCS costs no look for a file that is never there.
        boolean kept = AsdfExtension.isIn(file)
                ? use == SidecarUse.ALWAYS
                : use == SidecarUse.MISSING && FitsWcs.isStatedIn(image);
        if (place > 0 || !kept) {
            return Optional.empty();
        }
        try {
            return find().filter(WcsSidecar::hasWcs).map(WcsSidecar::path);
        } catch (IOException | MalformedDataException e) {
            return Optional.empty(); // what is not needed must not cost the exposure
        }
    }

    /** What is wrong with an image without a WCS. */
    MalformedDataException missing() throws IOException {
        String sidecars = find().map(found -> "neither the image nor " + found.path() + " beside it has a WCS (CTYPE1)")
                .orElse("the image has no WCS (no CTYPE1)");
        return new MalformedDataException(image.where() + ": " + sidecars
                + "; put an initial WCS beside it, as header cards in a file of its name that ends in .head");
    }

    private Optional<WcsSidecar> find() throws IOException {
        if (!lookedFor) {
            sidecar = WcsSidecar.find(file.source().name(), place, beside);
            lookedFor = true;
        }
        return sidecar;
    }
}
