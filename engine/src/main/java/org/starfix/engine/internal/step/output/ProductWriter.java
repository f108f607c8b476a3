package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.numeric.StorageException;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.SkyColumns;
import org.starfix.engine.internal.step.report.SourceRegions;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureContent;
import org.starfix.engine.internal.step.state.FileOutcome;

/** Publishes what the engine writes for one exposure, under the names planned for it. */
public final class ProductWriter implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FileOpener files;
    private final TweakRegOptions options;
    private final Provenance provenance;
    private final Publisher output;
    private final ProductPlan plan;
    private final WritingTrouble trouble;

    public ProductWriter(
            FileOpener files, TweakRegOptions options, Provenance provenance, Publisher output, ProductPlan plan) {
        this.files = files;
        this.options = options;
        this.provenance = provenance;
        this.output = output;
        this.plan = plan;
        this.trouble = new WritingTrouble(output);
    }

    /**
     * Writes the products of a file; the records of its detectors say how that went. After a failure that is not of one file nothing
     * more is attempted.
     *
     * @param log told what could not be written
     */
    public List<ExposureRecord> write(FileOutcome file, String field, Logger log) {
        ProductFiles planned = plan.of(file);
        if (trouble.stopped().isPresent() && writesSomething(file, planned)) {
            String reason = "not attempted, as nothing more could be written: "
                    + trouble.stopped().get();
            return notWritten(file, field, "not attempted", path(planned, file) + ": " + reason);
        }
        return file.aligned().isEmpty() ? writeUnaligned(file, planned, log) : writeAligned(file, field, planned, log);
    }

    /**
     * The digest of what the products of a file depend on. Unlike the stamp in them it knows which state of the input is copied, and what
     * is in catalogues beside them.
     */
    public String digest(FileOutcome file) throws IOException {
        DigestBuilder digest = new DigestBuilder().add(provenance.unit(file)).add(output.folder());
        Optional<FileVersion> input = files.version(file.id().path());
        digest.add(input.map(FileVersion::length).orElse(-1L))
                .add(input.map(FileVersion::mark).orElse(""));
        ProductFiles planned = plan.of(file);
        digest.add(planned.product());
        for (AlignedExposure exposure : file.aligned()) {
            String detector = exposure.id().detector();
            for (Map<String, String> names : List.of(planned.catalogs(), planned.regions())) {
                digest.add(names.getOrDefault(detector, ""));
            }
            if (!planned.catalogs().isEmpty() || !planned.regions().isEmpty()) {
                ExposureContent.add(exposure.detected().sources(), digest);
            }
        }
        return digest.hex();
    }

    /** Whether what was written for a file is what would be written now, and is there as it was left. */
    public boolean isDone(FileOutcome file, ProductWork before) throws IOException {
        return before.digest().equals(digest(file)) && before.isThere(files);
    }

    /** What of that which was written for a file lies in this folder. */
    public List<String> lying(ProductWork before) throws IOException {
        List<String> lying = new ArrayList<>();
        if (before.output().equals(output.folder())) {
            for (String product : before.files().keySet()) {
                if (version(product).isPresent()) {
                    lying.add(product);
                }
            }
        }
        return lying;
    }

    /** The names of what is to be written for a file, below the output folder. */
    public Set<String> names(FileOutcome file) {
        ProductFiles planned = plan.of(file);
        Set<String> names = new TreeSet<>(besides(file, planned));
        if (writesProduct(file, planned)) {
            names.add(planned.product());
        }
        return names;
    }

    /** Catalogues and regions. */
    private static List<String> besides(FileOutcome file, ProductFiles planned) {
        List<String> names = new ArrayList<>();
        for (AlignedExposure exposure : file.aligned()) {
            String detector = exposure.id().detector();
            Optional.ofNullable(planned.catalogs().get(detector)).ifPresent(names::add);
            Optional.ofNullable(planned.regions().get(detector)).ifPresent(names::add);
        }
        return names;
    }

    private Optional<FileVersion> version(String product) throws IOException {
        return files.version(output.folder() + "/" + product);
    }

    /** The records of a file whose products are there already, or are not wanted. */
    public List<ExposureRecord> records(FileOutcome file, String field, String product) {
        List<ExposureRecord> records = new ArrayList<>();
        file.aligned().forEach(each -> records.add(ExposureRecord.of(each, field, product)));
        file.rejected().forEach(each -> records.add(ExposureRecord.of(each, product)));
        return records;
    }

    /** What was just written for a file; empty if something could not be written, which is to be tried again. */
    public Optional<ProductWork> done(FileOutcome file, List<ExposureRecord> records) throws IOException {
        if (records.stream().anyMatch(r -> r.status().kind() == ExposureStatus.Kind.WRITE_FAILED)) {
            return Optional.empty();
        }
        String product = records.get(0).product();
        List<String> names = besides(file, plan.of(file));
        if (!product.isEmpty()) {
            names.add(product);
        }
        Map<String, FileVersion> versions = new HashMap<>();
        for (String name : names) {
            Optional<FileVersion> version = version(name);
            if (version.isEmpty()) {
                return Optional.empty();
            }
            versions.put(name, version.get());
        }
        return Optional.of(new ProductWork(output.folder(), file.id().name(), digest(file), product, versions));
    }

    private boolean writesSomething(FileOutcome file, ProductFiles planned) {
        return writesProduct(file, planned)
                || !file.aligned().isEmpty()
                        && !(planned.catalogs().isEmpty() && planned.regions().isEmpty());
    }

    private boolean writesProduct(FileOutcome file, ProductFiles planned) {
        return !planned.product().isEmpty()
                && (!file.aligned().isEmpty() || content() == OutputOptions.Content.EXPOSURES);
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
            return notWritten(file, field, planned, e, log);
        }
        return records;
    }

    /** The records of a file whose products are not there. */
    private List<ExposureRecord> notWritten(
            FileOutcome file, String field, ProductFiles planned, Throwable failure, Logger log) {
        Optional<StorageException> storage = StorageException.in(failure);
        String reason = storage.map(StorageException::reason).orElseGet(() -> FailureText.of(failure));
        String cause = trouble.note(file.id().path(), failure, reason, log);
        String path = storage.map(StorageException::path).orElseGet(() -> path(planned, file));
        return notWritten(file, field, cause, path + ": the product could not be written: " + reason);
    }

    private static List<ExposureRecord> notWritten(FileOutcome file, String field, String cause, String reason) {
        List<ExposureRecord> records = new ArrayList<>();
        file.aligned()
                .forEach(each ->
                        records.add(ExposureRecord.of(each.with(notWritten(each.status(), cause, reason)), field, "")));
        file.rejected()
                .forEach(each -> records.add(ExposureRecord.of(
                        new Attempt.Rejected<>(each.id(), notWritten(each.status(), cause, reason), each.bytes()),
                        "")));
        return records;
    }

    private static ExposureStatus notWritten(ExposureStatus before, String cause, String reason) {
        return ExposureStatus.writeFailed(cause, reason + (before.isGood() ? "" : "; before that " + before));
    }

    /** What was to be written, as the user finds it; of catalogues alone the exposure says which. */
    private String path(ProductFiles planned, FileOutcome file) {
        return planned.product().isEmpty() ? file.id().path() : output.folder() + "/" + planned.product();
    }

    private void writeSources(AlignedExposure exposure, ProductFiles planned) throws IOException {
        SourceCatalog sources = exposure.detected().sources();
        String detector = exposure.id().detector();
        String catalog = planned.catalogs().get(detector);
        if (catalog != null) {
            CatalogFormat format = options.output().format();
            Table pixels = sources.toTable(exposure.id().stem());
            Table table = options.output().positions() == OutputOptions.Positions.SKY
                    ? SkyColumns.added(exposure, pixels)
                    : pixels;
            output.publish(catalog, out -> format.write(table, out));
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
        } catch (StorageException e) {
            return notWritten(file, "", planned, e, log);
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
}
