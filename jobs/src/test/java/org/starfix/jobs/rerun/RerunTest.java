package org.starfix.jobs.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.step.output.Invocation;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.rerun.CatalogRuns.Done;
import org.starfix.jobs.rerun.CatalogRuns.Said;
import org.starfix.jobs.storage.OutputLock;
import org.starfix.jobs.testing.Digests;

/** A run does what is new or has changed, and nothing else; what lies there then is what a run into an empty folder writes. */
@Tag("commands")
class RerunTest {
    private static final String NOTHING =
            "Nothing to do: products and ledger are those of these inputs and parameters.";

    @TempDir
    private Path folder;

    private CatalogRuns runs;

    @BeforeEach
    void write() throws IOException {
        runs = CatalogRuns.in(folder);
        runs.add(0, 1, 3, 4, 5, 6, 7, 8);
    }

    /** Products, saved stars and catalogues, without the store. */
    private SortedMap<String, String> products(String out) {
        SortedMap<String, String> digests = new TreeMap<>(Digests.ofProducts(runs.out(out)));
        digests.remove("products.txt"); // of all files: it is another with every increment
        digests.keySet().removeIf(name -> name.startsWith("store/"));
        return digests;
    }

    private Said well(String command, String out, String... more) {
        Said said = runs.run(command, out, more);
        assertThat(said.exitCode()).as(said.toString()).isZero();
        return said;
    }

    private Done done(String out, String... more) throws IOException {
        Set<Path> before = runs.parts(out);
        well("tweakreg", out, more);
        return runs.since(before, out);
    }

    private static void delete(Path table) throws IOException {
        try (Stream<Path> parts = Files.list(table)) {
            for (Path part : parts.toList()) {
                Files.delete(part);
            }
        }
    }

    private static Set<String> plus(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }

    @Test
    void theSameCommandAgainDoesNothingAndAGrowingSurveyIsThatOfAFullRun() throws IOException {
        well("tweakreg", "out");
        SortedMap<String, String> all = Digests.of(runs.out("out"));
        SortedMap<String, String> times = runs.times("out");
        assertThat(products("out")).hasSize(8 + 8 + 3);
        Said again = well("tweakreg", "out");
        assertThat(again.log()).contains(NOTHING);
        assertThat(Digests.of(runs.out("out"))).isEqualTo(all);
        assertThat(runs.times("out")).isEqualTo(times);

        runs.add(2, 9);
        runs.addAs("a_first.fits", 10);
        assertThat(done("out"))
                .isEqualTo(new Done(
                        plus(runs.names(2, 9), "a_first.fits"),
                        plus(runs.names(0, 1, 2, 9), "a_first.fits"),
                        plus(runs.names(0, 1, 2, 9), "a_first.fits")));
        well("tweakreg", "full");
        assertThat(products("out")).isEqualTo(products("full")).hasSize(11 + 11 + 4);
        assertThat(runs.ledger("out")).isEqualTo(runs.ledger("full"));
        SortedMap<String, String> later = runs.times("out");
        assertThat(times.keySet())
                .filteredOn(name -> Stream.of(3, 4, 5, 6, 7, 8)
                        .anyMatch(i -> name.contains(runs.name(i).replace(".fits", ""))))
                .hasSize(12 + 2)
                .allSatisfy(name -> assertThat(later.get(name)).isEqualTo(times.get(name)));
    }

    @Test
    void exposuresThatAreGoneAreNoticedAndTheirProductsStay() throws IOException {
        well("tweakreg", "out");
        Files.delete(runs.input(4));
        Files.delete(runs.input(8));
        Said said = well("tweakreg", "out");
        assertThat(said.log())
                .contains("2 files of earlier runs are not among the inputs; the products are left as they are: "
                        + runs.name(4) + ", " + runs.name(8));
        well("tweakreg", "full");
        assertThat(runs.ledger("out")).isEqualTo(runs.ledger("full"));
        assertThat(products("out")).containsAllEntriesOf(products("full")).hasSize(6 + 6 + 3 + 4);
        assertThat(well("tweakreg", "out").log()).contains(NOTHING);
    }

    @Test
    void aSidecarThatIsNewIsRead() throws IOException {
        String always = "--wcs_sidecar=always";
        well("tweakreg", "out", always);
        well("tweakreg", "corrected");
        String header = products("corrected").keySet().stream()
                .filter(name -> name.contains(runs.name(4).replace(".fits", "")) && name.endsWith(".head"))
                .findFirst()
                .orElseThrow();
        Files.copy(
                runs.out("corrected").resolve(header),
                runs.input(4).resolveSibling(runs.name(4).replace(".fits", ".head")));
        assertThat(done("out", always)).isEqualTo(new Done(runs.names(4), runs.names(3, 4, 5), runs.names(3, 4, 5)));
        well("tweakreg", "full", always);
        assertThat(products("out")).isEqualTo(products("full"));
        assertThat(runs.ledger("out")).isEqualTo(runs.ledger("full"));
    }

