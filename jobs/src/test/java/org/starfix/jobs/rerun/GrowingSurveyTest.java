package org.starfix.jobs.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.testing.Digests;

/**
 * Four exposures are added to a survey of 200, half of it four fields and half of it one contiguous field: what lies there then is what a full
 * run writes, and what they do not touch keeps its digests and times.
 */
@Tag("commands")
class GrowingSurveyTest {
    private static final int FIELDS = 4;
    private static final int IN_FIELDS = 100;
    private static final int ALL = 204;
    /** Two in the first field, of which one is its first by name; the first and another of the contiguous one. */
    private static final int[] LATER = {0, 17, 100, 151};

    @TempDir
    private Path folder;

    private static SortedMap<String, String> products(Path out) {
        SortedMap<String, String> products = new TreeMap<>(Digests.ofProducts(out));
        products.remove("products.txt"); // of all files
        return products;
    }

    private double run(CatalogRuns runs, String out) {
        long start = System.nanoTime();
        CatalogRuns.Said said = runs.tweakreg(out, "--output_use_model=false");
        assertThat(said.exitCode()).as(said.toString()).isZero();
        return (System.nanoTime() - start) / 1e9;
    }

    @Test
    void fourMoreExposuresTouchTheirFieldsOnly() throws IOException {
        CatalogRuns runs = CatalogRuns.mixed(folder, FIELDS, IN_FIELDS, ALL - IN_FIELDS);
        runs.add(IntStream.range(0, ALL)
                .filter(i -> IntStream.of(LATER).noneMatch(later -> later == i))
                .toArray());
        double first = run(runs, "out");
        Path out = runs.out("out");
        SortedMap<String, String> digests = products(out);
        SortedMap<String, String> times = runs.times("out");
        double again = run(runs, "out");
        assertThat(runs.times("out")).isEqualTo(times);

        runs.add(LATER);
        var before = runs.parts("out");
        double increment = run(runs, "out");
        CatalogRuns.Done done = runs.since(before, "out");
        double full = run(runs, "full");
        System.out.printf(
                "200 exposures: %.1f s, again %.1f s, four more %.1f s, all at once %.1f s; read %d, aligned %d, written %d%n",
                first,
                again,
                increment,
                full,
                done.read().size(),
                done.aligned().size(),
                done.written().size());

        SortedMap<String, String> grown = products(out);
        // the saved stars of both fields, which were called after another exposure before: left as all that earlier
        // runs wrote
        for (int former : new int[] {LATER[0] + 1, LATER[2] + 1}) {
            assertThat(grown.remove(runs.name(former) + "_fit_refcat.csv_ref.ecsv"))
                    .isNotNull();
        }
        assertThat(grown).isEqualTo(products(runs.out("full"))).hasSize(2 * ALL + FIELDS + 1);
        assertThat(runs.ledger("out")).isEqualTo(runs.ledger("full"));
        assertThat(done.read()).isEqualTo(runs.names(LATER));
        assertThat(done.aligned())
                .isEqualTo(runs.names(
                        IntStream.concat(IntStream.range(0, IN_FIELDS / FIELDS), IntStream.range(IN_FIELDS, ALL))
                                .toArray()));
        SortedMap<String, String> now = runs.times("out");
        SortedMap<String, String> nowDigests = products(out);
        Map<String, String> untouched = new TreeMap<>(digests);
        untouched
                .keySet()
                .removeIf(name -> IntStream.range(IN_FIELDS / FIELDS, IN_FIELDS)
                        .noneMatch(i -> name.startsWith(runs.name(i).replace(".fits", ""))));
        assertThat(untouched).hasSize(3 * (2 * IN_FIELDS / FIELDS + 1)).allSatisfy((name, digest) -> {
            assertThat(nowDigests).containsEntry(name, digest);
            assertThat(now).containsEntry(name, times.get(name));
        });
    }
}
