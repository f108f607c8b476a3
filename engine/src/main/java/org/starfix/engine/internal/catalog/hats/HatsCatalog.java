package org.starfix.engine.internal.catalog.hats;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.engine.internal.sky.healpix.PixelRanges;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/**
 * A HATS catalogue as its folder describes it: where its rows are, and what its columns are called. No row is read.
 *
 * @param folder of the catalogue itself, also if it is part of a collection
 * @param kind {@code object}, {@code source}, {@code margin}, ...
 * @param columns the columns of position and pixel
 * @param suffix of partitions: {@code .parquet}, another ending, or {@code /} for folders of files
 * @param partitions along the sky; none for an empty catalogue
 */
public record HatsCatalog(
        String folder, String name, String kind, PositionColumns columns, String suffix, List<HatsPixel> partitions)
        implements Serializable {

    private static final Set<String> CATALOGS = Set.of("object", "source", "nested");

    /**
     * Names of columns.
     *
     * @param healpix the pixel of the position; need not exist
     * @param healpixOrder its order
     */
    public record PositionColumns(String ra, String dec, String healpix, int healpixOrder) implements Serializable {}

    public HatsCatalog {
        partitions = List.copyOf(partitions);
    }

    /**
     * The catalogue in a folder, or that of a collection.
     *
     * @throws MalformedDataException if the folder is no HATS catalogue, is a margin or an index, or contradicts itself
     */
    public static HatsCatalog open(String path, FileSystemView files) throws IOException {
        Optional<HatsProperties> collection = HatsProperties.find(path, files, "collection.properties");
        String folder = collection.isEmpty()
                ? path
                : new Location(path)
                        .resolve(collection.get().required("hats_primary_table_url"))
                        .text();
        HatsCatalog catalog = describe(folder, files);
        if (!CATALOGS.contains(catalog.kind)) {
            throw new MalformedDataException(folder + ": this is a HATS folder of the type '" + catalog.kind
                    + "', not a catalogue ("
                    + String.join(", ", CATALOGS.stream().sorted().toList())
                    + "); name the folder of the catalogue itself, or of its collection");
        }
        PartitionTable.checkApart(folder, catalog.partitions);
        return catalog;
    }

    /**
     * What a folder of any kind, also a margin, holds.
     *
     * @throws MalformedDataException if there are no properties, or wrong ones
     */
    public static HatsCatalog describe(String folder, FileSystemView files) throws IOException {
        HatsProperties properties = HatsProperties.find(folder, files, "hats.properties", "properties")
                .orElseThrow(
                        () -> new MalformedDataException(
                                folder + ": this folder is no HATS catalogue: it has no hats.properties, properties or"
                                        + " collection.properties; name the folder of one, or build it with 'starfix refcat import'"));
        if (properties.values().keySet().stream().noneMatch(key -> key.startsWith("hats_"))) {
            throw new MalformedDataException(properties.where()
                    + ": these properties are not those of a HATS catalogue: there is no hats_col_ra or other key of HATS; name"
                    + " the folder of one");
        }
        String kind = properties.required("dataproduct_type");
        boolean hasRows = CATALOGS.contains(kind) || kind.equals("margin");
        List<HatsPixel> partitions = hasRows ? PartitionTable.read(folder, files) : List.of();
        long rows = properties.count("hats_nrows").orElse(hasRows ? 1L : 0L);
        if (hasRows && partitions.isEmpty() && rows > 0) {
            throw new MalformedDataException(
                    folder
                            + ": the catalogue has rows, but no partition below dataset/Norder=*/Dir=*/; copy it again, completely");
        }
        return new HatsCatalog(
                folder,
                properties.text("obs_collection").orElse(new Location(folder).name()),
                kind,
                hasRows ? columns(properties) : new PositionColumns("", "", "", 0),
                properties.text("hats_npix_suffix").orElse(".parquet"),
                partitions);
    }

    private static PositionColumns columns(HatsProperties properties) {
        long order = properties.count("hats_col_healpix_order").orElse((long) Healpix.MAX_ORDER);
        if (order > Healpix.MAX_ORDER) {
            throw new MalformedDataException(properties.where() + ": hats_col_healpix_order is " + order
                    + ", but orders go from 0 to " + Healpix.MAX_ORDER + "; correct the properties");
        }
        return new PositionColumns(
                properties.required("hats_col_ra"),
                properties.required("hats_col_dec"),
                properties.text("hats_col_healpix").orElse("_healpix_29"),
                (int) order);
    }

    /** The partitions that may hold rows inside a cone, along the sky. */
    public List<HatsPixel> partitions(SkyCone cone) {
        PixelRanges ranges = PixelRanges.of(Healpix.MAX_ORDER, cone);
        return partitions.stream()
                .filter(pixel -> ranges.touches(pixel.first(), pixel.end()))
                .toList();
    }

    /** The pixels of the catalogue's pixel column that a cone touches: rows with others need not be read. */
    public PixelRanges pixels(SkyCone cone) {
        return PixelRanges.of(columns.healpixOrder(), cone);
    }

    /** The file of a partition, or its folder if partitions are folders. */
    public String path(HatsPixel partition) {
        String below = partition.path(partitionsAreFolders() ? "" : suffix);
        return folder.endsWith("/") ? folder + below : folder + "/" + below;
    }

    /** Whether a partition is a folder of files. */
    public boolean partitionsAreFolders() {
        return suffix.equals("/");
    }
}
