package org.starfix.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.starfix.engine.testing.Golden;
import org.starfix.jobs.testing.LedgerFiles;

/** Compares the ledger of a run with the stages of a golden case: groups, order, numbers of matches, the matches themselves. */
final class GoldenLedger {
    /** Our centroids differ from the peer's float32 arithmetic by less. */
    private static final double PIXELS = 1e-3;

    /** The same for positions on the sky, at 0.03 arcsec a pixel. */
    private static final double DEGREES = 1e-3 * 0.032 / 3600;

    /** The same for fits, arcsec. */
    private static final double ARCSEC = 1e-5;

    private GoldenLedger() {}

    static void assertSame(GoldenCommand command, List<JsonNode> stages) {
        LedgerFiles ledger = command.ledger();
        assertGroups(command, ledger.exposures());
        List<Row> groups = ledger.groups();
        List<Row> matches = ledger.matches();
        int group = stages.get(0).get("stage").asText().equals("absolute") ? skipRelative(groups) : 0;
        int match = 0;
        for (JsonNode stage : stages) {
            boolean absolute = stage.get("stage").asText().equals("absolute");
            List<String> order = new ArrayList<>();
            stage.get("order").forEach(id -> order.add(id.asText().replace("GROUP ID: ", "")));
            List<Row> rows = groups.subList(group, group + (absolute ? 1 : order.size()));
            group += rows.size();
            assertThat(rows)
                    .allMatch(
                            row -> text(row, "stage").equals(stage.get("stage").asText()));
            if (!absolute) {
                assertThat(rows).extracting(row -> text(row, "group_name")).containsExactlyElementsOf(order);
                assertThat(text(rows.get(0), "outcome")).isEqualTo("REFERENCE");
                rows = rows.subList(1, rows.size());
            }
            assertThat(rows).hasSameSizeAs(stage.get("group_alignments"));
            for (int i = 0; i < rows.size(); i++) {
                JsonNode golden = stage.get("group_alignments").get(i);
                assertGroup(rows.get(i), golden);
                int found = golden.has("fit") ? golden.get("matched_ref_idx").size() : 0;
                assertMatches(matches.subList(match, match + found), golden);
                match += found;
            }
        }
        assertThat(groups).hasSize(group);
        assertThat(matches).hasSize(match);
    }

    /** The reference has no relative stage where there is one group; ours says that there was nothing to do. */
    private static int skipRelative(List<Row> groups) {
        assertThat(text(groups.get(0), "outcome")).isEqualTo("SKIPPED: too few groups with sources");
        return 1;
    }

    private static void assertGroups(GoldenCommand command, List<Row> exposures) {
        List<String> expected = command.images().stream()
                .map(image -> command.golden()
                        .json()
                        .get("images")
                        .get(image)
                        .get("group_id")
                        .asText())
                .toList();
        // the reference numbers exposures that do not say where they belong; here they are called after their file
        // (decision 0031)
        List<String> found = exposures.stream()
                .map(row -> text(row, "group_id").equals(text(row, "name"))
                        ? String.format(Locale.ROOT, "exposure%04d", row.<Integer>getAs("ordinal") + 1)
                        : text(row, "group_id"))
                .toList();
        assertThat(found).containsExactlyElementsOf(expected);
    }

    private static void assertGroup(Row row, JsonNode golden) {
        int found = golden.get("matched_ref_idx").size();
        assertThat((int) row.<Integer>getAs("n_matches")).isEqualTo(found);
        assertThat((int) row.<Integer>getAs("n_reference"))
                .isEqualTo(golden.get("reference").get("RA").size());
        if (!golden.has("fit")) {
            assertThat(text(row, "outcome")).isEqualTo("FAILED: not enough matches");
            return;
        }
        JsonNode fit = golden.get("fit");
        assertThat(text(row, "outcome")).isEqualTo("SUCCESS");
        assertThat((int) row.<Integer>getAs("n_used"))
                .isEqualTo(fit.get("resids").size());
        assertThat((double) row.<Double>getAs("rmse")).isCloseTo(fit.get("rmse").asDouble(), within(ARCSEC));
        assertThat((double) row.<Double>getAs("mae")).isCloseTo(fit.get("mae").asDouble(), within(ARCSEC));
    }

    private static void assertMatches(List<Row> rows, JsonNode golden) {
        if (rows.isEmpty()) {
            return;
        }
        int[] image = Golden.integers(golden.get("matched_input_idx"));
        int[] reference = Golden.integers(golden.get("matched_ref_idx"));
        double[] x = Golden.numbers(golden.get("image").get("x"));
        double[] ra = Golden.numbers(golden.get("reference").get("RA"));
        JsonNode fit = golden.get("fit");
        int used = 0;
        for (int i = 0; i < image.length; i++) {
            Row row = rows.get(i);
            assertThat((double) row.<Double>getAs("x")).isCloseTo(x[image[i]], within(PIXELS));
            assertThat((double) row.<Double>getAs("reference_ra")).isCloseTo(ra[reference[i]], within(3 * DEGREES));
            assertThat((boolean) row.<Boolean>getAs("used"))
                    .isEqualTo(fit.get("fitmask").get(i).asBoolean());
            if (row.<Boolean>getAs("used")) {
                double[] residual = Golden.numbers(fit.get("resids").get(used++));
                assertThat((double) row.<Double>getAs("residual_x")).isCloseTo(residual[0], within(10 * ARCSEC));
                assertThat((double) row.<Double>getAs("residual_y")).isCloseTo(residual[1], within(10 * ARCSEC));
            }
        }
    }

    private static String text(Row row, String column) {
        return row.getAs(column);
    }
}
