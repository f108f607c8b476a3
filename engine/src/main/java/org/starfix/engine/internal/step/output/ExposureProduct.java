package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.exposure.CopyRequest;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.Stamp;
import org.starfix.engine.internal.exposure.WcsEdit;
import org.starfix.engine.internal.exposure.WcsErrors;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.CorrectionErrors;
import org.starfix.engine.internal.step.state.FileOutcome;

/** What is written for an exposure: a corrected copy, or its corrected WCS alone. */
public final class ExposureProduct {
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
        write(FileOutcome.of(exposure), fileName, out);
    }

    /** Writes the copy of a file: every detector that was corrected has its new WCS, the others only their status. */
    public void write(FileOutcome outcome, String fileName, OutputStream out) throws IOException {
        Product product = new Product(outcome, fileName);
        try (ExposureFile file = open(outcome)) {
            if (!outcome.isWhole()) {
                file.writeCopy(product.status(outcome.status()), product.requests(), out);
            } else if (outcome.aligned().isEmpty()) {
                file.writeStatus(product.status(outcome.status()), out);
            } else {
                file.writeCopy(product.correction(outcome.aligned().get(0)), out);
            }
        }
    }

    /**
     * Writes the WCS alone: a small ASDF file for a GWCS, header cards as text for a FITS WCS, one header after the other for several
     * detectors.
     */
    public void writeSidecar(FileOutcome outcome, String fileName, OutputStream out) throws IOException {
        try (ExposureFile file = open(outcome)) {
            Map<String, CopyRequest> requests = new Product(outcome, fileName).requests();
            for (ExposureFile detector : file.detectors()) {
                detector.writeSidecar(Objects.requireNonNull(requests.get(detector.detector())), out);
            }
        }
    }

    private ExposureFile open(FileOutcome outcome) throws IOException {
        return ExposureFile.open(files.open(outcome.id().path()), options.layout(), files);
    }

    /** One product: the same name and stamp for each of its detectors. */
    private final class Product {
        private final FileOutcome outcome;
        private final String fileName;
        private final Stamp stamp;

        Product(FileOutcome outcome, String fileName) {
            this.outcome = outcome;
            this.fileName = fileName;
            this.stamp = provenance.stamp(outcome);
        }

        Map<String, CopyRequest> requests() {
            Map<String, CopyRequest> requests = new LinkedHashMap<>();
            outcome.aligned().forEach(each -> requests.put(each.id().detector(), correction(each)));
            outcome.rejected().forEach(each -> requests.put(each.id().detector(), status(each.status())));
            return requests;
        }

        CopyRequest status(ExposureStatus status) {
            return request(status, Optional.empty(), "", CorrectionErrors.UNKNOWN);
        }

        CopyRequest correction(AlignedExposure exposure) {
            Optional<WcsEdit> edit = exposure.correction().map(WcsEdit.Correction::new);
            return request(exposure.status(), edit, exposure.wcsName(), exposure.errors());
        }

        private CopyRequest request(
                ExposureStatus status, Optional<WcsEdit> edit, String wcsName, CorrectionErrors errors) {
            Optional<SipOptions> sip = options.headerSip() == TweakRegOptions.HeaderSip.WRITTEN
                    ? Optional.of(options.sip())
                    : Optional.empty();
            return new CopyRequest(
                    fileName,
                    Optional.of(status.calibrationStep()),
                    edit,
                    Optional.of(wcsName).filter(name -> !name.isEmpty()),
                    errors.isKnown()
                            ? Optional.of(new WcsErrors(errors.east(), errors.north(), errors.floor()))
                            : Optional.empty(),
                    sip,
                    stamp.withOutcome(status.kind().name()));
        }
    }
}
