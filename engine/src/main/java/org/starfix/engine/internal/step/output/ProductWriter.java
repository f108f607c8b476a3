package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.SourceRegions;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.FileOutcome;

/** Publishes what the engine writes for one exposure, under the names planned for it. */
public final class ProductWriter implements Serializable {
    private static final long serialVersionUID = 1L;

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

    /**
     * Writes the products of a file; the records of its detectors say how that went.
     *
     * @param log told what could not be written
     */
    public List<ExposureRecord> write(FileOutcome file, String field, Logger log) {
        ProductFiles planned = plan.of(file);
        return file.aligned().isEmpty() ? writeUnaligned(file, planned, log) : writeAligned(file, field, planned, log);
    }

    private List<ExposureRecord> writeAligned(FileOutcome file, String field, ProductFiles planned, Logger log) {
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
            log.warn("{}: product not written: {}", file.id().path(), FailureText.of(e));
            records.clear();
            file.aligned().forEach(a -> records.add(ExposureRecord.of(a.with(notWritten(planned, e)), field, "")));
            file.rejected().forEach(r -> records.add(ExposureRecord.of(r, "")));
        }
        return records;
    }

    private void writeSources(AlignedExposure exposure, ProductFiles planned) throws IOException {
        SourceCatalog sources = exposure.detected().sources();
        String detector = exposure.id().detector();
        String catalog = planned.catalogs().get(detector);
        if (catalog != null) {
            CatalogFormat format = options.output().format();
            output.publish(
                    catalog, out -> format.write(sources.toTable(exposure.id().stem()), out));
        }
        String regions = planned.regions().get(detector);
        if (regions != null) {
            output.publish(regions, out -> SourceRegions.write(exposure, out));
        }
    }

    private void write(FileOutcome file, ProductFiles planned, OutputStream out) throws IOException {
        String name = new Location(planned.product()).name();
        if (content() == OutputOptions.Content.WCS) {
            product().writeSidecar(file, name, out);
        } else {
            product().write(file, name, out);
        }
    }

    /** Writes the copy of a file of which nothing was aligned, where it is FITS or ASDF at all. */
    private List<ExposureRecord> writeUnaligned(FileOutcome file, ProductFiles planned, Logger log) {
        if (content() != OutputOptions.Content.EXPOSURES) {
            return records(file, "");
        }
        if (planned.product().isEmpty()) {
            log.warn(
                    "{}: product not written: that of another exposure has its name",
                    file.id().path());
            return records(file, "");
        }
        try {
            output.publish(
                    planned.product(), out -> product().write(file, new Location(planned.product()).name(), out));
            return records(file, planned.product());
        } catch (MalformedDataException e) {
            return records(file, ""); // not FITS or ASDF: that is why it was rejected
        } catch (IOException | OutOfMemoryError e) { // not there or not readable, no place for the copy or in memory
            log.warn("{}: product not written: {}", file.id().path(), FailureText.of(e));
            return records(file, "");
        } catch (RuntimeException e) {
            log.error("{}: product not written", file.id().path(), e);
            return records(file, "");
        }
    }

    private static List<ExposureRecord> records(FileOutcome file, String product) {
        return file.rejected().stream()
                .map(rejected -> ExposureRecord.of(rejected, product))
                .toList();
    }

    private OutputOptions.Content content() {
        return options.output().content();
    }

    private ExposureProduct product() {
        return new ExposureProduct(files, options, provenance);
    }

    private static ExposureStatus notWritten(ProductFiles planned, Throwable e) {
        return ExposureStatus.notAligned(
                "product not written", planned.product() + ": the product could not be written: " + FailureText.of(e));
    }
}
