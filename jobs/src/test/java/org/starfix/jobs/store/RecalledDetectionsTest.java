package org.starfix.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureContent;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.engine.testing.ExposureZoo;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.stage.Attempts;
import org.starfix.jobs.stage.DetectSources;
import org.starfix.jobs.stage.IndexExposures;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.testing.SharedSpark;

/** The stages index and detect with a store: the answer is that without one, and nothing is found twice. */
@Tag("commands")
class RecalledDetectionsTest {
    /** With a catalogue that is not there, which may be there next time. */
    private static final int NEVER_STORED = 1;

    @TempDir
    Path folder;

    private List<ExposureRequest> requests = List.of();

    @BeforeEach
    void write() throws IOException {
        requests = ExposureZoo.write(folder.resolve("zoo"));
    }

    private DetectionStore store() {
        return new DetectionStore(
                HadoopSettings.LOCAL, folder.resolve("store/detections").toString());
    }

    private static Parameters with(String... pairs) {
        Map<String, String> keys = new TreeMap<>(Map.of("bkg_boxsize", "48"));
        for (int i = 0; i < pairs.length; i += 2) {
            keys.put(pairs[i], pairs[i + 1]);
        }
        return ParameterLayers.NONE.withOverrides(Setting.overrides(keys)).resolve();
    }

    /** What came of a run of the two stages. */
    private record Outcome(long reused, long read, List<String> exposures) {}

    private Outcome run(SparkRun run, List<ExposureRequest> asked, Parameters parameters, Optional<OpenStore> store) {
        HadoopFiles files = new HadoopFiles(run.hadoop());
        TweakRegOptions options = TweakRegOptions.of(parameters);
        JavaRDD<IndexedFile> indexed = new IndexExposures(run, files, options, store).apply(asked);
        DetectSources.Result detected = new DetectSources(run, files, options, store).apply(indexed);
        List<String> texts = new ArrayList<>();
        for (Attempt<IndexedExposure> each : Attempts.indexed(indexed).collect()) {
            texts.add(
                    each instanceof Attempt.Done<IndexedExposure> done
                            ? "indexed " + done.value().id() + done.value().group()
                            : each.toString());
        }
        for (Attempt<DetectedExposure> each : detected.exposures().collect()) {
            texts.add(
                    each instanceof Attempt.Done<DetectedExposure> done
                            ? done.value().id()
                                    + ExposureContent.digest(done.value())
                                    + done.value().summary()
                            : each.toString());
        }
        Collections.sort(texts);
        return new Outcome(detected.reused(), detected.read(), texts);
    }

    private Outcome stored(int partitions, List<ExposureRequest> asked, Parameters parameters) throws IOException {
        SparkRun run = SharedSpark.run().withPartitions(partitions);
        return run(run, asked, parameters, Optional.of(OpenStore.of(store(), parameters)));
    }

    private Outcome plain(Parameters parameters) {
        return run(SharedSpark.run(), requests, parameters, Optional.empty());
    }

    @Test
    void aSecondRunReadsNothingAndEveryPartitioningFindsTheSame() throws IOException {
        Outcome expected = plain(with());
        int all = requests.size();
        assertThat(expected.read()).isEqualTo(all);
        assertThat(stored(3, requests, with())).isEqualTo(new Outcome(0, all, expected.exposures()));
        assertThat(store().contents().parts()).hasSize(3);
        for (int partitions : List.of(1, 2, 7)) {
            List<ExposureRequest> shuffled = new ArrayList<>(requests);
            Collections.shuffle(shuffled, new Random(partitions));
            assertThat(stored(partitions, shuffled, with()))
                    .isEqualTo(new Outcome(all - NEVER_STORED, NEVER_STORED, expected.exposures()));
        }
        assertThat(store().contents().parts()).as("nothing new was stored").hasSize(3);
    }

    @Test
    void onlyWhatIsNewOrChangedIsRead() throws IOException {
        stored(2, requests.subList(0, 6), with());
        Files.setLastModifiedTime(Path.of(requests.get(1).path()), FileTime.fromMillis(1_700_000_000_000L));
        Outcome more = stored(4, requests, with());
        assertThat(more.reused()).isEqualTo(5);
        assertThat(more.exposures()).isEqualTo(plain(with()).exposures());
        assertThat(stored(4, requests, with()).reused()).isEqualTo(requests.size() - NEVER_STORED);

        Outcome other = stored(4, requests, with("starfinder", "iraf"));
        assertThat(other.reused()).isZero();
        assertThat(other.exposures())
                .isEqualTo(plain(with("starfinder", "iraf")).exposures());

        Outcome grouped = stored(4, requests, with("group_by", "BITPIX"));
        assertThat(grouped.reused()).isEqualTo(requests.size() - NEVER_STORED);
        assertThat(grouped.exposures())
                .isEqualTo(plain(with("group_by", "BITPIX")).exposures());
    }