    /** The answer of a service does not change, but that there was none is no answer. */
    @Test
    void aServiceThatDidNotAnswerIsAskedAgain() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            asked.incrementAndGet();
            request.sendResponseHeaders(404, -1);
            request.close();
        });
        server.start();
        try {
            List<String> words = new ArrayList<>(runs.words("tweakreg", "out"));
            words.removeIf(word -> word.startsWith("--abs_refcat"));
            words.add("--abs_refcat=GAIADR3");
            words.add("--gaia_service=http://127.0.0.1:" + server.getAddress().getPort());
            for (int run = 1; run <= 2; run++) {
                CommandRun said = CommandRun.of(words);
                assertThat(said.exitCode()).as(said.toString()).isEqualTo(3);
                assertThat(asked).hasValue(run * 3);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSecondCommandOnAFolderThatIsWrittenIsRefusedByName() throws IOException {
        Files.createDirectories(runs.out("out"));
        Invocation other = Invocation.now();
        try (OutputLock held = OutputLock.take(runs.out("out").toString(), new Configuration(), other)) {
            assertThat(held.wasAbandoned()).isFalse();
            try (Stream<Path> files = Files.list(runs.out("out"))) {
                Files.setLastModifiedTime(
                        files.findFirst().orElseThrow(),
                        FileTime.from(Instant.now().minusSeconds(10)));
            }
            Said refused = runs.tweakreg("out");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.run().err())
                    .contains("another run writes to " + runs.out("out") + ": process " + other.pid() + " of "
                            + System.getProperty("user.name") + " on " + other.host() + ", since " + other.started());
            assertThat(runs.out("out")).isDirectoryNotContaining("glob:**/{run.json,store,ledger}");
        }
        well("tweakreg", "out");
    }

    @Test
    void aParameterThatChangesRedoesWhatDependsOnIt() throws IOException {
        Set<String> all = runs.names(0, 1, 3, 4, 5, 6, 7, 8);
        assertThat(done("out")).isEqualTo(new Done(all, all, all));
        assertThat(done("out", "--wave_threshold=1")).isEqualTo(Done.NOTHING);
        assertThat(done("out", "--suffix=again")).isEqualTo(new Done(Set.of(), Set.of(), all));
        assertThat(done("out", "--suffix=again", "--tolerance=0.6").read()).isEmpty();
        assertThat(done("out", "--suffix=again", "--tolerance=0.65").aligned()).isEqualTo(all);
        assertThat(done("out", "--suffix=again", "--snr_threshold=20").read()).isEqualTo(all);
        Said gate = runs.tweakreg("out", "--suffix=again", "--snr_threshold=20", "--fail-if=aligned>0.5");
        assertThat(gate.exitCode()).isEqualTo(4);
        assertThat(Files.readString(runs.out("out").resolve("run.json"))).contains("aligned>0.5");
    }

    @Test
    void anInputThatChangesIsReadAgain() throws IOException {
        well("tweakreg", "out");
        Files.setLastModifiedTime(runs.input(4), FileTime.fromMillis(1_700_000_000_000L));
        assertThat(done("out")).isEqualTo(new Done(runs.names(4), Set.of(), runs.names(4)));

        Path catfile = runs.files().catfile();
        String lines = Files.readString(catfile);
        Path catalog = catfile.resolveSibling(lines.lines()
                .filter(line -> line.startsWith(runs.name(7)))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[1]);
        Files.copy(catalog, catalog.resolveSibling("copy.csv"));
        Files.writeString(catfile, lines.replace(String.valueOf(catalog.getFileName()), "copy.csv"));
        assertThat(done("out").read()).isEqualTo(runs.names(7));
        Files.writeString(
                catalog.resolveSibling("copy.csv"), "1000.5,999.25\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(done("out")).isEqualTo(new Done(runs.names(7), runs.names(6, 7, 8), runs.names(7)));

        Path stars = runs.files().reference();
        Files.writeString(stars, Files.readString(stars) + "0.0,-89.9\n"); // near no field
        assertThat(done("out")).isEqualTo(Done.NOTHING);
        String inside = Files.readAllLines(stars).get(1);
        Files.writeString(stars, Files.readString(stars).replace(inside + "\n", inside.replaceAll(".$", "5") + "7\n"));
        assertThat(done("out").aligned()).isEqualTo(runs.names(0, 1));
        well("tweakreg", "full");
        assertThat(products("out")).isEqualTo(products("full"));
        assertThat(runs.ledger("out")).isEqualTo(runs.ledger("full"));
    }

    @Test
    void whatWasDeletedOrAlteredIsWrittenAgain() throws IOException {
        well("tweakreg", "out");
        SortedMap<String, String> products = products("out");
        var ledger = runs.ledger("out");
        String catalog = products.keySet().stream()
                .filter(name -> name.contains(runs.name(3).replace(".fits", "")) && name.endsWith(".ecsv"))
                .filter(name -> !name.contains("refcat"))
                .findFirst()
                .orElseThrow();
        String product = products.keySet().stream()
                .filter(name -> name.contains(runs.name(5).replace(".fits", "")) && !name.endsWith(".ecsv"))
                .findFirst()
                .orElseThrow();
        Files.delete(runs.out("out").resolve(catalog));
        Files.writeString(runs.out("out").resolve(product), "altered");
        assertThat(done("out")).isEqualTo(new Done(Set.of(), Set.of(), runs.names(3, 5)));
        assertThat(products("out")).isEqualTo(products);

        String stars = products.keySet().stream()
                .filter(name -> name.contains("refcat"))
                .findFirst()
                .orElseThrow();
        Files.delete(runs.out("out").resolve(stars));
        done("out");
        assertThat(products("out")).as("saved stars").isEqualTo(products);

        for (String table : ledger.keySet()) {
            delete(runs.out("out").resolve("ledger/" + table));
            assertThat(done("out")).isEqualTo(Done.NOTHING);
            assertThat(runs.ledger("out")).isEqualTo(ledger);
        }

        for (Path part : runs.parts("out")) {
            Files.write(part, new byte[] {1, 2, 3});
        }
        Set<String> all = runs.names(0, 1, 3, 4, 5, 6, 7, 8);
        assertThat(done("out")).isEqualTo(new Done(all, all, all));
        assertThat(well("tweakreg", "out").log()).contains(NOTHING);
        assertThat(done("out", "--force")).isEqualTo(new Done(all, all, all));
        assertThat(products("out")).isEqualTo(products);
        assertThat(runs.ledger("out")).isEqualTo(ledger);
    }

    @Test
    void aStoreElsewhereServesSeveralOutputFoldersAndNoneIsAChoice() throws IOException {
        String store = "--store=" + folder.resolve("kept");
        well("tweakreg", "out", store);
        assertThat(runs.out("out").resolve("store")).doesNotExist();
        Said other = well("tweakreg", "other", store);
        assertThat(other.log()).contains("The sources of 8 files are stored; 0 files read.");
        assertThat(products("other")).isEqualTo(products("out")).hasSize(8 + 8 + 3);
        assertThat(well("tweakreg", "out", store).log()).contains(NOTHING);
        assertThat(well("tweakreg", "other", store).log()).contains(NOTHING);

        Said none = well("tweakreg", "none", "--store=none");
        assertThat(none.log())
                .contains("Nothing is stored (--store=none): if this run is killed, the next one starts anew.");
        assertThat(runs.out("none").resolve("store")).doesNotExist();
        assertThat(products("none")).isEqualTo(products("out"));
    }

    @Test
    void thePartsOneAfterTheOtherAreTheWhole() throws IOException {
        well("tweakreg", "whole");
        for (String part : new String[] {"align", "apply"}) {
            Said early = runs.run(part, "parts");
            assertThat(early.exitCode()).isEqualTo(2);
            assertThat(early.run().err()).contains("are not stored, or have changed since; run 'starfix detect'");
            assertThat(runs.out("parts"))
                    .satisfiesAnyOf(
                            out -> assertThat(out).doesNotExist(),
                            out -> assertThat(out).isEmptyDirectory());
        }
        Said detect = well("detect", "parts");
        assertThat(detect.log()).contains("sources of 8 exposures.");
        Said early = runs.run("apply", "parts");
        assertThat(early.exitCode()).isEqualTo(2);
        assertThat(early.run().err())
                .contains("3 of 3 fields are not aligned with these inputs and parameters, or something has changed"
                        + " since; run 'starfix align' first");
        assertThat(products("parts")).isEmpty();
        well("align", "parts");
        assertThat(products("parts"))
                .hasSize(3)
                .allSatisfy((name, digest) -> assertThat(name).contains("refcat"));
        well("apply", "parts");
        assertThat(products("parts")).isEqualTo(products("whole"));
        assertThat(runs.ledger("parts")).isEqualTo(runs.ledger("whole"));
        assertThat(well("tweakreg", "parts").log()).contains(NOTHING);
        well("align", "parts");
        assertThat(runs.ledger("parts")).as("products are where they were").isEqualTo(runs.ledger("whole"));
        assertThat(well("detect", "parts").exitCode()).isZero();
        assertThat(well("tweakreg", "parts").log()).contains(NOTHING);
    }
}
