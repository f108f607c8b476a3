package org.starfix.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.step.GoldenCase;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.LedgerFiles;

/**
 * Of every golden case that does not end well {@code explain} names the cause; each change that it says would help is made in a run of its
 * own, which gives the status that was promised.
 */
@Tag("commands")
class ExplainGoldenTest {
    @TempDir
    Path folder;

    /** The place of the exposure in its case, the cause, and keys of changes that help. */
    @ParameterizedTest
    @CsvSource({
        "d_minobj,                 2, NOT_ENOUGH_MATCHES, minobj",
        "d_expand_minobj,          2, NOT_ENOUGH_MATCHES, minobj",
        "d_brightest8,             2, NOT_ENOUGH_MATCHES, minobj brightest",
        "d_single_group,           0, TOO_FEW_GROUPS,     ''",
        "d_no_sources,             0, NO_SOURCES,         snr_threshold",
        "d_one_good_one_blank,     0, TOO_FEW_GROUPS,     ''",
        "d_one_good_one_blank,     2, NO_SOURCES,         ''",
        "d_blank_group,            6, NO_SOURCES,         ''",
        "d_one_good_one_blank_abs, 2, NO_SOURCES,         accept",
        "d_correction_large,       2, CORRECTION_TOO_LARGE, searchrad",
        "c_abs_far,                0, no absolute stars,  abs_refcat",
        "c_abs_minobj,             0, NOT_ENOUGH_MATCHES, abs_minobj",
        "c_abs_few,                0, TOO_FEW_REFERENCE_SOURCES, ''",
    })
    void namesTheCauseAndWhatHelps(String name, int at, String cause, String keys) throws IOException {
        GoldenCase golden = GoldenCase.named(name);
        check(golden, Map.of(), at, cause, keys);
    }

    /** With the reference's rules. */
    @ParameterizedTest
    @CsvSource({
        "d_confusion,              2, MORE_MATCHES_THAN_SOURCES, accept tolerance",
        "c_abs_dense_single_group, 0, MORE_MATCHES_THAN_SOURCES, accept abs_tolerance",
    })
    void ofADoubleMatch(String name, int at, String cause, String keys) throws IOException {
        check(GoldenCase.named(name), Map.of("accept", "as-jwst"), at, cause, keys);
    }

    private void check(GoldenCase golden, Map<String, String> more, int at, String cause, String keys)
            throws IOException {
        Map<String, String> parameters = new TreeMap<>(golden.parameters());
        parameters.putAll(more);
        Path out = folder.resolve("out");
        run(golden, parameters, out);
        String exposure = Path.of(golden.inputs().get(at)).getFileName().toString();
        CommandRun asked = CommandRun.of(List.of("explain", exposure, "--run=" + out, "--json"));
        assertThat(asked.exitCode()).as(asked.toString()).isZero();
        JsonNode answer = new ObjectMapper().readTree(asked.out());
        assertThat(answer.get("cause").asText()).isEqualTo(cause);
        assertThat(answer.get("notes").toString()).doesNotContain("Nothing was tried");
        assertThat(answer.get("helps").findValues("change"))
                .flatExtracting(change ->
                        change.properties().stream().map(Map.Entry::getKey).toList())
                .contains(keys.isEmpty() ? new String[0] : keys.split(" "));
        int i = 0;
        for (JsonNode help : answer.get("helps")) {
            Map<String, String> changed = new TreeMap<>(parameters);
            help.get("change")
                    .properties()
                    .forEach(entry ->
                            changed.put(entry.getKey(), entry.getValue().asText()));
            Path again = folder.resolve("again" + i++);
            run(golden, changed, again);
            assertThat(status(again, exposure))
                    .as(help.toString())
                    .isEqualTo(help.get("status").asText());
        }
    }

    private static void run(GoldenCase golden, Map<String, String> parameters, Path output) {
        List<String> words = new ArrayList<>(List.of("tweakreg", "--output=" + output, "--products=none"));
        parameters.forEach((key, value) -> words.add("--" + key + "=" + (value.isEmpty() ? "none" : value)));
        words.addAll(golden.inputs());
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
    }

    private static String status(Path output, String exposure) {
        for (Row row : new LedgerFiles(output).exposures()) {
            if (row.<String>getAs("name").equals(exposure)) {
                return row.getAs("status");
            }
        }
        throw new AssertionError(exposure + " is not in the ledger of " + output);
    }
}
