package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.catalog.CatalogFormat;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.tweakreg.AlignedExposure;
import org.starfix.engine.tweakreg.Attempt;
import org.starfix.engine.tweakreg.ExposureProduct;
import org.starfix.engine.tweakreg.ExposureRecord;
import org.starfix.engine.tweakreg.ExposureStatus;
import org.starfix.engine.tweakreg.Provenance;
import org.starfix.engine.tweakreg.TweakRegOptions;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.Publication;

/** Publishes what the engine writes for one exposure, under the names planned for it. */
public final class ProductWriter implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ProductWriter.class);

    private final HadoopFiles files;
    private final TweakRegOptions options;
    private final Provenance provenance;
    private final String outputDir;
    private final Map<Integer, Names> names;

    /**
     * Where the products of one exposure go, below the output directory.
     *
     * @param product the corrected copy, or the corrected WCS alone; empty if neither is wanted
     * @param catalog empty if no catalogue is wanted
     * @param format of the catalogue
     */
    public record Names(String product, Content content, String catalog, CatalogFormat format)
            implements Serializable {}

    /** What is written for an exposure: the key {@code products}. */
    public enum Content {
        EXPOSURES,
        WCS,
        NONE
    }

    /** @param names by place in the user's order */
    public ProductWriter(
            HadoopFiles files,
            TweakRegOptions options,
            Provenance provenance,
            String outputDir,
            Map<Integer, Names> names) {
        this.files = files;
        this.options = options;
        this.provenance = provenance;
        this.outputDir = outputDir;
        this.names = Map.copyOf(names);
    }

    /** Writes the products of an exposure that took part; the record says how that went. */
    public ExposureRecord write(AlignedExposure exposure, String field) {
        Names planned = names.get(exposure.id().ordinal());
        try {
            if (!planned.catalog().isEmpty()) {
                publish(
                        planned.catalog(),
                        out -> planned.format()
                                .write(
                                        exposure.detected()
                                                .sources()
                                                .toTable(exposure.id().stem()),
                                        out));
            }
            if (!planned.product().isEmpty()) {
                publish(planned.product(), out -> write(exposure, planned, out));
            }
            return ExposureRecord.of(exposure, field, planned.product());
        } catch (IOException | RuntimeException e) { // one product that fails stops no other
            LOG.warn("{}: product not written: {}", exposure.id().path(), e.toString());
            return ExposureRecord.of(exposure.with(notWritten(planned, e)), field, "");
        }
    }

    private void write(AlignedExposure exposure, Names planned, OutputStream out) throws IOException {
        String name = fileName(planned.product());
        if (planned.content() == Content.WCS) {
            product().writeSidecar(exposure, name, out);
        } else {
            product().write(exposure, name, out);
        }
    }

    /** Writes the copy of an exposure that went no further, where its file is FITS or ASDF at all. */
    public ExposureRecord write(Attempt.Rejected<?> rejected) {
        Names planned = names.get(rejected.id().ordinal());
        if (planned.content() != Content.EXPOSURES) {
            return ExposureRecord.of(rejected, "");
        }
        try {
            publish(planned.product(), out -> product().write(rejected, fileName(planned.product()), out));
            return ExposureRecord.of(rejected, planned.product());
        } catch (MalformedDataException e) {
            return ExposureRecord.of(rejected, ""); // not FITS or ASDF: that is why it was rejected
        } catch (IOException | RuntimeException e) {
            LOG.error("{}: product not written", rejected.id().path(), e);
            return ExposureRecord.of(rejected, "");
        }
    }

    private ExposureProduct product() {
        return new ExposureProduct(files, options, provenance);
    }

    private void publish(String name, Publication.Content content) throws IOException {
        Publication.publish(HadoopPaths.below(new Path(outputDir), name), files.configuration(), content);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static ExposureStatus notWritten(Names planned, Exception e) {
        return ExposureStatus.notAligned(planned.product() + ": product got "
                + e.getClass().getSimpleName() + " (" + e.getMessage() + "), expected to be written");
    }
}
