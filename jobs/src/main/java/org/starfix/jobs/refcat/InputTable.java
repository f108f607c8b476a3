package org.starfix.jobs.refcat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.ColumnNames;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.hats.PartitionPlan;
import org.starfix.engine.internal.catalog.reference.SkyColumns;
import org.starfix.engine.internal.catalog.reference.UsualColumns;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.jobs.storage.HadoopByteSource;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetTableReader;

/** An input file with the pixel of each row. */
final class InputTable {
    /** Of a row without a position. */
    private static final long NO_PIXEL = -1;

    private static final String PARQUET = ".parquet";

    private final Table table;
    private final String ra;
    private final String dec;
    private final long[] pixels;

    private InputTable(Table table, String ra, String dec, long[] pixels) {
        this.table = table;
        this.ra = ra;
        this.dec = dec;
        this.pixels = pixels;
    }

    /**
     * Reads the columns that are wanted.
     *
     * @throws MalformedDataException if the file is no table, or has no positions
     */
    static InputTable read(String path, ImportOptions options, HadoopSettings settings) throws IOException {
        if (path.endsWith(PARQUET)) {
            return ofParquet(path, options, settings);
        }
        List<String> seen = new ArrayList<>();
        try (ByteSource source = HadoopByteSource.open(new Path(path), settings.configuration())) {
            ReferenceColumns columns = named(options);
            Table raw = TableReader.read(
                    source,
                    name -> {
                        seen.add(name);
                        return !ImportSchema.wanted(options, List.of(name)).isEmpty();
                    },
                    SkyColumns.choice(columns));
            ColumnNames.Pair position = SkyColumns.of(columns, raw)
                    .orElseThrow(() ->
                            noPosition(path, options, seen.stream().distinct().toList()));
            return of(path, options, raw, position);
        }
    }

    private static InputTable of(String path, ImportOptions options, Table raw, ColumnNames.Pair position) {
        String ra = raw.column(position.first()).name();
        String dec = raw.column(position.second()).name();
        Table table = withoutOtherPositions(UsualColumns.of(raw, ra, dec), ra, dec, options);
        requireNamed(path, options, table);
        return new InputTable(table, ra, dec, pixels(table, ra, dec));
    }

    private static InputTable ofParquet(String path, ImportOptions options, HadoopSettings settings)
            throws IOException {
        Path file = HadoopPaths.of(path);
        Map<String, Column.Type> all = ParquetTableReader.columns(file, settings.configuration());
        Map<String, Column.Type> wanted = new LinkedHashMap<>();
        ImportSchema.wanted(options, List.copyOf(all.keySet()))
                .forEach(name -> wanted.put(name, Objects.requireNonNull(all.get(name))));
        ParquetTableReader reader = new ParquetTableReader(wanted);
        reader.read(file, settings.configuration(), Optional.empty(), row -> true);
        Table raw = reader.table(path);
        ColumnNames.Pair position =
                SkyColumns.of(named(options), raw).orElseThrow(() -> noPosition(path, options, all.keySet()));
        return of(path, options, raw, position);
    }

    private static MalformedDataException noPosition(String path, ImportOptions options, Collection<String> columns) {
        return new MalformedDataException(path + ": there are no columns " + options.ra() + " and " + options.dec()
                + "; its columns are " + String.join(", ", columns)
                + "; name those of the position with --ra and --dec");
    }

    /** The columns that the user names; without that the usual ones. */
    private static ReferenceColumns named(ImportOptions options) {
        boolean usual =
                options.ra().equals(ImportOptions.DEFAULT.ra()) && options.dec().equals(ImportOptions.DEFAULT.dec());
        return usual ? ReferenceColumns.USUAL : new ReferenceColumns(Map.of("ra", options.ra(), "dec", options.dec()));
    }

    /** The table without positions that the user neither named nor needs. */
    private static Table withoutOtherPositions(Table table, String ra, String dec, ImportOptions options) {
        List<Column> kept = table.columns().stream()
                .filter(column -> column.name().equals(ra)
                        || column.name().equals(dec)
                        || !SkyColumns.isUsual(column.name())
                        || options.columns().contains("all")
                        || options.columns().stream().anyMatch(column.name()::equalsIgnoreCase))
                .toList();
        return Table.of(table.name(), kept).withWarnings(table.warnings());
    }

    private static void requireNamed(String path, ImportOptions options, Table table) {
        for (String name : options.columns()) {
            if (!name.equals("all") && table.find(name).isEmpty()) {
                throw new MalformedDataException(path + ": there is no column '" + name + "'; its columns are "
                        + table.columnNames() + "; correct --columns");
            }
        }
    }

    private static long[] pixels(Table table, String ra, String dec) {
        double[] lon = table.column(ra).numbers();
        double[] lat = table.column(dec).numbers();
        long[] pixels = new long[lon.length];
        Arrays.setAll(
                pixels,
                row -> Double.isFinite(lon[row]) && Math.abs(lat[row]) <= 90
                        ? Healpix.pixel(Healpix.MAX_ORDER, lon[row], lat[row])
                        : NO_PIXEL);
        return pixels;
    }

    Table table() {
        return table;
    }

    /** Pixel of order 29 by row. */
    long pixel(int row) {
        return pixels[row];
    }

    double[] ra() {
        return table.column(ra).numbers();
    }

    double[] dec() {
        return table.column(dec).numbers();
    }

    /** The rows with a position, along the sky. */
    int[] rowsAlongSky() {
        return Columns.sorted(
                IntStream.range(0, pixels.length).filter(row -> pixels[row] != NO_PIXEL),
                Comparator.comparingLong(row -> pixels[row]));
    }

    /** How many rows are in each pixel in which rows are counted. */
    SortedMap<Long, Long> counts() {
        TreeMap<Long, Long> counts = new TreeMap<>();
        for (long pixel : pixels) {
            if (pixel != NO_PIXEL) {
                counts.merge(pixel >> 2 * (Healpix.MAX_ORDER - PartitionPlan.FINEST_ORDER), 1L, Long::sum);
            }
        }
        return counts;
    }

    /** What the driver needs to know. */
    InputSummary summary(String path) {
        LinkedHashMap<String, Column.Type> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column.type()));
        long rows = Arrays.stream(pixels).filter(pixel -> pixel != NO_PIXEL).count();
        return new InputSummary(path, columns, rows, pixels.length - rows, ra, dec, table.warnings(), "");
    }
}
