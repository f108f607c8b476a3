package org.starfix.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.cli.StarfixCommand;
import org.starfix.jobs.storage.ParquetFiles;
import org.starfix.jobs.storage.Publication;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

/** The key of an object store is nowhere in what a run says or leaves, whether it works or not. */
@Tag("commands")
class SecretTest {
    private static final String SECRET = "Q7sentinelOfTheSecretKeyX3";
    private static final String WRONG = "W4sentinelOfAWrongKeyZ9";
    private static final String BUCKET = "s3a://survey/";
    private static final long LIMIT_SECONDS = 240;

    @TempDir
    private Path folder;

    private S3Proxy store;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("buckets/survey"));
        SmallSurvey.writeWithoutBlank(SurveyKind.JWST, 3, folder.resolve("in"), folder.resolve("truth"));
        store = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.resolve("buckets").toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .ignoreUnknownHeaders(true)
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "local", SECRET)
                .build();
        store.start();
        Configuration configuration = new Configuration();
        configuration.set("fs.s3a.impl.disable.cache", "true"); // the store of the next test is another
        site(settings(SECRET)).forEach(configuration::set);
        try (Stream<Path> survey = Files.list(folder.resolve("in"))) {
            for (Path file : survey.toList()) {
                Publication.publish(
                        new org.apache.hadoop.fs.Path(BUCKET + "in/" + file.getFileName()),
                        configuration,
                        out -> Files.copy(file, out));
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        store.stop();
    }

    @Test
    void aSecretOfHadoopsSettingsIsNowhere() throws Exception {
        Said run = tweakreg(settings(SECRET), Map.of(), "in/survey_asn.json");
        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(run.text()).doesNotContain(SECRET);
        requireNowhere(SECRET);

        Said missing = tweakreg(settings(SECRET), Map.of(), "in/none.fits");
        assertThat(missing.exitCode()).as(missing.text()).isEqualTo(2);
        assertThat(missing.text()).contains("none.fits: there is no such file").doesNotContain(SECRET);
    }

    @Test
    void aSecretOfTheEnvironmentIsNowhere() throws Exception {
        Map<String, String> environment = Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", SECRET);
        Said run = tweakreg(Map.of(), environment, "in/survey_asn.json");
        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(run.text()).doesNotContain(SECRET);
        requireNowhere(SECRET);
    }

    @Test
    void aSecretThatIsRefusedIsNotTold() throws Exception {
        Said run = tweakreg(settings(WRONG), Map.of(), "in/survey_asn.json");
        assertThat(run.exitCode()).as(run.text()).isNotZero();
        assertThat(run.text()).contains("starfix: ").doesNotContain(WRONG).doesNotContain(SECRET);
    }

    /** The files of the store as they are, and the rows of those that are compressed. */
    private void requireNowhere(String secret) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder.resolve("buckets/survey"))) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("buckets/survey/in")))
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(20).anyMatch(file -> file.endsWith("run.json"));
        boolean told = false;
        for (Path file : files) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(secret);
            if (file.toString().endsWith(".parquet")) {
                org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
                Configuration configuration = new Configuration();
                String rows = ParquetFiles.read(path, configuration, column -> true, Object::toString).stream()
                                .collect(Collectors.joining())
                        + ParquetFiles.metadata(path, configuration);
                assertThat(rows).as(file.toString()).doesNotContain(secret);
                told |= rows.contains(BUCKET + "in/");
            }
        }
        assertThat(told).as("paths are found in the rows, so a secret would be").isTrue();
    }

    /** What a command said, on both streams. */
    private record Said(int exitCode, String text) {}

    private static Map<String, String> settings(String secret) {
        return Map.of("access.key", "local", "secret.key", secret);
    }

    private Map<String, String> site(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>();
        settings.forEach((key, value) -> all.put("fs.s3a." + key, value));
        all.put("fs.s3a.endpoint", "http://127.0.0.1:" + store.getPort());
        all.put("fs.s3a.endpoint.region", "us-east-1");
        all.put("fs.s3a.path.style.access", "true");
        all.put("fs.s3a.connection.ssl.enabled", "false");
        all.put("fs.s3a.attempts.maximum", "2");
        return all;
    }

    private Said tweakreg(Map<String, String> settings, Map<String, String> environment, String input)
            throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-opens") || word.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        site(settings).forEach((key, value) -> command.add("-Dspark.hadoop." + key + "=" + value));
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx1g", "-Djava.io.tmpdir=" + temporary));
        command.add("-Dlog4j2.configurationFile="
                + Path.of("..", "conf", "log4j2.properties").toAbsolutePath());
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", classPath, StarfixCommand.class.getName(), "tweakreg", BUCKET + input));
        command.addAll(List.of("--output=" + BUCKET + "out", "--master=local[2]", "--verbose", "--debug"));
        SmallSurvey.parameters(
                        SurveyKind.JWST, Map.of("abs_refcat", BUCKET + "in/refcat.ecsv", "save_catalogs", "true"))
                .forEach((key, value) -> command.add("--" + key + "=" + value));
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Said(process.exitValue(), Files.readString(said));
    }
}
