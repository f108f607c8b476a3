package org.starfix.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.java.JavaRDD;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.ExposureContent;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.refcat.CatalogImport;
import org.starfix.jobs.refcat.ImportOptions;
import org.starfix.jobs.refcat.ImportReport;
import org.starfix.jobs.report.Ledger;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.stage.Attempts;
import org.starfix.jobs.stage.DetectSources;
import org.starfix.jobs.stage.IndexExposures;
import org.starfix.jobs.store.DetectionStore;
import org.starfix.jobs.store.OpenStore;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** Input, catalogue and output in an S3 store, here a small one in this JVM, with the settings of {@code conf/spark-defaults.conf}. */
class ObjectStoreTest {
    private static final String BUCKET = "s3a://survey/";
    private static final String IMPLEMENTATION_PREFIX = "spark.hadoop.";

    @TempDir
    private static Path folder;

    private static S3Proxy store;
    private static SparkRun run;
    private static SurveyFiles survey;

    @BeforeAll
    static void start() throws Exception {
        Path buckets = Files.createDirectories(folder.resolve("buckets"));
        Path bucket = Files.createDirectory(buckets.resolve("survey"));
        store = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(buckets.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .ignoreUnknownHeaders(true)
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "local", "localsecret")
                .build();
        store.start();
        SharedSpark.stop(); // the settings are those of a site, there when Spark starts
        siteSettings().forEach(System::setProperty);
        run = SharedSpark.run();
        survey = SmallSurvey.writeWithoutBlank(SurveyKind.JWST, 3, folder.resolve("in"), folder.resolve("truth"));
        for (Path file : files(folder.resolve("in"))) {
            Publication.publish(at("in/" + file.getFileName()), configuration(), out -> Files.copy(file, out));
        }
        assertThat(bucket).isNotEmptyDirectory();
    }

    @AfterAll
    static void stop() throws Exception {
        siteSettings().keySet().forEach(System::clearProperty);
        SharedSpark.stop();
        store.stop();
    }

    @Test
    void everythingMayLieInAnObjectStore() throws IOException {
        CommandRun local = run(survey.association().toString(), survey.catalog().toString(), folder + "/out");
        CommandRun remote = run(BUCKET + "in/survey_asn.json", BUCKET + "in/refcat.ecsv", BUCKET + "out");
        assertThat(local.exitCode()).as(local.toString()).isZero();
        assertThat(remote.exitCode()).as(remote.toString()).isZero();

        List<String> names = objects("out");
        List<String> expected = new ArrayList<>(Stream.of(LedgerTables.ALL, LedgerTables.DETAILS)
                .flatMap(List::stream)
                .map(table -> table.part(0, Ledger.FORMAT))
                .toList());
        expected.addAll(List.of("run.json", "provenance.json", "report.html"));
        try (Stream<Path> pages = Files.list(folder.resolve("out/report_pages"))) {
            pages.forEach(page -> expected.add("report_pages/" + page.getFileName()));
        }
        expected.addAll(Digests.ofProducts(folder.resolve("out")).keySet());
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        JsonNode manifest = new ObjectMapper().readTree(bytes("out/run.json"));
        assertThat(manifest.at("/counts/status/ALIGNED").asInt()).isEqualTo(4);
        assertThat(manifest.at("/state").asText()).isEqualTo("finished");

        LedgerFiles here = new LedgerFiles(folder.resolve("out"));
        LedgerFiles there = new LedgerFiles(BUCKET + "out");
        assertThat(there.groups()).isEqualTo(here.groups());
        assertThat(there.matches()).isEqualTo(here.matches());
        assertThat(there.exposures()).hasSameSizeAs(here.exposures());
        assertThat(there.exposures().get(0).<String>getAs("path")).startsWith(BUCKET + "in/");
        String catalog = "jw99001001001_02101_00002_syn1_cal_cat.ecsv";
        assertThat(bytes("out/" + catalog)).isEqualTo(Files.readAllBytes(folder.resolve("out/" + catalog)));
        // The copies differ in the hash of the parameters alone, which knows the path of the catalogue.
        String copy = "jw99001001001_02101_00002_syn1_tweakreg.fits";
        assertThat(differentBytes(bytes("out/" + copy), Files.readAllBytes(folder.resolve("out/" + copy))))
                .isLessThanOrEqualTo(32 + 32);

        CommandRun again = run(BUCKET + "in/survey_asn.json", BUCKET + "in/refcat.ecsv", BUCKET + "out");
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(objects("out")).isEqualTo(names);
    }

