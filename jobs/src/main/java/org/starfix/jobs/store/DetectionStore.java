package org.starfix.jobs.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.step.store.Piece;
import org.starfix.engine.internal.step.store.SeenFile;
import org.starfix.engine.internal.step.store.StoredDetector;
import org.starfix.engine.internal.step.store.StoredExposure;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetFiles;
import org.starfix.jobs.storage.ParquetTableWriter;

/**
 * A folder with what is known of exposures, in parts. A part is three files, of which that of the exposures comes last: without it the
 * part does not count. Parts do not change; of two that hold the same exposure the later one is right.
 *
 * @param folder need not be there
 */
public record DetectionStore(HadoopSettings settings, String folder) implements PartRows<StoredExposure> {
    private static final Logger LOG = LoggerFactory.getLogger(DetectionStore.class);
    /** Exposures in a part that was put together. */
    private static final int FULL = 1000;

    /**
     * {@inheritDoc}
     *
     * @throws InputException if the latest part has a format that this program does not know
     */
    @Override
    public PartContents contents() throws IOException {
        PartContents contents = parts().contents(StoreFormat.EXPOSURES);
        List<PartId> lastFirst = new ArrayList<>(contents.parts());
        Collections.reverse(lastFirst);
        checkLatest(lastFirst);
        return contents;
    }

    private PartFolder parts() {
        return new PartFolder(settings, folder);
    }

    /** The format of the last part that is not broken; what was in others is found again, which those who read them say. */
    private void checkLatest(List<PartId> lastFirst) throws IOException {
        for (PartId part : lastFirst) {
            try {
                checkFormat(part);
                return;
            } catch (MalformedDataException e) {
                LOG.debug("{}: part {} is broken", folder, part.text(), e);
            }
        }
    }

    private void checkFormat(PartId part) throws IOException {
        Path file = file(part, StoreFormat.EXPOSURES);
        StoreFormat.check(HadoopPaths.display(file), ParquetFiles.metadata(file, settings.configuration()));
    }

    private Path file(PartId part, String ending) {
        return parts().file(part, ending);
    }

    /**
     * Whether an exposure can be in one part with others: if their catalogues agree on the types of their columns.
     *
     * @param types of the columns of the others; those of the exposure are added if it can
     */
    static boolean joins(StoredExposure exposure, Map<String, Column.Type> types) {
        Map<String, Column.Type> with = new HashMap<>(types);
        for (StoredDetector detector : exposure.detectors()) {
            SourceCatalog sources = sources(detector);
            if (!SourceTable.fits(sources, with)) {
                return false;
            }
            SourceTable.note(sources, with);
        }
        types.putAll(with);
        return true;
    }

    /** Writes a part; the exposures must go together, see {@link #joins}. The order given does not matter. */
    void write(PartId part, List<StoredExposure> exposures) throws IOException {
        List<StoredExposure> sorted = new ArrayList<>(exposures);
        sorted.sort(Comparator.comparingLong(StoredExposure::cell).thenComparing(StoredExposure::name));
        Map<String, Piece> pieces = new LinkedHashMap<>();
        List<StoredRow> rows = new ArrayList<>();
        List<SourceTable.Entry> sources = new ArrayList<>();
        for (StoredExposure exposure : sorted) {
            List<StoredRow.FileRow> files = files(exposure, pieces);
            for (StoredDetector detector : exposure.detectors()) {
                rows.add(row(exposure, detector, files));
                sources.add(new SourceTable.Entry(exposure.name(), detector.place(), sources(detector)));
                files = List.of(); // in the first row only
            }
        }
        ParquetFiles.publish(
                file(part, StoreFormat.HEADERS),
                settings.configuration(),
                StoreFormat.HEADER_SCHEMA,
                StoreFormat.HEADER_LAYOUT,
                pieces.entrySet(),
                piece -> new SimpleGroup(StoreFormat.HEADER_SCHEMA)
                        .append("digest", piece.getKey())
                        .append(
                                "bytes",
                                Binary.fromConstantByteArray(piece.getValue().bytes())));
        List<Column> table = SourceTable.columns(sources);
        ParquetTableWriter.publish(
                file(part, StoreFormat.SOURCES),
                settings.configuration(),
                table,
                IntStream.range(0, table.get(0).size()).toArray(),
                StoreFormat.METADATA);
        ParquetFiles.publish(
                file(part, StoreFormat.EXPOSURES),
                settings.configuration(),
                ExposureTable.SCHEMA,
                StoreFormat.EXPOSURE_LAYOUT,
                rows,
                ExposureTable::row);
    }

    private static List<StoredRow.FileRow> files(StoredExposure exposure, Map<String, Piece> pieces) {
        List<StoredRow.FileRow> files = new ArrayList<>();
        for (SeenFile file : exposure.files()) {
            List<StoredRow.PieceRow> own = new ArrayList<>();
            for (Piece piece : file.pieces()) {
                String digest = piece.digest();
                pieces.putIfAbsent(digest, piece);
                own.add(new StoredRow.PieceRow(piece.position(), digest));
            }
            files.add(new StoredRow.FileRow(file, own));
        }
        return files;
    }

    private static SourceCatalog sources(StoredDetector detector) {
        return detector.outcome() instanceof StoredDetector.Found found ? found.sources() : SourceCatalog.EMPTY;
    }

