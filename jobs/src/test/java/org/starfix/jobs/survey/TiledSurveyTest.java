package org.starfix.jobs.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.UnevenFileSystem;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.catalogs.CatalogSurvey;
import org.starfix.synthetic.catalogs.CatalogSurveyFolder;
import org.starfix.synthetic.catalogs.CatalogSurveyOptions;
import org.starfix.synthetic.catalogs.CatalogSurveyResiduals;
import org.starfix.synthetic.catalogs.CatalogSurveyWriter;
import org.starfix.synthetic.catalogs.Layout;

/** A contiguous survey of 0.8 degrees aligned as tiles of a quarter of a degree. */
class TiledSurveyTest {
    private static final int EXPOSURES = 144;
    private static final int ORDER = 8;
    private static final double NEAR_BORDER_DEGREES = 1.0 / 60;

    @TempDir
    private static Path data;

    private static CatalogSurveyFolder survey;

    @BeforeAll
    static void write() throws IOException {
        CatalogSurveyOptions options = new CatalogSurveyOptions(EXPOSURES, new Layout.Contiguous(2.5), 115, 6144, 7);
        survey = new CatalogSurveyWriter(new CatalogSurvey(options), data.resolve("survey"), 2).write();
        CommandRun one = tweakreg("one", SharedSpark.run().withPartitions(1), survey.exposures());
        assertThat(one.exitCode()).as(one.toString()).isZero();
    }

    /** The list of products beside them is in the order of the input. */
    private static Map<String, String> headers(String output) {
        Map<String, String> headers = new TreeMap<>(Digests.ofProducts(data.resolve(output)));
        headers.keySet().removeIf(name -> !name.endsWith(".head"));
        return headers;
    }

    @Test
    void theSameBitsForAnyPartitioning() throws IOException {
        tweakreg("seven", UnevenFileSystem.on(SharedSpark.run().withPartitions(7)), survey.exposures());
        assertThat(headers("one")).hasSize(EXPOSURES);
        assertThat(headers("seven")).isEqualTo(headers("one"));
        LedgerFiles ledger = new LedgerFiles(data.resolve("one"));
        LedgerFiles other = new LedgerFiles(data.resolve("seven"));
        assertThat(other.exposures()).isEqualTo(ledger.exposures());
        assertThat(other.groups()).isEqualTo(ledger.groups());
        assertThat(other.matches()).isEqualTo(ledger.matches());
    }

    @Test
    void theSameBitsForAnyOrderOfTheInput() throws IOException {
        tweakreg("shuffled", SharedSpark.run().withPartitions(2), shuffled());
        assertThat(headers("shuffled")).isEqualTo(headers("one"));
        LedgerFiles ledger = new LedgerFiles(data.resolve("one"));
        LedgerFiles shuffled = new LedgerFiles(data.resolve("shuffled"));
        assertThat(sorted(shuffled.groups())).isEqualTo(sorted(ledger.groups()));
        assertThat(sorted(shuffled.matches())).isEqualTo(sorted(ledger.matches()));
    }

    @Test
    void eachExposureIsToldOfOnceByItsOwnTile() {
        LedgerFiles ledger = new LedgerFiles(data.resolve("one"));
        Map<String, String> tileOfGroup = new TreeMap<>();
        Map<String, String> tileOfStem = new TreeMap<>();
        for (Row row : ledger.exposures()) {
            tileOfGroup.put(row.getAs("group_id"), row.getAs("field"));
            tileOfStem.put(row.<String>getAs("file_name").replace(".fits", ""), row.getAs("field"));
        }
        assertThat(new TreeSet<>(tileOfGroup.values())).hasSizeBetween(10, 30);
        List<Row> relative = ledger.groups().stream()
                .filter(row -> row.<String>getAs("stage").equals("relative"))
                .toList();
        assertThat(relative).hasSize(EXPOSURES);
        assertThat(relative)
                .allMatch(row -> row.<String>getAs("field").equals(tileOfGroup.get(row.<String>getAs("group_id"))));
        assertThat(ledger.groups()) // the fit of a tile is made with what it borrows
                .filteredOn(row -> row.<String>getAs("group_id").equals("987654"))
                .anyMatch(row -> row.<Integer>getAs("n_exposures")
                        > tileOfGroup.values().stream()
                                .filter(row.getAs("field")::equals)
                                .count());
        assertThat(ledger.matches())
                .filteredOn(row -> row.<String>getAs("group_id").equals("987654"))
                .hasSizeGreaterThan(1000)
                .allMatch(row -> row.<String>getAs("field").equals(tileOfStem.get(row.<String>getAs("file_name"))));
    }

    @Test
    void theBordersOfTilesAreAsGoodAsTheInside() throws IOException {
        double[] inside = new double[2];
        double[] border = new double[2];
        CatalogSurveyResiduals.forEachPosition(survey, data.resolve("one"), (position, mas) -> {
            double[] sum = isNearBorder(position) ? border : inside;
            sum[0] += mas * mas;
            sum[1]++;
        });
        assertThat(border[1]).isGreaterThan(200);
        double rmsInside = Math.sqrt(inside[0] / inside[1]);
        assertThat(rmsInside).isBetween(0.1, 2.0);
        assertThat(Math.sqrt(border[0] / border[1])).isLessThan(1.2 * rmsInside);
    }

    private static boolean isNearBorder(SkyPosition p) {
        long own = Healpix.pixel(ORDER, p.ra(), p.dec());
        double cos = Math.cos(Math.toRadians(p.dec()));
        for (int i = 0; i < 8; i++) {
            double angle = Math.PI / 4 * i;
            double ra = p.ra() + NEAR_BORDER_DEGREES * Math.cos(angle) / cos;
            if (Healpix.pixel(ORDER, ra, p.dec() + NEAR_BORDER_DEGREES * Math.sin(angle)) != own) {
                return true;
            }
        }
        return false;
    }

    /** The rows, wherever they are in the ledger. */
    private static List<String> sorted(List<Row> rows) {
        return rows.stream().map(Row::toString).sorted().toList();
    }

    /** A list of the files in another order, with the names that the folder gives them. */
    private static Path shuffled() throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.walk(survey.exposures())) {
            files = new ArrayList<>(all.filter(Files::isRegularFile)
                    .map(file -> survey.exposures().relativize(file).toString())
                    .sorted()
                    .toList());
        }
        Collections.shuffle(files, new Random(3));
        return Files.write(survey.exposures().resolve("shuffled.txt"), files);
    }

    private static CommandRun tweakreg(String output, SparkRun spark, Path input) {
        Map<String, String> keys = new TreeMap<>(Map.of(
                "products",
                "wcs",
                "use_custom_catalogs",
                "true",
                "catfile",
                survey.catfile().toString(),
                "abs_refcat",
                survey.reference().toString(),
                "fields",
                "tiles",
                "tile_order",
                "" + ORDER));
        List<String> words = new ArrayList<>(List.of("tweakreg", input.toString(), "--output=" + data.resolve(output)));
        keys.forEach((key, value) -> words.add("--" + key + "=" + value));
        return CommandRun.on(spark, words);
    }
}