    @Test
    void aCopyOfGaiaMayLieInAnObjectStore() throws IOException {
        ImportReport report =
                new CatalogImport(run, ImportOptions.DEFAULT).run(List.of(BUCKET + "in/refcat.ecsv"), BUCKET + "gaia");
        assertThat(objects("gaia")).contains("hats.properties", "partition_info.csv", "dataset/_metadata");

        List<String> words = new ArrayList<>(List.of(
                "tweakreg",
                BUCKET + "in/survey_asn.json",
                "--output=" + BUCKET + "by-copy",
                "--abs_refcat=GAIADR3",
                "--gaia_catalog=" + BUCKET + "gaia",
                "--save_abs_catalog=true"));
        SmallSurvey.parameters(SurveyKind.JWST, Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
        CommandRun remote = CommandRun.on(run, words);
        assertThat(remote.exitCode()).as(remote.toString()).isZero();
        assertThat(report.rows()).isGreaterThan(10);
        assertThat(objects("by-copy")).contains("fit_gaiadr3_ref.ecsv");
    }

    @Test
    void directoriesOfAStoreAreInputToo() throws IOException {
        CommandRun remote = run(BUCKET + "in/", BUCKET + "in/refcat.ecsv", BUCKET + "in/products");
        assertThat(remote.exitCode()).as(remote.toString()).isZero();
        assertThat(objects("in/products")).contains("run.json", "jw99001001001_02101_00001_syn1_tweakreg.fits");
    }

    @Test
    void anAbortedWriteLeavesNoObject() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> Publication.publish(at("aborted/x.fits"), configuration(), out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("lost");
                }))
                .withMessage("lost");
        assertThat(objects("aborted")).isEmpty();
    }

    @Test
    void aFailedWriteLeavesTheOldObject() throws IOException {
        publish("kept.txt", "old");
        assertThatIOException()
                .isThrownBy(() -> Publication.publish(at("kept.txt"), configuration(), out -> {
                    out.write('n');
                    throw new IOException("lost");
                }));
        assertThat(bytes("kept.txt")).asString().isEqualTo("old");
        publish("kept.txt", "new");
        assertThat(bytes("kept.txt")).asString().isEqualTo("new");
    }

    @Test
    void anObjectAppearsWholeWhenItIsFinished() throws IOException {
        Publication.publish(at("whole/x"), configuration(), out -> {
            out.write(new byte[10]);
            out.flush();
            assertThat(objects("whole")).isEmpty();
        });
        assertThat(bytes("whole/x")).hasSize(10);
    }

    @Test
    void detectionsAreStoredInAnObjectStoreAndRecalled() throws IOException {
        Parameters parameters = Parameters.defaults();
        TweakRegOptions options = TweakRegOptions.of(parameters);
        HadoopFiles files = new HadoopFiles(run.hadoop());
        List<ExposureRequest> requests = new ArrayList<>();
        for (Path file : survey.exposures()) {
            requests.add(new ExposureRequest(
                    requests.size(),
                    BUCKET + "in/" + file.getFileName(),
                    Optional.empty(),
                    new CatalogChoice.Detect()));
        }
        DetectionStore store = new DetectionStore(files, BUCKET + "store/detections");
        List<List<String>> digests = new ArrayList<>();
        for (long reused : new long[] {0, requests.size()}) {
            Optional<OpenStore> open = Optional.of(OpenStore.of(store, parameters));
            JavaRDD<IndexedFile> indexed = new IndexExposures(run, files, options, open).apply(requests);
            DetectSources.Result detected = new DetectSources(run, files, options, open).apply(indexed);
            assertThat(detected.reused()).isEqualTo(reused);
            digests.add(Attempts.done(detected.exposures()).map(ExposureContent::digest).collect().stream()
                    .sorted()
                    .toList());
        }
        assertThat(digests.get(1)).hasSize(requests.size()).isEqualTo(digests.get(0));
        assertThat(objects("store")).hasSize(3 * store.contents().parts().size());
    }

    @Test
    void theVersionOfAnObjectIsThatOfItsContent() throws IOException {
        HadoopFiles files = new HadoopFiles(run.hadoop());
        publish("version.txt", "old");
        FileVersion old = files.version(BUCKET + "version.txt").orElseThrow();
        publish("version.txt", "new");
        FileVersion other = files.version(BUCKET + "version.txt").orElseThrow();
        publish("version.txt", "old");
        assertThat(old.length()).isEqualTo(3);
        assertThat(old.mark()).startsWith("tag ");
        assertThat(other).isNotEqualTo(old);
        assertThat(files.version(BUCKET + "version.txt")).contains(old);
        assertThat(files.version(BUCKET + "none.txt")).isEmpty();
    }

    @Test
    void aMissingObjectIsNamed() {
        CommandRun missing = run(BUCKET + "in/none.fits", BUCKET + "in/refcat.ecsv", BUCKET + "nowhere");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("starfix: s3a://survey/in/none.fits: there is no such file or folder");
    }

    private static CommandRun run(String input, String catalog, String output) {
        List<String> words = new ArrayList<>(List.of("tweakreg", input, "--output=" + output));
        Map<String, String> parameters =
                SmallSurvey.parameters(SurveyKind.JWST, Map.of("abs_refcat", catalog, "save_catalogs", "true"));
        parameters.forEach((key, value) -> words.add("--" + key + "=" + value));
        return CommandRun.on(run, words);
    }

    private static Map<String, String> siteSettings() throws IOException {
        Properties defaults = new Properties();
        try (var in = Files.newInputStream(Path.of("..", "conf", "spark-defaults.conf"))) {
            defaults.load(in);
        }
        Map<String, String> settings = new TreeMap<>();
        defaults.forEach((key, value) -> {
            if (key.toString().contains("s3a") || key.toString().startsWith("spark.sql.")) {
                settings.put(key.toString(), value.toString().strip());
            }
        });
        String s3a = IMPLEMENTATION_PREFIX + "fs.s3a.";
        settings.put(s3a + "endpoint", "http://127.0.0.1:" + store.getPort());
        settings.put(s3a + "endpoint.region", "us-east-1");
        settings.put(s3a + "path.style.access", "true");
        settings.put(s3a + "access.key", "local");
        settings.put(s3a + "secret.key", "localsecret");
        settings.put(s3a + "connection.ssl.enabled", "false");
        return settings;
    }

    private static void publish(String name, String text) throws IOException {
        Publication.publish(at(name), configuration(), out -> write(out, text));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** All objects below, but those of the store. */
    private static List<String> objects(String below) throws IOException {
        FileSystem files = at(below).getFileSystem(configuration());
        List<String> names = new ArrayList<>();
        if (files.exists(at(below))) {
            var found = files.listFiles(at(below), true);
            while (found.hasNext()) {
                FileStatus status = found.next();
                names.add(status.getPath().toString().substring((BUCKET + below + "/").length()));
            }
        }
        names.removeIf(name -> name.startsWith("store/"));
        names.sort(null);
        return names;
    }

    private static byte[] bytes(String name) throws IOException {
        try (var in = at(name).getFileSystem(configuration()).open(at(name))) {
            return in.readAllBytes();
        }
    }

    private static int differentBytes(byte[] a, byte[] b) {
        assertThat(a).hasSameSizeAs(b);
        int different = 0;
        for (int i = 0; i < a.length; i++) {
            different += a[i] == b[i] ? 0 : 1;
        }
        return different;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Iterator<Path> sorted = files.sorted().iterator();
            List<Path> all = new ArrayList<>();
            sorted.forEachRemaining(all::add);
            return all;
        }
    }

    private static org.apache.hadoop.fs.Path at(String name) {
        return new org.apache.hadoop.fs.Path(BUCKET + name);
    }

    private static Configuration configuration() {
        return run.spark().hadoopConfiguration();
    }
}