    @Test
    void aBrokenPartCostsNothingButItsOwnWork() throws IOException {
        stored(2, requests, with());
        PartId first = store().contents().parts().get(0);
        Path sources = Path.of(store().folder(), first.text() + StoreFormat.SOURCES);
        Files.write(sources, new byte[] {1, 2, 3});
        Outcome again = stored(2, requests, with());
        assertThat(again.reused()).isBetween(1L, requests.size() - 2L);
        assertThat(again.exposures()).isEqualTo(plain(with()).exposures());
        assertThat(stored(2, requests, with()).reused()).isEqualTo(requests.size() - NEVER_STORED);
    }

    @Test
    void deadRowsAndManyPartsAreCleanedAway() throws IOException {
        Outcome expected = plain(with());
        stored(7, requests, with());
        stored(7, requests, with("snr_threshold", "20"));
        stored(7, requests, with("snr_threshold", "30"));
        int before = store().contents().parts().size();
        stored(7, requests, with()); // the first parts are used again
        assertThat(store().contents().parts()).hasSize(before);

        new Compaction<>(SharedSpark.run(), store()).run();
        assertThat(store().contents().parts()).hasSizeLessThan(before).isNotEmpty();
        assertThat(stored(2, requests, with("snr_threshold", "30")).reused())
                .as("the latest of each exposure stays")
                .isEqualTo(requests.size() - NEVER_STORED);
        assertThat(stored(2, requests, with())).isEqualTo(new Outcome(0, requests.size(), expected.exposures()));

        int few = store().contents().parts().size();
        new Compaction<>(SharedSpark.run(), store(), 1).run();
        assertThat(store().contents().parts()).hasSizeLessThan(few);
        assertThat(stored(2, requests, with()))
                .isEqualTo(new Outcome(requests.size() - NEVER_STORED, NEVER_STORED, expected.exposures()));
        try (var files = Files.list(Path.of(store().folder()))) {
            assertThat(files)
                    .as("three files a part")
                    .hasSize(3 * store().contents().parts().size());
        }
    }

    @Test
    void whatAKilledRunLeftIsRemovedAndItsIdIsNotUsedAgain() throws IOException {
        stored(2, requests.subList(0, 4), with());
        Path folder = Path.of(store().folder());
        PartId killed = new PartId(9, 0, 0);
        Files.write(folder.resolve(killed.text() + StoreFormat.HEADERS), new byte[] {1});
        Files.write(folder.resolve(killed.text() + StoreFormat.SOURCES), new byte[] {1});
        stored(2, requests, with());
        assertThat(store().contents().parts()).extracting(PartId::generation).containsOnly(1, 10);
        new Compaction<>(SharedSpark.run(), store()).run();
        assertThat(store().contents().incomplete()).isEmpty();
        assertThat(stored(2, requests, with()).reused()).isEqualTo(requests.size() - NEVER_STORED);
    }

    @Test
    void compactionDropsBrokenPartsAndKeepsTheOthers() throws IOException {
        stored(7, requests, with());
        PartId first = store().contents().parts().get(0);
        PartId second = store().contents().parts().get(1);
        Files.write(Path.of(store().folder(), first.text() + StoreFormat.EXPOSURES), new byte[] {1, 2, 3});
        Files.write(Path.of(store().folder(), second.text() + StoreFormat.HEADERS), new byte[] {1, 2, 3});
        long all = requests.size() - NEVER_STORED;
        new Compaction<>(SharedSpark.run(), store(), 1).run();
        assertThat(store().contents().parts()).hasSize(1);
        assertThat(stored(2, requests, with()).reused()).isPositive().isLessThan(all);
        assertThat(stored(2, requests, with()).reused()).isEqualTo(all);
    }

    /** The tables are for others, too. */
    @Test
    void theTablesAreReadBySparkSql() throws IOException {
        Outcome outcome = stored(2, requests, with());
        Dataset<Row> exposures = table("exposures");
        Dataset<Row> sources = table("sources");
        long found = exposures.filter("outcome = 'found'").count();
        assertThat(found)
                .isGreaterThanOrEqualTo(15)
                .isLessThan(outcome.exposures().size());
        assertThat(sources.join(
                                exposures,
                                sources.col("exposure_name")
                                        .equalTo(exposures.col("name"))
                                        .and(sources.col("exposure_place").equalTo(exposures.col("place"))))
                        .count())
                .isEqualTo(sources.count())
                .isEqualTo(exposures.selectExpr("sum(sources)").first().getLong(0));
        Dataset<Row> pieces = exposures
                .selectExpr("explode(files) as file")
                .selectExpr("explode(file.pieces) as piece")
                .selectExpr("piece.digest as digest")
                .distinct();
        assertThat(pieces.join(table("headers"), "digest").count()).isGreaterThanOrEqualTo(pieces.count());
        assertThat(exposures
                        .filter("name = 'tpv.fits'")
                        .selectExpr("round(ra, 3)", "cell")
                        .first())
                .satisfies(row ->
                        assertThat(row.getDouble(0)).isEqualTo(149.95, org.assertj.core.api.Assertions.within(0.1)));
    }

    private Dataset<Row> table(String name) {
        return SharedSpark.run().session().read().parquet(store().folder() + "/*." + name + ".parquet");
    }
}
