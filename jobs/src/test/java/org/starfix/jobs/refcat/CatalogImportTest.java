package org.starfix.jobs.refcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.hats.HatsCatalog;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.format.input.LocalFileSystemView;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.HatsSource;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.SharedSpark;

/** What is imported is read by this program and by Spark's own reader. */
class CatalogImportTest {
    private static final long SEED = 17;
    private static final int STARS = 600;

    @TempDir
    private Path folder;

    private final double[] ra = new double[STARS];
    private final double[] dec = new double[STARS];

    CatalogImportTest() {
        Random random = new Random(SEED);
        for (int i = 0; i < STARS; i++) { // half of them all over the sky, half in a few degrees
            ra[i] = i % 2 == 0 ? 360 * random.nextDouble() : 120 + 3 * random.nextDouble();
            dec[i] = i % 2 == 0 ? Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)) : 30 + 3 * random.nextDouble();
        }
    }

    @Test
    void whatWasImportedIsReadBack() throws IOException {
        ImportReport report = run(options(100, 0), inputs(), "gaia");

        assertThat(report).isEqualTo(new ImportReport(3, STARS, 1, report.partitions(), List.of(), 0));
        assertThat(report.partitions()).isGreaterThan(5);
        ReferenceStars all = ReferenceStars.of(open("gaia").stars(request(0, 0, 180)));
        assertThat(all.size()).isEqualTo(STARS);
        for (int i = 0; i < STARS; i++) {
            int star = Math.toIntExact(all.sourceId().orElseThrow()[i] - 5_000_000_000_000L);
            assertThat(all.values(StarColumn.RA)[i]).isEqualTo(ra[star]);
            assertThat(all.values(StarColumn.PMRA)[i])
                    .isEqualTo(Double.valueOf(star % 3 == 0 ? Double.NaN : star / 8.0));
            assertThat(all.values(StarColumn.EPOCH)[i]).isEqualTo(2016);
        }
        Random random = new Random(SEED);
        for (int trial = 0; trial < 20; trial++) {
            double r = trial % 2 == 0 ? 0.3 : 20;
            SkyCone cone = new SkyCone(new SkyPosition(120 + 3 * random.nextDouble(), 30 + 3 * random.nextDouble()), r);
            Set<Double> expected = new HashSet<>();
            for (int i = 0; i < STARS; i++) {
                if (cone.contains(ra[i], dec[i])) {
                    expected.add(ra[i]);
                }
            }
            double[] found = open("gaia")
                    .stars(new StarRequest(cone.center(), cone.radiusDegrees(), 2016))
                    .values(StarColumn.RA);
            assertThat(Arrays.stream(found).boxed()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void sparkReadsEveryFileAndFindsItsRowsInOrder() throws IOException {
        run(options(100, 0), inputs(), "gaia");

        HatsCatalog catalog = HatsCatalog.open(path("gaia"), new LocalFileSystemView());
        long rows = 0;
        for (var pixel : catalog.partitions()) {
            Dataset<Row> file = SharedSpark.run().session().read().parquet(catalog.path(pixel));
            assertThat(file.columns()[0]).isEqualTo("_healpix_29");
            long last = -1;
            for (Row row : file.collectAsList()) {
                long healpix = row.<Long>getAs("_healpix_29");
                assertThat(healpix).isBetween(pixel.first(), pixel.end() - 1).isGreaterThanOrEqualTo(last);
                assertThat(healpix).isEqualTo(Healpix.pixel(29, row.<Double>getAs("ra"), row.<Double>getAs("dec")));
                last = healpix;
                rows++;
            }
        }
        assertThat(rows).isEqualTo(STARS);
        assertThat(SharedSpark.run()
                        .session()
                        .read()
                        .parquet(path("gaia") + "/dataset")
                        .count())
                .isEqualTo(STARS);
        for (String metadata : List.of("_metadata", "_common_metadata")) {
            var schema = org.starfix.jobs.storage.ParquetTableReader.columns(
                    new org.apache.hadoop.fs.Path(path("gaia") + "/dataset/" + metadata),
                    HadoopSettings.LOCAL.configuration());
            assertThat(schema.keySet()).startsWith("_healpix_29").contains("source_id", "ra", "dec", "pmra");
        }
    }

    @Test
    void bytesDependOnNothingButTheRows() throws IOException {
        run(options(100, 30), inputs(), "one");
        new CatalogImport(SharedSpark.run().withPartitions(1), options(100, 30).named("one"))
                .run(inputs(), path("two"));
        List<String> reversed = new ArrayList<>(inputs());
        java.util.Collections.reverse(reversed);
        new CatalogImport(SharedSpark.run().withPartitions(2), options(100, 30).named("one"))
                .run(reversed, path("three"));

        var expected = Digests.of(folder.resolve("one"));
        assertThat(expected).hasSizeGreaterThan(15);
        assertThat(Digests.of(folder.resolve("two"))).isEqualTo(expected);
        assertThat(Digests.of(folder.resolve("three"))).isEqualTo(expected);
    }

    @Test
    void aMarginRepeatsTheRowsNearEachPartition() throws IOException {
        double margin = 3600;
        ImportReport report = run(options(100, margin), inputs(), "gaia");

        HatsCatalog catalog = HatsCatalog.open(path("gaia"), new LocalFileSystemView());
        HatsCatalog margins = HatsCatalog.describe(path("gaia") + "/gaia_margin", new LocalFileSystemView());
        assertThat(margins.kind()).isEqualTo("margin");
        assertThat(open("gaia").stars(request(0, 0, 180)).size()).isEqualTo(STARS);
        long rows = 0;
        for (var pixel : margins.partitions()) {
            Set<Double> found = new HashSet<>();
            for (Row row : SharedSpark.run()
                    .session()
                    .read()
                    .parquet(margins.path(pixel))
                    .collectAsList()) {
                found.add(row.getAs("ra"));
                rows++;
                long healpix = row.<Long>getAs("_healpix_29");
                assertThat(healpix < pixel.first() || healpix >= pixel.end()).isTrue();
            }
            for (int i = 0; i < STARS; i++) {
                boolean own = Healpix.pixel(pixel.order(), ra[i], dec[i]) == pixel.pixel();
                if (!own && touches(pixel, ra[i], dec[i], 0.9 * margin / 3600)) {
                    assertThat(found).contains(ra[i]);
                }
            }
        }
        assertThat(rows).isEqualTo(report.marginRows()).isGreaterThan(50);
        assertThat(catalog.partitions()).containsAll(margins.partitions());
    }

    private static boolean touches(
            org.starfix.engine.internal.catalog.hats.HatsPixel pixel, double ra, double dec, double degrees) {
        for (int k = 0; k < 24; k++) {
            double angle = Math.PI * k / 12;
            double d = Math.max(-90, Math.min(90, dec + degrees * Math.sin(angle)));
            double r = ra + degrees * Math.cos(angle) / Math.max(0.01, Math.cos(Math.toRadians(d)));
            boolean near = new SkyPosition(ra, dec).separationDegrees(new SkyPosition(r, d)) <= degrees;
            if (near && Healpix.pixel(pixel.order(), r, d) == pixel.pixel()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void keepsTheColumnsThatWereNamed() throws IOException {
        run(new ImportOptions(List.of("phot_g_mean_mag"), "ra", "dec", 1000, 0, ""), inputs(), "few");
        run(new ImportOptions(List.of("all"), "ra", "dec", 1000, 0, ""), inputs(), "all");

        assertThat(columns("few")).containsExactly("_healpix_29", "ra", "dec", "phot_g_mean_mag");
        assertThat(columns("all")).contains("remark", "nobs", "flag");
    }

    @Test
    void wholeNumbersInOneFileAndOthersInTheNextAreNumbers() throws IOException {
        Path a = Files.writeString(folder.resolve("a.csv"), "ra,dec,pmra,pmdec,ref_epoch\n10,20,1,2,2016\n");
        Path b = Files.writeString(folder.resolve("b.csv"), "RA,DEC,pmra,pmdec,ref_epoch\n11.5,20.5,1.5,,2016.0\n");

        run(ImportOptions.DEFAULT, List.of(a.toString(), b.toString()), "gaia");

        ReferenceStars stars = ReferenceStars.of(open("gaia").stars(request(10.7, 20, 3)));
        assertThat(stars.values(StarColumn.RA)).containsExactlyInAnyOrder(10, 11.5);
        assertThat(stars.values(StarColumn.PMDEC)).containsExactlyInAnyOrder(2, Double.NaN);
    }

    @Test
    void thePositionMayHaveOtherNamesInAnyCase() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "mag,RAJ2000,DEJ2000\n17,10,20\n18,200,20\n");
        run(new ImportOptions(List.of(), "raj2000", "dej2000", 1000, 0, ""), List.of(file.toString()), "gaia");
        for (String name : List.of("properties", "hats.properties")) {
            Path properties = folder.resolve("gaia").resolve(name);
            Files.writeString(properties, Files.readString(properties).replace("RAJ2000", "RaJ2000"));
        }
        ReferenceStars stars = ReferenceStars.of(open("gaia").stars(request(10, 20, 1)));
        assertThat(stars.values(StarColumn.MAG)).containsExactly(17);
        assertThat(stars.values(StarColumn.RA)).containsExactly(10);
    }

    @Test
    void unitsAreMadeTheUsualOnes() throws IOException {
        Table table = Table.of(
                "t",
                List.of(
                        Column.of("ra", new double[] {Math.PI}).withUnit("rad"),
                        Column.of("dec", new double[] {10}).withUnit("deg"),
                        Column.of("pmra", new double[] {0.5}).withUnit("arcsec/yr"),
                        Column.of("pmdec", new double[] {0.25}).withUnit("arcsec/yr")),
                java.util.Map.of("ref_epoch", 2015.5));
        Path file = folder.resolve("t.ecsv");
        try (OutputStream out = Files.newOutputStream(file)) {
            CatalogFormat.ECSV.write(table, out);
        }
        run(ImportOptions.DEFAULT, List.of(file.toString()), "gaia");

        ReferenceStars stars = ReferenceStars.of(open("gaia").stars(request(180, 10, 1)));
        assertThat(stars.values(StarColumn.RA)).containsExactly(180);
        assertThat(stars.values(StarColumn.PMRA)).containsExactly(500);
        assertThat(stars.values(StarColumn.EPOCH)).containsExactly(2015.5);
    }

    @Test
    void theTableWithPositionsIsImportedAndWhatTheServerSaysIsTold() throws IOException {
        String other =
                "<TABLE><FIELD name='note' datatype='int'/><DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE>";
        String stars = "<TABLE><FIELD name='_RAJ2000' datatype='double'/><FIELD name='_DEJ2000' datatype='double'/>"
                + "<FIELD name='RA_ICRS' datatype='double'/><FIELD name='DE_ICRS' datatype='double'/><DATA><TABLEDATA>"
                + "<TR><TD>1</TD><TD>2</TD><TD>180.5</TD><TD>10</TD></TR></TABLEDATA></DATA></TABLE>";
        String cut = "<INFO name='QUERY_STATUS' value='OVERFLOW'>limit</INFO>";
        Path file = Files.writeString(
                folder.resolve("stars.xml"), "<VOTABLE><RESOURCE>" + other + stars + cut + "</RESOURCE></VOTABLE>");
        ImportReport report = run(ImportOptions.DEFAULT, List.of(file.toString()), "gaia");

        assertThat(open("gaia").stars(request(180.5, 10, 1)).values(StarColumn.RA))
                .containsExactly(180.5);
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("stars.xml: the server left out rows", "limit");

        Path failed = Files.writeString(
                folder.resolve("failed.xml"),
                "<VOTABLE><RESOURCE>" + stars
                        + "<INFO name='QUERY_STATUS' value='ERROR'>timed out</INFO></RESOURCE></VOTABLE>");
        assertRefused(List.of(failed.toString()), "the message of an error of the server: 'timed out'");
    }

    @Test
    void refusesInputsThatDoNotGoTogetherAndLeavesNothing() throws IOException {
        String good = inputs().get(0);
        Path text = Files.writeString(folder.resolve("text.csv"), "name,value\na,1\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "ra,dec\n1,2\n");
        Path broken =
                Files.write(folder.resolve("broken.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1});
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path nowhere = Files.writeString(folder.resolve("nowhere.csv"), "ra,dec\n,\n");

        assertRefused(List.of(good, text.toString()), "there are no columns ra and dec; its columns are name, value");
        assertRefused(List.of(good, other.toString()), "there is no column 'source_id', but");
        assertRefused(List.of(broken.toString()), "gzip stream is broken");
        assertRefused(List.of(good, folder + "/none.csv"), "none.csv: there is no such file");
        assertRefused(List.of(good, good), "this file is given twice");
        assertRefused(List.of(empty.toString()), "this folder holds no files");
        assertRefused(List.of(nowhere.toString()), "no row of any input has a position");
        assertThat(folder.resolve("out")).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).noneMatch(name -> name.contains("writing"));
        }
        Files.createDirectories(folder.resolve("out/something"));
        assertRefused(List.of(good), "exists already and is not empty");
        assertThatThrownBy(() -> new ImportOptions(List.of(), "ra", "dec", 0, 0, ""))
                .hasMessageContaining("--rows-per-partition: 0 is not between");
        assertThatThrownBy(() -> new ImportOptions(List.of(), "ra", "dec", 1, -1, ""))
                .hasMessageContaining("--margin: -1.0 is not between 0 and");
        assertThatThrownBy(() -> new ImportOptions(List.of(), "ra", "dec", 1, 0, "a/b"))
                .hasMessageContaining("--name: 'a/b' must consist of");
    }

    /** Below a file nobody can write, not even root. */
    @Test
    void aPlaceThatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        String input = inputs().get(0);
        String output = Files.createFile(folder.resolve("file")) + "/gaia";
        assertThatThrownBy(
                        () -> new CatalogImport(SharedSpark.run(), ImportOptions.DEFAULT).run(List.of(input), output))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("option --output: ")
                .hasMessageContaining("nothing can be written to");
    }

    @Test
    void aSmallConeReadsASmallPartOfAPartition() throws IOException {
        Random random = new Random(SEED);
        StringBuilder csv = new StringBuilder("source_id,ra,dec,pmra,pmdec,phot_g_mean_mag\n");
        for (int i = 0; i < 80_000; i++) {
            csv.append(i)
                    .append(',')
                    .append(30 + 5 * random.nextDouble())
                    .append(',')
                    .append(5 * random.nextDouble())
                    .append(',')
                    .append(random.nextGaussian())
                    .append(',')
                    .append(random.nextGaussian())
                    .append(',')
                    .append(15 + 5 * random.nextDouble())
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("dense.csv"), csv);
        run(ImportOptions.DEFAULT, List.of(file.toString()), "dense");
        HatsSource source =
                HatsSource.open(path("dense"), CatalogImportTest::countedReads, ReferenceColumns.USUAL, RowFilter.ALL);
        assertThat(source.catalog().partitions()).hasSize(1);
        long size = Files.size(
                Path.of(source.catalog().path(source.catalog().partitions().get(0))));

        long before = bytesRead();
        int stars = source.stars(request(32.5, 2.5, 0.1)).size();
        long read = bytesRead() - before;

        assertThat(stars).isBetween(60, 150);
        assertThat(read).isLessThan(size / 4);
        before = bytesRead();
        assertThat(source.stars(request(32.5, 2.5, 8)).size()).isEqualTo(80_000);
        assertThat(bytesRead() - before).isGreaterThan(size * 9 / 10);
    }

    /** Reads of several places at once are not counted. */
    private static Configuration countedReads() {
        Configuration configuration = new Configuration();
        configuration.setBoolean("parquet.hadoop.vectored.io.enabled", false);
        return configuration;
    }

    private static long bytesRead() {
        return org.apache.hadoop.fs.FileSystem.getGlobalStorageStatistics()
                .get("file")
                .getLong("bytesRead");
    }

    private void assertRefused(List<String> inputs, String reason) {
        assertThatThrownBy(() -> run(ImportOptions.DEFAULT, inputs, "out"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(reason);
    }

    private List<String> columns(String catalog) throws IOException {
        return List.copyOf(org.starfix.jobs.storage.ParquetTableReader.columns(
                        new org.apache.hadoop.fs.Path(path(catalog) + "/dataset/_common_metadata"),
                        HadoopSettings.LOCAL.configuration())
                .keySet());
    }

    private static ImportOptions options(long rows, double margin) {
        return new ImportOptions(List.of(), "ra", "dec", rows, margin, "");
    }

    private ImportReport run(ImportOptions options, List<String> inputs, String output) throws IOException {
        return new CatalogImport(SharedSpark.run(), options).run(inputs, path(output));
    }

    private HatsSource open(String catalog) throws IOException {
        return HatsSource.open(path(catalog), HadoopSettings.LOCAL, ReferenceColumns.USUAL, RowFilter.ALL);
    }

    private static StarRequest request(double ra, double dec, double radius) {
        return new StarRequest(new SkyPosition(ra, dec), radius, 2016);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** As the archive writes: ECSV in a gzip file, CSV, a FITS table. */
    private List<String> inputs() throws IOException {
        Path archive = folder.resolve("in/GaiaSource_1.csv.gz");
        Files.createDirectories(archive.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            StringBuilder text = new StringBuilder("""
                    # %ECSV 1.0
                    # ---
                    # delimiter: ','
                    # datatype:
                    """);
            for (String name : NAMES) {
                String type = name.equals("source_id") || name.equals("nobs")
                        ? "int64"
                        : name.equals("flag") ? "bool" : name.equals("remark") ? "string" : "float64";
                text.append("# - {name: ")
                        .append(name)
                        .append(", datatype: ")
                        .append(type)
                        .append("}\n");
            }
            text.append(String.join(",", NAMES)).append('\n');
            for (int i = 0; i < STARS / 3; i++) {
                text.append(line(i, "null")).append('\n');
            }
            out.write(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        StringBuilder csv = new StringBuilder(String.join(",", NAMES)).append('\n');
        for (int i = STARS / 3; i < 2 * STARS / 3; i++) {
            csv.append(line(i, "")).append('\n');
        }
        csv.append("9,2016.0,,,,,,,,,\n"); // a row without a position
        Path plain = Files.writeString(folder.resolve("in/second.csv"), csv);
        Path fits = folder.resolve("in/third.fits");
        int[] rows = java.util.stream.IntStream.range(2 * STARS / 3, STARS).toArray();
        Table table = Table.of(
                "third",
                List.of(
                        Column.of(
                                "source_id",
                                Arrays.stream(rows)
                                        .mapToLong(i -> 5_000_000_000_000L + i)
                                        .toArray()),
                        Column.of(
                                "ref_epoch",
                                Arrays.stream(rows).mapToDouble(i -> 2016).toArray()),
                        Column.of(
                                "ra",
                                Arrays.stream(rows).mapToDouble(i -> ra[i]).toArray()),
                        Column.of(
                                "dec",
                                Arrays.stream(rows).mapToDouble(i -> dec[i]).toArray()),
                        Column.of(
                                "pmra",
                                Arrays.stream(rows)
                                        .mapToDouble(i -> i % 3 == 0 ? Double.NaN : i / 8.0)
                                        .toArray()),
                        Column.of(
                                "pmdec",
                                Arrays.stream(rows).mapToDouble(i -> -i).toArray()),
                        Column.of(
                                "phot_g_mean_mag",
                                Arrays.stream(rows)
                                        .mapToDouble(i -> 15 + i / 100.0)
                                        .toArray()),
                        Column.of(
                                "ruwe",
                                Arrays.stream(rows).mapToDouble(i -> 1.0).toArray()),
                        Column.of("nobs", Arrays.stream(rows).mapToLong(i -> i).toArray()),
                        Column.of("flag", new boolean[rows.length]),
                        Column.of(
                                "remark",
                                Arrays.stream(rows).mapToObj(i -> "r" + i).toArray(String[]::new))));
        try (OutputStream out = Files.newOutputStream(fits)) {
            CatalogFormat.FITS.write(table, out);
        }
        return List.of(archive.toString(), plain.toString(), fits.toString());
    }

    private static final List<String> NAMES = List.of(
            "source_id",
            "ref_epoch",
            "ra",
            "dec",
            "pmra",
            "pmdec",
            "phot_g_mean_mag",
            "ruwe",
            "nobs",
            "flag",
            "remark");

    private String line(int i, String missing) {
        return String.format(
                Locale.ROOT,
                "%d,2016.0,%s,%s,%s,%s,%s,1.0,%s,%s,r%d",
                5_000_000_000_000L + i,
                ra[i],
                dec[i],
                i % 3 == 0 ? missing : i / 8.0,
                (double) -i,
                15 + i / 100.0,
                i % 5 == 0 ? missing : String.valueOf(i),
                "False",
                i);
    }
}
