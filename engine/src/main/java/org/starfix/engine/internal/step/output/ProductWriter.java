package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.SourceRegions;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.FileOutcome;

/** Publishes what the engine writes for one exposure, under the names planned for it. */
public final class ProductWriter implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ProductWriter.class);

    private final FileOpener files;
    private final TweakRegOptions options;
    private final Provenance provenance;
    private final Publisher output;
    private final ProductPlan plan;

    public ProductWriter(
            FileOpener files, TweakRegOptions options, Provenance provenance, Publisher output, ProductPlan plan) {
        this.files = files;
        this.options = options;
        this.provenance = provenance;
        this.output = output;
        this.plan = plan;
    }

    /** Writes the products of a file; the records of its detectors say how that went. */
    public List<ExposureRecord> write(FileOutcome file, String field) {
        ProductFiles planned =
                Objects.requireNonNull(plan.byOrdinal().get(file.id().ordinal()));
        return file.aligned().isEmpty() ? writeUnaligned(file, planned) : writeAligned(file, field, planned);
    }

    private List<ExposureRecord> writeAligned(FileOutcome file, String field, ProductFiles planned) {
        List<ExposureRecord> records = new ArrayList<>();
        try {
            for (AlignedExposure exposure : file.aligned()) {
                writeSources(exposure, planned);
            }
            if (!planned.product().isEmpty()) {
                output.publish(planned.product(), out -> write(file, planned, out));
            }
            file.aligned().forEach(e -> records.add(ExposureRecord.of(e, field, planned.product())));
            file.rejected().forEach(r -> records.add(ExposureRecord.of(r, planned.product())));
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // one product that fails stops no other
            LOG.warn("{}: product not written: {}", file.id().path(), FailureText.of(e));
            records.clear();
            file.aligned().forEach(a -> records.add(ExposureRecord.of(a.with(notWritten(planned, e)), field, "")));
            file.rejected().forEach(r -> records.add(ExposureRecord.of(r, "")));
        }
        return records;
    }

    private void writeSources(AlignedExposure exposure, ProductFiles planned) throws IOException {
        SourceCatalog sources = exposure.detected().sources();
        if (!planned.catalog().isEmpty()) {
            output.publish(
                    ofDetector(planned.catalog(), exposure),
                    out -> planned.format().write(sources.toTable(exposure.id().stem()), out));
        }
        if (!planned.regions().isEmpty()) {
            output.publish(ofDetector(planned.regions(), exposure), out -> SourceRegions.write(exposure, out));
        }
    }

    /** {@code x_cat.ecsv} of a detector of several: {@code x_SCI2_cat.ecsv}. */
    private static String ofDetector(String name, AlignedExposure exposure) {
        String detector = exposure.id().detector().replaceAll("[^A-Za-z0-9]+", "");
        int at = name.lastIndexOf("_cat.");
        return detector.isEmpty() ? name : name.substring(0, at) + "_" + detector + name.substring(at);
    }

    private void write(FileOutcome file, ProductFiles planned, OutputStream out) throws IOException {
        String name = fileName(planned.product());
        if (planned.content() == ProductFiles.Content.WCS) {
            product().writeSidecar(file, name, out);
        } else {
            product().write(file, name, out);
        }
    }

    /** Writes the copy of a file of which nothing was aligned, where it is FITS or ASDF at all. */
    private List<ExposureRecord> writeUnaligned(FileOutcome file, ProductFiles planned) {
        if (planned.content() != ProductFiles.Content.EXPOSURES) {
            return records(file, "");
        }
        if (planned.product().isEmpty()) {
            LOG.warn(
                    "{}: product not written: that of another exposure has its name",
                    file.id().path());
            return records(file, "");
        }
        try {
            output.publish(planned.product(), out -> product().write(file, fileName(planned.product()), out));
            return records(file, planned.product());
        } catch (MalformedDataException e) {
            return records(file, ""); // not FITS or ASDF: that is why it was rejected
        } catch (IOException | OutOfMemoryError e) { // not there or not readable, no place for the copy or in memory
            LOG.warn("{}: product not written: {}", file.id().path(), FailureText.of(e));
            return records(file, "");
        } catch (RuntimeException e) {
            LOG.error("{}: product not written", file.id().path(), e);
            return records(file, "");
        }
    }

    private static List<ExposureRecord> records(FileOutcome file, String product) {
        return file.rejected().stream()
                .map(rejected -> ExposureRecord.of(rejected, product))
                .toList();
    }

    private ExposureProduct product() {
        return new ExposureProduct(files, options, provenance);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static ExposureStatus notWritten(ProductFiles planned, Throwable e) {
        return ExposureStatus.notAligned(
                planned.product() + ": the product could not be written: " + FailureText.of(e));
    }
}
