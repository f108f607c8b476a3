package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.starfix.engine.asdf.AsdfDocument;
import org.starfix.engine.fits.AsdfExtension;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.fits.CardValue;
import org.starfix.engine.fits.FitsCopy;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.Header;
import org.starfix.engine.fits.HeaderEdits;
import org.starfix.engine.gwcs.GwcsPlace;
import org.starfix.engine.gwcs.GwcsWriter;
import org.starfix.engine.gwcs.JwstWcs;
import org.starfix.engine.gwcs.TweakregMetadata;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.wcs.FitsWcs;
import org.starfix.engine.wcs.FitsWcsCards;
import org.starfix.engine.wcs.SRegion;
import org.starfix.engine.wcs.SipApproximation;
import org.starfix.engine.wcs.SipFit;
import org.starfix.engine.wcs.SipOptions;
import org.starfix.engine.wcs.SipOutcome;
import org.starfix.engine.wcs.Wcs;

/**
 * The corrected copy of an exposure: the input's bytes with the status in the primary header, the corrected WCS in the science
 * header and, for JWST, in the ASDF extension, and the originals in an extension of their own.
 */
public final class ExposureProduct {
    private static final String ORIGINAL_ASDF = "STARFIX_ASDF";

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
        try (ByteSource source = files.open(exposure.id().path());
                FitsFile file = FitsFile.open(source)) {
            FitsHdu image = file.hdus().get(exposure.detected().exposure().imageHdu());
            Copy copy = new Copy(file, exposure.status());
            copy.edit(file.hdus().get(0), status(file, exposure.status(), fileName));
            if (exposure.corrected()) {
                copy.edit(image, wcsEdits(image, exposure));
            }
            AsdfExtension.bytes(file)
                    .ifPresent(asdf -> copy.replaceAsdf(corrected(file, asdf, exposure, fileName), asdf));
            copy.writeTo(out);
        }
    }

    /** Writes the copy of an exposure that went no further than being opened: only its status is new. */
    public void write(Attempt.Rejected<?> rejected, String fileName, OutputStream out) throws IOException {
        try (ByteSource source = files.open(rejected.id().path());
                FitsFile file = FitsFile.open(source)) {
            Copy copy = new Copy(file, rejected.status());
            copy.edit(file.hdus().get(0), status(file, rejected.status(), fileName));
            copy.writeTo(out);
        }
    }

    private static HeaderEdits status(FitsFile file, ExposureStatus status, String fileName) {
        HeaderEdits edits =
                HeaderEdits.NONE.set("S_TWKREG", CardValue.of(status.calibrationStep()), "Tweakreg Image Alignment");
        return file.hdus().get(0).header().contains("FILENAME") ? edits.set("FILENAME", fileName) : edits;
    }

    private HeaderEdits wcsEdits(FitsHdu image, AlignedExposure exposure) {
        Wcs wcs = exposure.wcs();
        Header before = image.header();
        HeaderEdits edits = HeaderEdits.NONE;
        if (wcs instanceof FitsWcs fits) {
            edits = FitsWcsCards.ofCorrection(fits, before).edits();
        } else if (options.headerSip() == TweakRegOptions.HeaderSip.WRITTEN) {
            edits = FitsWcsCards.ofSip(approximation(image, wcs), before).edits();
        }
        if (before.contains("S_REGION") || wcs instanceof JwstWcs) {
            edits = edits.set("S_REGION", SRegion.polygon(wcs, wcs.boundingBox()));
        }
        return exposure.wcsName().isEmpty()
                ? edits
                : edits.set("WCSNAME", CardValue.of(exposure.wcsName()), "name of the world coordinate system");
    }

    /** The lowest degree that is accurate enough, else the highest allowed: a header must not keep the wrong pointing. */
    private SipApproximation approximation(FitsHdu image, Wcs wcs) {
        double centerX = (wcs.boundingBox().xMin() + wcs.boundingBox().xMax()) / 2 + 1;
        double centerY = (wcs.boundingBox().yMin() + wcs.boundingBox().yMax()) / 2 + 1;
        double crpix1 = image.header().number("CRPIX1").orElse(centerX);
        double crpix2 = image.header().number("CRPIX2").orElse(centerY);
        SipOptions wanted = options.sip();
        SipOutcome outcome = SipFit.fit(image.where(), wcs, crpix1, crpix2, wanted);
        if (outcome instanceof SipOutcome.TooInaccurate) {
            SipOptions best = new SipOptions(
                    SipOptions.Accuracy.ofDegree(wanted.forward().maxDegree()),
                    wanted.pointsPerSide(),
                    wanted.inverse(),
                    wanted.inverseAccuracy());
            outcome = SipFit.fit(image.where(), wcs, crpix1, crpix2, best);
        }
        if (outcome instanceof SipOutcome.Fitted fitted) {
            return fitted.approximation();
        }
        throw new MalformedDataException(image.where() + ": TAN-SIP approximation got " + outcome
                + ", expected one; set sip_approx=false to write none");
    }

    private static byte[] corrected(FitsFile file, byte[] asdf, AlignedExposure exposure, String fileName) {
        AsdfDocument document = AsdfDocument.parse(asdf, file.source().name() + "[ASDF]");
        if (exposure.corrected()) {
            document = GwcsWriter.correct(document, (JwstWcs) exposure.wcs());
        }
        Wcs wcs = exposure.wcs();
        TweakregMetadata metadata = new TweakregMetadata(
                Optional.of(exposure.wcsName()).filter(name -> !name.isEmpty()),
                Optional.of(exposure.status().calibrationStep()),
                Optional.of(fileName),
                Optional.of(SRegion.polygon(wcs, wcs.boundingBox())));
        return GwcsPlace.of(document).isPresent()
                ? GwcsWriter.describe(document, metadata).toBytes()
                : asdf;
    }

    /** A copy in the making, with the notes for its extension STARFIX. */
    private final class Copy {
        private final OriginalCards originals = new OriginalCards();
        private final ExposureStatus status;
        private FitsCopy copy;
        private byte[] originalAsdf = new byte[0];

        Copy(FitsFile file, ExposureStatus status) {
            this.copy = FitsCopy.of(file);
            this.status = status;
        }

        void edit(FitsHdu hdu, HeaderEdits edits) {
            originals.note(hdu);
            copy = copy.edit(hdu, edits);
        }

        void replaceAsdf(byte[] document, byte[] original) {
            originals.note(copy.source().hdu("ASDF"));
            copy = AsdfExtension.replace(copy, document);
            originalAsdf = original;
        }

        void writeTo(OutputStream out) throws IOException {
            int version = 1 + count(OriginalCards.EXTENSION);
            FitsCopy whole = copy.append(originals.header(provenance, status, version), originals.data());
            if (originalAsdf.length > 0) {
                whole = AsdfExtension.append(whole, ORIGINAL_ASDF, 1 + count(ORIGINAL_ASDF), originalAsdf);
            }
            whole.writeTo(out);
        }

        private int count(String name) {
            return (int) copy.source().hdus().stream()
                    .filter(hdu -> hdu.name().equals(name))
                    .count();
        }
    }
}
