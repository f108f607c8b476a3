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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.cli.StarfixCommand;
import org.starfix.jobs.testing.Digests;

/** A run that is killed and started again leaves what an undisturbed one does. */
class KilledRunTest {
    private static final long SEED = 7;
    private static final int KILLS = Integer.getInteger("starfix.kills", 3);
    /** A run that has stored nothing by then hangs. */
    private static final long LIMIT_SECONDS = 180;

    @TempDir
    private Path folder;

    /** Killed as soon as so many files of the output folder exist, which is at any stage, whatever the speed of the machine. */
    private long killAfter(CatalogRuns runs, int files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-opens") || word.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", classPath()));
        command.add(StarfixCommand.class.getName());
        command.addAll(runs.words("tweakreg", "out", "--master=local[2]"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (process.isAlive() && count(runs.out("out")) < files && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        process.destroyForcibly().waitFor();
        return count(runs.out("out"));
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }

    private static long count(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (java.io.UncheckedIOException e) {
            return 0; // a temporary file was moved meanwhile
        }
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
        int all = Math.toIntExact(count(runs.out("undisturbed")));
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            int files = 2 + random.nextInt(all - 2);
            long left = killAfter(runs, files);
            String moment = "seed " + SEED + ", killed after " + files + " of " + all + " files, left " + left;
            assertThat(left)
                    .as("%s: %s", moment, Files.readString(folder.resolve("said.txt")))
                    .isPositive();
            CatalogRuns.Said again = runs.tweakreg("out");
            assertThat(again.exitCode()).as("%s: %s", moment, again).isZero();
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
