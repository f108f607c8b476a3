package org.starfix.engine.internal.catalog.hats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.input.LocalFileSystemView;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.testing.Golden;

/** Folders as hats-import writes them, without the Parquet files' content. */
class HatsCatalogTest {
    private static final LocalFileSystemView FILES = new LocalFileSystemView();
    private static final String PROPERTIES = """
            #HATS catalog
            obs_collection=sky
            dataproduct_type=object
            hats_nrows=131
            hats_col_ra=ra
            hats_col_dec=dec
            hats_col_healpix=_healpix_29
            hats_col_healpix_order=29
            """;

    @TempDir
    private Path folder;

    @Test
    void knowsPartitionsByTheTable() throws IOException {
        write("hats.properties", PROPERTIES + "hats_npix_suffix=.parq\n");
        write("partition_info.csv", "Norder,Npix\n1,45\n1,44\n");

        HatsCatalog catalog = HatsCatalog.open(folder.toString(), FILES);

        assertThat(catalog.name()).isEqualTo("sky");
        assertThat(catalog.columns()).isEqualTo(new HatsCatalog.PositionColumns("ra", "dec", "_healpix_29", 29));
        assertThat(catalog.partitions()).containsExactly(new HatsPixel(1, 44), new HatsPixel(1, 45));
        assertThat(catalog.path(new HatsPixel(1, 44))).isEqualTo(folder + "/dataset/Norder=1/Dir=0/Npix=44.parq");
    }

    @Test
    void knowsPartitionsByTheirNamesWithoutTheTable() throws IOException {
        write("properties", PROPERTIES);
        write("dataset/_metadata", "");
        write("dataset/Norder=1/Dir=0/Npix=47.parquet", "");
        write("dataset/Norder=6/Dir=10000/Npix=10010.parquet", "");
        write("dataset/Norder=6/Dir=10000/README", "");

        assertThat(HatsCatalog.open(folder.toString(), FILES).partitions())
                .containsExactly(new HatsPixel(6, 10010), new HatsPixel(1, 47));
    }

    @Test
    void partitionsMayBeFolders() throws IOException {
        write("properties", PROPERTIES + "hats_npix_suffix=/\n");
        write("dataset/Norder=0/Dir=0/Npix=11/part0.parquet", "");

        HatsCatalog catalog = HatsCatalog.open(folder.toString(), FILES);

        assertThat(catalog.partitionsAreFolders()).isTrue();
        assertThat(catalog.partitions()).containsExactly(new HatsPixel(0, 11));
        assertThat(catalog.path(new HatsPixel(0, 11))).isEqualTo(folder + "/dataset/Norder=0/Dir=0/Npix=11");
    }

    @Test
    void opensTheCatalogOfACollectionAndNotItsMargin() throws IOException {
        write("collection.properties", "obs_collection=all\nhats_primary_table_url=sky\nall_margins=m1 m2\n");
        write("sky/properties", PROPERTIES);
        write("sky/partition_info.csv", "Norder,Npix\n1,44\n");
        write("m1/properties", PROPERTIES.replace("=object", "=margin"));
        write("m1/partition_info.csv", "Norder,Npix\n0,4\n1,44\n");

        HatsCatalog catalog = HatsCatalog.open(folder.toString(), FILES);

        assertThat(catalog.folder()).isEqualTo(folder.resolve("sky").toString());
        assertThat(catalog.partitions()).containsExactly(new HatsPixel(1, 44));
        assertThatThrownBy(() -> HatsCatalog.open(folder.resolve("m1").toString(), FILES))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("of the type 'margin', not a catalogue (nested, object, source)");
    }

    @Test
    void anEmptyMarginIsNoError() throws IOException {
        write("properties", PROPERTIES.replace("=object", "=margin").replace("=131", "=0"));
        write("partition_info.csv", "Norder,Npix\n");

        assertThat(HatsCatalog.describe(folder.toString(), FILES).partitions()).isEmpty();
    }

    @Test
    void refusesWhatIsNoCatalog() throws IOException {
        assertRefused("this folder is no HATS catalogue: it has no hats.properties");
        write("properties", "name=value\n");
        assertRefused("these properties are not those of a HATS catalogue");
        write("properties", PROPERTIES.replace("hats_col_dec=dec\n", ""));
        write("partition_info.csv", "Norder,Npix\n1,44\n");
        assertRefused("the property hats_col_dec is missing");
        write("properties", "a table\n");
        assertRefused("line 1 is not of the form key=value: 'a table'");
        write("properties", PROPERTIES.replace("=131", "=many"));
        assertRefused("hats_nrows is 'many', but must be a whole number");
        write("properties", PROPERTIES.replace("_order=29", "_order=30"));
        assertRefused("hats_col_healpix_order is 30, but orders go from 0 to 29");
    }

    @Test
    void refusesWrongPartitions() throws IOException {
        write("properties", PROPERTIES);
        assertRefused("the catalogue has rows, but no partition");
        write("partition_info.csv", "order,pixel\n");
        assertRefused("the columns Norder and Npix are needed, but these are there: [order, pixel]");
        write("partition_info.csv", "Norder,Npix\n1,48\n");
        assertRefused("line 2 names no partition: '1,48'");
        write("partition_info.csv", "Norder,Npix\n1\n");
        assertRefused("line 2 names no partition: '1'");
        write("partition_info.csv", "Norder,Npix\n1,44\n0,11\n");
        assertRefused("overlap, so that stars would be read twice");
    }

    @Test
    void choosesThePartitionsThatAConeTouches() {
        JsonNode golden = Golden.json("healpix/healpix.json");
        List<HatsPixel> all = new java.util.ArrayList<>();
        golden.get("partition_table_depth_pixel")
                .forEach(p -> all.add(new HatsPixel(p.get(0).asInt(), p.get(1).asLong())));
        HatsCatalog catalog = new HatsCatalog(
                "bucket/prefix",
                "sky",
                "object",
                new HatsCatalog.PositionColumns("ra", "dec", "_healpix_29", 29),
                ".parquet",
                all);
        for (JsonNode lookup : golden.get("partition_lookups")) {
            SkyCone cone = new SkyCone(
                    new SkyPosition(
                            lookup.get("ra").asDouble(), lookup.get("dec").asDouble()),
                    lookup.get("radius_deg").asDouble());
            Set<String> paths = new HashSet<>();
            lookup.get("paths").forEach(path -> paths.add(path.asText()));

            List<String> chosen =
                    catalog.partitions(cone).stream().map(catalog::path).toList();

            assertThat(chosen).as("%s", cone).containsExactlyInAnyOrderElementsOf(paths);
        }
        for (JsonNode path : golden.get("paths")) {
            HatsPixel pixel =
                    new HatsPixel(path.get("depth").asInt(), path.get("pixel").asLong());
            assertThat("ROOT/" + pixel.path(".parquet"))
                    .isEqualTo(path.get("path").asText());
            assertThat(HatsPixel.ofPath(path.get("path").asText())).contains(pixel);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> HatsCatalog.open(folder.toString(), FILES))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(reason);
    }
}
