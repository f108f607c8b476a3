package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.starfix.engine.exposure.CopyRequest;
import org.starfix.engine.exposure.ExposureFile;
import org.starfix.engine.exposure.Stamp;
import org.starfix.engine.exposure.WcsEdit;
import org.starfix.engine.wcs.SipOptions;

/** What is written for an exposure: a corrected copy, or its corrected WCS alone. */
public final class ExposureProduct {
    private static final int PARAMETER_DIGITS = 32;

    private final FileOpener files;
    private final TweakRegOptions options;
    private final Provenance provenance;

    public ExposureProduct(FileOpener files, TweakRegOptions options, Provenance provenance) {
        this.files = files;
        this.options = options;
        this.provenance = provenance;
    }

    /**
     * Writes the copy of an exposure that took part in an alignment.
     *
     * @param fileName the name of the copy
     */
    public void write(AlignedExposure exposure, String fileName, OutputStream out) throws IOException {
        try (ExposureFile file = ExposureFile.open(files.open(exposure.id().path()))) {
            file.writeCopy(request(exposure, fileName), out);
        }
    }

    /** Writes the copy of an exposure that went no further than being opened: only its status is new. */
    public void write(Attempt.Rejected<?> rejected, String fileName, OutputStream out) throws IOException {
        try (ExposureFile file = ExposureFile.open(files.open(rejected.id().path()))) {
            file.writeStatus(request(rejected.status(), fileName, Optional.empty(), ""), out);
        }
    }

    /** Writes the WCS alone: a small ASDF file for a GWCS, header cards as text for a FITS WCS. */
    public void writeSidecar(AlignedExposure exposure, String fileName, OutputStream out) throws IOException {
        try (ExposureFile file = ExposureFile.open(files.open(exposure.id().path()))) {
            file.writeSidecar(request(exposure, fileName), out);
        }
    }

    private CopyRequest request(AlignedExposure exposure, String fileName) {
        Optional<WcsEdit> edit = exposure.correction().map(WcsEdit.Correction::new);
        return request(exposure.status(), fileName, edit, exposure.wcsName());
    }

    private CopyRequest request(ExposureStatus status, String fileName, Optional<WcsEdit> edit, String wcsName) {
        Optional<SipOptions> sip = options.headerSip() == TweakRegOptions.HeaderSip.WRITTEN
                ? Optional.of(options.sip())
                : Optional.empty();
        return new CopyRequest(
                fileName,
                Optional.of(status.calibrationStep()),
                edit,
                Optional.of(wcsName).filter(name -> !name.isEmpty()),
                sip,
                new Stamp(
                        provenance.version(),
                        provenance.runId(),
                        provenance.parameterHash().substring(0, PARAMETER_DIGITS),
                        status.kind().name()));
    }
}