    private static StoredRow row(StoredExposure exposure, StoredDetector detector, List<StoredRow.FileRow> files) {
        String outcome = StoredRow.FOUND;
        String reason = "";
        int found = 0;
        if (detector.outcome() instanceof StoredDetector.Found done) {
            reason = done.notes();
            found = done.found();
        } else if (detector.outcome() instanceof StoredDetector.NotIndexed rejected) {
            outcome = StoredRow.NOT_INDEXED;
            reason = rejected.reason();
        } else if (detector.outcome() instanceof StoredDetector.NotDetected rejected) {
            outcome = StoredRow.NOT_DETECTED;
            reason = rejected.reason();
        }
        SourceCatalog sources = sources(detector);
        return new StoredRow(
                exposure.name(),
                exposure.path(),
                exposure.digest(),
                exposure.program(),
                files,
                detector.place(),
                detector.detector(),
                detector.facts(),
                detector.catalog(),
                outcome,
                reason,
                found,
                sources.size(),
                SourceTable.kinds(sources));
    }

    /** The names of the exposures of a part. */
    public Set<String> names(PartId part) throws IOException {
        return weights(part).keySet();
    }

    @Override
    public Map<String, Integer> weights(PartId part) throws IOException {
        Map<String, Integer> weights = new HashMap<>();
        ParquetFiles.read(
                        file(part, StoreFormat.EXPOSURES),
                        settings.configuration(),
                        "name"::equals,
                        row -> row.getString("name", 0))
                .forEach(name -> weights.put(name, 1));
        return weights;
    }

    @Override
    public int full() {
        return FULL;
    }

    @Override
    public String key(StoredExposure exposure) {
        return exposure.name();
    }

    @Override
    public void write(int generation, int task, List<StoredExposure> exposures) throws IOException {
        List<StoredExposure> together = new ArrayList<>();
        Map<String, Column.Type> types = new HashMap<>();
        int chunk = 0;
        for (StoredExposure exposure : exposures) {
            if (!joins(exposure, types)) {
                write(new PartId(generation, task, chunk++), together);
                together.clear();
                types.clear();
                joins(exposure, types);
            }
            together.add(exposure);
        }
        write(new PartId(generation, task, chunk), together);
    }

    /**
     * What is known of the exposures of a part.
     *
     * @throws MalformedDataException if the part is broken
     */
    @Override
    public List<StoredExposure> read(PartId part) throws IOException {
        checkFormat(part);
        List<StoredRow> rows = ParquetFiles.read(
                file(part, StoreFormat.EXPOSURES), settings.configuration(), column -> true, ExposureTable::row);
        Table sources = parts().table(part, StoreFormat.SOURCES);
        int expected = rows.stream().mapToInt(StoredRow::sources).sum();
        if (sources.rowCount() != expected) {
            throw new MalformedDataException(sources.name() + ": " + sources.rowCount()
                    + " sources, but the exposures have " + expected + "; remove the part");
        }
        Map<String, byte[]> pieces = new HashMap<>();
        ParquetFiles.read(
                file(part, StoreFormat.HEADERS),
                settings.configuration(),
                column -> true,
                row -> pieces.put(
                        row.getString("digest", 0), row.getBinary("bytes", 0).getBytes()));
        return exposures(rows, sources, pieces);
    }

    private static List<StoredExposure> exposures(List<StoredRow> rows, Table sources, Map<String, byte[]> pieces) {
        List<StoredExposure> exposures = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < rows.size(); ) {
            StoredRow first = rows.get(at);
            List<StoredDetector> detectors = new ArrayList<>();
            for (; at < rows.size() && rows.get(at).name().equals(first.name()); at++) {
                StoredRow row = rows.get(at);
                SourceCatalog catalog = SourceTable.catalog(sources, from, row.sources(), row.columns());
                from += row.sources();
                detectors.add(new StoredDetector(
                        row.place(), row.detector(), row.facts(), row.catalog(), outcome(row, catalog)));
            }
            List<SeenFile> files =
                    first.files().stream().map(file -> seen(file, pieces)).toList();
            exposures.add(
                    new StoredExposure(first.name(), first.path(), first.digest(), first.program(), files, detectors));
        }
        return exposures;
    }

    private static StoredDetector.Outcome outcome(StoredRow row, SourceCatalog catalog) {
        return switch (row.outcome()) {
            case StoredRow.FOUND -> new StoredDetector.Found(catalog, row.found(), row.reason());
            case StoredRow.NOT_INDEXED -> new StoredDetector.NotIndexed(row.reason());
            case StoredRow.NOT_DETECTED -> new StoredDetector.NotDetected(row.reason());
            default ->
                throw new MalformedDataException("store: " + row.name() + " has the outcome '" + row.outcome()
                        + "', which does not exist; remove the store");
        };
    }

    private static SeenFile seen(StoredRow.FileRow file, Map<String, byte[]> pieces) {
        List<Piece> own = new ArrayList<>();
        for (StoredRow.PieceRow piece : file.pieces()) {
            byte[] bytes = Optional.ofNullable(pieces.get(piece.digest()))
                    .orElseThrow(() -> new MalformedDataException(
                            "store: a piece of " + file.seen().path() + " is missing; remove the store"));
            own.add(new Piece(piece.position(), bytes));
        }
        return new SeenFile(
                file.seen().path(), file.seen().version(), file.seen().size(), own);
    }

    @Override
    public void remove(PartId part) throws IOException {
        parts().remove(part, List.of(StoreFormat.EXPOSURES, StoreFormat.SOURCES, StoreFormat.HEADERS));
    }
}
