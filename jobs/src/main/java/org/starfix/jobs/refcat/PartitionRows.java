package org.starfix.jobs.refcat;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.catalog.hats.HatsPixel;
import org.starfix.engine.internal.catalog.hats.PartitionPlan;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.sky.healpix.PixelRanges;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetTableWriter;

/**
 * Which rows go where, and how they are written there. Places are numbered: those of the catalogue, then as many of the margin.
 *
 * @param catalog folder of the catalogue
 * @param margin folder of its margin
 */
record PartitionRows(PartitionPlan plan, ImportSchema schema, double marginArcsec, String catalog, String margin)
        implements Serializable {

    /** How many places there are. */
    int places() {
        return plan.pixels().size() * (marginArcsec > 0 ? 2 : 1);
    }

    /** The rows of a file by place. */
    TreeMap<Integer, RowChunk> chunks(int file, InputTable table) {
        TreeMap<Integer, int[]> rows = new TreeMap<>();
        TreeMap<Integer, Integer> sizes = new TreeMap<>();
        for (int row : table.rowsAlongSky()) {
            int own = plan.partition(table.pixel(row));
            add(rows, sizes, own, row);
            if (marginArcsec > 0) {
                for (int other : plan.neighbours(own, reach(table.ra()[row], table.dec()[row]))) {
                    add(rows, sizes, plan.pixels().size() + other, row);
                }
            }
        }
        TreeMap<Integer, RowChunk> chunks = new TreeMap<>();
        List<Column> all = schema.of(table.table());
        rows.forEach((place, given) -> {
            int[] chosen = Arrays.copyOf(given, Objects.requireNonNull(sizes.get(place)));
            List<Column> columns = new ArrayList<>();
            columns.add(Column.of(
                    ImportSchema.PIXEL,
                    Arrays.stream(chosen).mapToLong(table::pixel).toArray()));
            all.forEach(column -> columns.add(column.rows(chosen)));
            chunks.put(place, new RowChunk(file, columns));
        });
        return chunks;
    }

    private static void add(TreeMap<Integer, int[]> rows, TreeMap<Integer, Integer> sizes, int place, int row) {
        int size = sizes.merge(place, 1, Integer::sum);
        int[] list = rows.computeIfAbsent(place, p -> new int[64]);
        if (size > list.length) {
            list = Arrays.copyOf(list, 2 * list.length);
            rows.put(place, list);
        }
        list[size - 1] = row;
    }

    /** The pixels within the margin of a position. */
    private PixelRanges reach(double ra, double dec) {
        double turned = ra - 360 * Math.floor(ra / 360);
        return PixelRanges.of(29, new SkyCone(new SkyPosition(turned, dec), 0).padded(marginArcsec));
    }

    /** Sorts the rows of a place and writes them. */
    WrittenPartition write(int place, Iterable<RowChunk> chunks, HadoopSettings settings) throws IOException {
        int partitions = plan.pixels().size();
        WrittenPartition.Part part = place < partitions ? WrittenPartition.Part.CATALOG : WrittenPartition.Part.MARGIN;
        HatsPixel pixel = plan.pixels().get(place % partitions);
        List<RowChunk> list = new ArrayList<>();
        chunks.forEach(list::add);
        List<Column> columns = RowChunk.joined(list);
        int[] order = RowChunk.order(columns);
        String folder = part == WrittenPartition.Part.CATALOG ? catalog : margin;
        Path file = HadoopPaths.below(new Path(folder), pixel.path(".parquet"));
        byte[] footer = ParquetTableWriter.publish(file, settings.configuration(), columns, order);
        return new WrittenPartition(part, pixel, order.length, footer);
    }
}
