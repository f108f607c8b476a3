package org.starfix.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.catalog.StarTable;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.hats.HatsCatalog;
import org.starfix.engine.internal.catalog.hats.HatsPixel;
import org.starfix.engine.internal.catalog.reference.NeededColumns;
import org.starfix.engine.internal.catalog.reference.PartedSource;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.reference.ReferenceStarsReader;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/**
 * A HATS catalogue on any Hadoop file system as a source of stars. For a cone it opens the partitions that the cone touches, reads the
 * columns that are needed, the row groups and pages by their pixels, and keeps the rows inside.
 *
 * <p>Stars come along the sky: by partition, and within one in the order of the file. Travels to tasks.
 */
public final class HatsSource implements PartedSource, Serializable {
    private static final long serialVersionUID = 1L;

    private final HatsCatalog catalog;
    private final HadoopSettings settings;
    private final ReferenceColumns columns;
    private final RowFilter filter;
    private final LinkedHashMap<String, Column.Type> read;
    private final boolean hasPixels;

    private HatsSource(
            HatsCatalog catalog,
            HadoopSettings settings,
            ReferenceColumns columns,
            RowFilter filter,
            Map<String, Column.Type> available) {
        this.catalog = catalog;
        this.settings = settings;
        this.columns = columns;
        this.filter = filter;
        this.read = new LinkedHashMap<>();
        NeededColumns.of(columns, filter, available.keySet()).forEach(name -> read.put(name, available.get(name)));
        String pixel = catalog.columns().healpix();
        this.hasPixels = available.get(pixel) == Column.Type.INTEGER;
        if (hasPixels) {
            read.put(
                    pixel,
                    Column.Type.INTEGER); // Parquet takes a column that it filters by and does not read for missing
        }
    }

    /**
     * Opens the catalogue in a folder, or that of a collection, for a step of the library: all rows, columns under their usual names.
     *
     * @param path as Hadoop names it, with the settings of this machine
     * @throws InputException if the folder is no HATS catalogue, or lacks a column that is needed
     */
    public static HatsSource open(String path) throws IOException {
        return open(path, "", "");
    }

    /**
     * The same with columns and rows as the parameters of the step name them.
     *
     * @param columns as {@code abs_refcat_columns}: {@code epoch=2016,mag=phot_rp_mean_mag}; empty for the usual ones
     * @param rows as {@code abs_refcat_rows}: {@code ruwe < 1.4}; empty for all
     * @throws InputException also if one of the two is not of this form
     */
    public static HatsSource open(String path, String columns, String rows) throws IOException {
        try {
            return open(path, HadoopSettings.LOCAL, ReferenceColumns.parse(columns), RowFilter.parse(rows));
        } catch (MalformedDataException | IllegalArgumentException e) {
            throw new InputException(e.getMessage());
        }
    }

    /**
     * Opens the catalogue in a folder, or that of a collection.
     *
     * @param columns those that bear other names than the usual ones
     * @param filter rows to use
     * @throws MalformedDataException if the folder is no HATS catalogue, or lacks a column that is needed
     */
    public static HatsSource open(String path, HadoopSettings settings, ReferenceColumns columns, RowFilter filter)
            throws IOException {
        HatsCatalog catalog = HatsCatalog.open(path, new HadoopFileSystemView(settings.configuration()));
        Map<String, Column.Type> available = available(catalog, settings.configuration());
        ReferenceColumns named = named(columns, catalog);
        if (!available.isEmpty()) {
            named.names().forEach((key, column) -> requireColumn(catalog, available, key, column));
            filter.conditions().forEach(c -> requireColumn(catalog, available, "abs_refcat_rows", c.column()));
        }
        return new HatsSource(catalog, settings, named, filter, available);
    }

    /** What its folder says of the catalogue. */
    public HatsCatalog catalog() {
        return catalog;
    }

    /** No star, with the columns that all have. */
    public ReferenceStars none() {
        return stars(new ParquetTableReader(read).table(catalog.folder()));
    }

    /** The digest of which files of partitions would be opened, and their versions. */
    @Override
    public Parts parts() {
        return this::part;
    }

