package org.starfix.jobs.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.cli.StarfixCommand;
import org.starfix.jobs.testing.Digests;

/** A run that is killed and started again leaves what an undisturbed one does. */
@Tag("commands")
class KilledRunTest {
    private static final long SEED = 7;
    private static final int KILLS = Integer.getInteger("starfix.kills", 3);
    /** A run that has stored nothing by then hangs. */
    private static final long LIMIT_SECONDS = 180;
    /** The hook takes up to 8 seconds, and the machine may be busy. */
    private static final long ENDS_SECONDS = 30;
    /** Of a process that SIGTERM ended. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    /** When so many files of a stage are there, whatever the speed of the machine. */
    private enum Stage {
        DETECT("store/detections/", ".exposures.parquet"),
        ALIGN("store/alignments/", ".fields.parquet"),
        WRITE("", ".head"),
        REPORT("ledger/", ".parquet");

        private final String start;
        private final String end;

        Stage(String start, String end) {
            this.start = start;
            this.end = end;
        }

        int count(Path out) throws IOException {
            if (!Files.exists(out)) {
                return 0;
            }
            try (Stream<Path> files = Files.walk(out)) {
                return Math.toIntExact(files.map(file -> out.relativize(file).toString())
                        .filter(name -> name.startsWith(start) && name.endsWith(end))
                        .filter(name -> !name.contains("/.") && !name.startsWith("."))
                        .count());
            } catch (java.io.UncheckedIOException e) {
                return 0; // a temporary file was moved meanwhile
            }
        }
    }

    /** Kills a run as soon as so many files of a stage exist, and says how many there are then. */
    private int killAfter(CatalogRuns runs, Stage stage, int files) throws IOException, InterruptedException {
        Process process = startAndAwait(runs, stage, files);
        process.destroyForcibly().waitFor();
        return stage.count(runs.out("out"));
    }

    /** A run of its own process that has written so many files of a stage. */
    private Process startAndAwait(CatalogRuns runs, Stage stage, int files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-opens") || word.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m", "-Djava.io.tmpdir=" + temporary()));
        command.add("-Dlog4j2.configurationFile="
                + Path.of("..", "conf", "log4j2.properties").toAbsolutePath());
        command.addAll(List.of("-cp", classPath(), StarfixCommand.class.getName()));
        command.addAll(runs.words("tweakreg", "out", "--master=local[2]"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (process.isAlive() && stage.count(runs.out("out")) < files && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        return process;
    }

    /** What a scheduler does that wants its machine back, or gives a run no more time. */
    @Test
    void aRunThatIsTerminatedSaysSoInOneLineAndTheNextGoesOn() throws IOException, InterruptedException {
        CatalogRuns runs = CatalogRuns.in(folder);
        runs.add(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(runs.tweakreg("undisturbed").exitCode()).isZero();
        for (Stage stage : List.of(Stage.DETECT, Stage.WRITE)) {
            Process process = startAndAwait(runs, stage, 1);
            process.destroy();
            boolean ended = process.waitFor(ENDS_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            List<String> said = Files.readAllLines(folder.resolve("said.txt"));
            assertThat(ended).as("%s: %s", stage, said).isTrue();
            assertThat(process.exitValue()).as("%s: %s", stage, said).isEqualTo(TERMINATED);
            assertThat(said.get(said.size() - 1)).as("%s: %s", stage, said).contains("Ended by a signal. ");
            assertThat(said)
                    .as(stage.toString())
                    .noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
            assertThat(runs.out("out").resolve("run.json")).content().contains("ended by a signal");

            CatalogRuns.Said again = runs.tweakreg("out");
            assertThat(again.exitCode()).as("%s: %s", stage, again).isZero();
            assertThat(again.log()).as(stage.toString()).contains("was ended from outside");
            assertThat(products(runs.out("out"))).as(stage.toString()).isEqualTo(products(runs.out("undisturbed")));
            assertThat(runs.ledger("out")).as(stage.toString()).isEqualTo(runs.ledger("undisturbed"));
            delete(runs.out("out"));
        }
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("temporary"));
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }

    private static SortedMap<String, String> products(Path out) {
        SortedMap<String, String> digests = new TreeMap<>(Digests.ofProducts(out));
        digests.keySet().removeIf(name -> name.startsWith("store/"));
        return digests;
    }

    @Test
    void aRunThatWasKilledGoesOnWhereItWas() throws IOException, InterruptedException {
        CatalogRuns runs = CatalogRuns.in(folder);
        runs.add(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(runs.tweakreg("undisturbed").exitCode()).isZero();
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Stage stage = Stage.values()[kill % Stage.values().length];
            int all = stage.count(runs.out("undisturbed"));
            int files = 1 + random.nextInt(all);
            int left = killAfter(runs, stage, files);
            String moment = "seed " + SEED + ", " + stage + ": killed after " + files + " of " + all + ", left " + left;
            System.out.println(moment);
            assertThat(left)
                    .as("%s: %s", moment, Files.readString(folder.resolve("said.txt")))
                    .isGreaterThanOrEqualTo(files);
            try (Stream<Path> leftovers = Files.list(temporary())) {
                assertThat(leftovers)
                        .as("what Spark left: that of an earlier run is gone")
                        .hasSize(1)
                        .allSatisfy(
                                it -> assertThat(it.getFileName().toString()).startsWith("starfix-"));
            }
            CatalogRuns.Said again = runs.tweakreg("out");
            assertThat(again.exitCode()).as("%s: %s", moment, again).isZero();
            if (stage == Stage.ALIGN) {
                assertThat(again.log()).as(moment).contains("Nothing has changed of ");
            }
            assertThat(products(runs.out("out"))).as(moment).isEqualTo(products(runs.out("undisturbed")));
            assertThat(runs.ledger("out")).as(moment).isEqualTo(runs.ledger("undisturbed"));
            delete(runs.out("out"));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
