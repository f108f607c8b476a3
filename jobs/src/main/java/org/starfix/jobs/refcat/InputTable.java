package org.starfix.jobs.refcat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.catalog.Column;
import org.starfix.engine.catalog.Table;
import org.starfix.engine.catalog.TableReader;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.refcat.UsualColumns;
import org.starfix.engine.refcat.hats.PartitionPlan;
import org.starfix.engine.sphere.healpix.Healpix;
import org.starfix.jobs.storage.HadoopByteSource;
import org.starfix.jobs.storage.HadoopSettings;

/** An input file with the pixel of each row. */
final class InputTable {
    /** Of a row without a position. */
    private static final long NO_PIXEL = -1;

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
        List<String> seen = new ArrayList<>();
        try (ByteSource source = HadoopByteSource.open(new Path(path), settings.configuration())) {
            Table raw = TableReader.read(source, name -> {
                seen.add(name);
                return !ImportSchema.wanted(options, List.of(name)).isEmpty();
            });
            String ra = name(path, raw, options.ra(), "--ra", seen);
            String dec = name(path, raw, options.dec(), "--dec", seen);
            Table table = UsualColumns.of(raw, ra, dec);
            requireNamed(path, options, table);
            return new InputTable(table, ra, dec, pixels(table, ra, dec));
        }
    }

    private static String name(String path, Table table, String name, String option, List<String> seen) {
        return table.find(name)
                .filter(Column::isNumeric)
                .map(Column::name)
                .orElseThrow(() -> new MalformedDataException(path + ": columns got "
                        + String.join(", ", seen.stream().distinct().toList()) + ", expected '" + name
                        + "' with numbers; name the column of the position with " + option));
    }

    private static void requireNamed(String path, ImportOptions options, Table table) {
        for (String name : options.columns()) {
            if (!name.equals("all") && table.find(name).isEmpty()) {
                throw new MalformedDataException(
                        path + ": columns got none named '" + name + "', expected it; correct --columns");
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
        return java.util.stream.IntStream.range(0, pixels.length)
                .filter(row -> pixels[row] != NO_PIXEL)
                .boxed()
                .sorted(java.util.Comparator.comparingLong(row -> pixels[row]))
                .mapToInt(Integer::intValue)
                .toArray();
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
        return new InputSummary(path, columns, rows, pixels.length - rows, "");
    }
}