    private String part(StarRequest request) throws IOException {
        DigestBuilder digest = new DigestBuilder().add(catalog.folder());
        HadoopFiles files = new HadoopFiles(settings);
        for (HatsPixel partition : catalog.partitions(new SkyCone(request.center(), request.radiusDegrees()))) {
            for (Path file : files(partition)) {
                FileVersion version = files.version(file.toString())
                        .orElseThrow(() -> new FileNotFoundException(HadoopPaths.display(file)));
                digest.add(file.getName()).add(version.length()).add(version.mark());
            }
        }
        return digest.hex();
    }

    @Override
    public StarTable stars(StarRequest request) throws IOException {
        return stars(rows(new SkyCone(request.center(), request.radiusDegrees())))
                .table();
    }

    private ReferenceStars stars(Table rows) {
        return read.isEmpty() // an empty catalogue need not say what columns it would have
                ? ReferenceStars.none()
                : ReferenceStarsReader.of(rows, columns, filter).catalog();
    }

    /** The rows inside a cone, the needed columns. */
    Table rows(SkyCone cone) throws IOException {
        ParquetTableReader reader = new ParquetTableReader(read);
        int ra = reader.index(columns.name("ra")).orElse(0);
        int dec = reader.index(columns.name("dec")).orElse(0);
        Optional<ParquetTableReader.Pixels> pixels = hasPixels
                ? Optional.of(new ParquetTableReader.Pixels(catalog.columns().healpix(), catalog.pixels(cone)))
                : Optional.empty();
        for (HatsPixel partition : catalog.partitions(cone)) {
            for (Path file : files(partition)) {
                try {
                    reader.read(
                            file,
                            settings.configuration(),
                            pixels,
                            row -> cone.contains(row.number(ra), row.number(dec)));
                } catch (FileNotFoundException e) {
                    throw new IOException(
                            HadoopPaths.display(file)
                                    + ": this partition is in the list of the catalogue, but cannot be read: "
                                    + FailureText.of(e) + "; if it is missing, copy the catalogue again",
                            e);
                }
            }
        }
        return reader.table(catalog.folder());
    }

    private List<Path> files(HatsPixel partition) throws IOException {
        return files(catalog, partition, settings.configuration());
    }

    /** The files of a partition, by name. */
    private static List<Path> files(HatsCatalog catalog, HatsPixel partition, Configuration configuration)
            throws IOException {
        Path path = HadoopPaths.of(catalog.path(partition));
        if (!catalog.partitionsAreFolders()) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        try {
            for (FileStatus status : HadoopPaths.fileSystem(path, configuration).listStatus(path)) {
                String name = status.getPath().getName();
                if (status.isFile() && !name.startsWith("_") && !name.startsWith(".")) {
                    files.add(status.getPath());
                }
            }
        } catch (FileNotFoundException e) {
            throw new FileNotFoundException(
                    HadoopPaths.display(path)
                            + ": this partition is in partition_info.csv, but there is no such folder (hats_npix_suffix is /); copy the catalogue again");
        }
        Collections.sort(files);
        return files;
    }

    /** The columns that the rows have: as {@code _common_metadata} says, or else the first partition. */
    private static Map<String, Column.Type> available(HatsCatalog catalog, Configuration configuration)
            throws IOException {
        Path common = HadoopPaths.of(catalog.folder() + "/dataset/_common_metadata");
        if (HadoopPaths.fileSystem(common, configuration).exists(common)) {
            return ParquetTableReader.columns(common, configuration);
        }
        for (HatsPixel partition : catalog.partitions()) {
            for (Path file : files(catalog, partition, configuration)) {
                return ParquetTableReader.columns(file, configuration);
            }
        }
        return Map.of();
    }

    /** Positions are in the columns that the catalogue names, unless the user names others. */
    private static ReferenceColumns named(ReferenceColumns columns, HatsCatalog catalog) {
        Map<String, String> names = new HashMap<>(columns.names());
        names.putIfAbsent("ra", catalog.columns().ra());
        names.putIfAbsent("dec", catalog.columns().dec());
        return new ReferenceColumns(names);
    }

    private static void requireColumn(
            HatsCatalog catalog, Map<String, Column.Type> available, String key, String column) {
        boolean isYear = key.equals("epoch") && column.matches("J?\\d+(\\.\\d*)?");
        if (!isYear && available.keySet().stream().noneMatch(column::equalsIgnoreCase)) {
            throw new MalformedDataException(catalog.folder() + ": there is no column '" + column + "' (" + key
                    + "); the columns are " + String.join(", ", available.keySet())
                    + "; name the right one in abs_refcat_columns");
        }
    }
}
