package org.starfix.engine.internal.align.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.testing.Golden;

/** Offsets and pairs of the reference implementation. */
class XyMatcherGoldenTest {
    /** Units of the plane; parity with the reference. */
    private static final double PARITY = 1e-9;

    @TestFactory
    Stream<DynamicTest> matchesAsTheReferenceDoes() {
        return Golden.json("match/match.json")
                .get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("id").asText(), () -> {
                    ListPair lists = new ListPair(c.get("ref_TPx_TPy"), c.get("im_TPx_TPy"));
                    MatchOutcome outcome = lists.match(
                            options(c.get("parameters")), c.get("tp_pscale").asDouble());
                    if (c.get("error") != null && !c.get("error").isNull()) {
                        assertConfused(outcome);
                    } else {
                        checkPairs(outcome, c.get("ref_idx"), c.get("im_idx"));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> findsTheReferencesHistogramsAndOffsets() {
        return Golden.json("match/match.json")
                .get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("id").asText(), () -> {
                    OffsetHistogram histogram = new OffsetHistogram(
                            c.get("parameters").get("searchrad").asDouble(),
                            c.get("tp_pscale").asDouble());
                    new ListPair(c.get("ref_TPx_TPy"), c.get("im_TPx_TPy")).addTo(histogram);
                    JsonNode expected = c.get("histogram");
                    assertThat(histogram.side())
                            .isEqualTo(expected.get("shape_y_x").get(0).asInt());
                    for (JsonNode bin : expected.get("nonzero_y_x_count")) {
                        assertThat(histogram.count(
                                        bin.get(1).asInt(), bin.get(0).asInt()))
                                .isEqualTo(bin.get(2).asDouble());
                    }
                    InitialOffset offset = histogram.offset();
                    checkOffset(offset, c.get("histogram_offset"));
                    assertThat(offset.peakPairs()).isEqualTo(expected.get("max").asLong());
                    assertThat(offset.allPairs()).isEqualTo(expected.get("sum").asLong());
                    if (c.has("peak") && !c.get("peak").isNull()) {
                        assertThat(offset.status().label())
                                .isEqualTo(c.get("peak").get("status").asText());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> findsTheOffsetsOfTheStep() {
        JsonNode cases = Golden.json("unit/hist2d_shift.json");
        return IntStream.range(0, cases.size())
                .mapToObj(i -> DynamicTest.dynamicTest("hist2d_shift " + i, () -> {
                    JsonNode c = cases.get(i);
                    OffsetHistogram histogram = new OffsetHistogram(
                            c.get("searchrad").asDouble(), c.get("pscale").asDouble());
                    new ListPair(c.get("ref"), c.get("img")).addTo(histogram);
                    if (c.has("hist_nonzero_yx")) {
                        for (int k = 0; k < c.get("hist_nonzero_yx").size(); k++) {
                            JsonNode bin = c.get("hist_nonzero_yx").get(k);
                            assertThat(histogram.count(
                                            bin.get(1).asInt(), bin.get(0).asInt()))
                                    .isEqualTo(
                                            c.get("hist_nonzero_value").get(k).asDouble());
                        }
                    }
                    checkOffset(histogram.offset(), c.get("shift"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> pairsTiesAsTheReferenceDoes() {
        JsonNode grids = Golden.json("match/xyxymatch_raw.json").get("cases");
        JsonNode random = Golden.json("unit/xyxymatch.json");
        return Stream.concat(pairings("grid", grids), pairings("random", random));
    }

    private static Stream<DynamicTest> pairings(String kind, JsonNode cases) {
        return IntStream.range(0, cases.size())
                .mapToObj(i -> DynamicTest.dynamicTest(kind + " " + i, () -> {
                    JsonNode c = cases.get(i);
                    MatchOptions options = RelativeMatch.options(
                            1,
                            false,
                            c.get("separation").asDouble(),
                            c.get("tolerance").asDouble(),
                            c.get("origin").get(0).asDouble(),
                            c.get("origin").get(1).asDouble());
                    MatchOutcome outcome = new ListPair(c.get("ref"), c.get("input")).match(options, 1);
                    if (c.has("error")) {
                        assertConfused(outcome);
                        int sources = c.get("input").size();
                        assertThat(c.get("error").asText())
                                .isEqualTo("Number of output coordinates exceeded allocation (%d)".formatted(sources));
                        assertThat(((MatchOutcome.Refused) outcome).refusal().numbers())
                                .endsWith(" reference sources share " + sources + " sources");
                    } else {
                        checkPairs(outcome, c.get("ref_idx"), c.get("input_idx"));
                    }
                }));
    }

    private static void assertConfused(MatchOutcome outcome) {
        assertThat(((MatchOutcome.Refused) outcome).refusal().kind()).isEqualTo(Refusal.Kind.MORE_MATCHES_THAN_SOURCES);
    }

    private static void checkPairs(MatchOutcome outcome, JsonNode reference, JsonNode image) {
        Matches matches = ((MatchOutcome.Matched) outcome).matches();
        assertThat(matches.referenceIndex()).isEqualTo(Golden.integers(reference));
        assertThat(matches.imageIndex()).isEqualTo(Golden.integers(image));
    }

    private static void checkOffset(InitialOffset offset, JsonNode xy) {
        assertThat(offset.x()).isCloseTo(xy.get(0).asDouble(), within(PARITY));
        assertThat(offset.y()).isCloseTo(xy.get(1).asDouble(), within(PARITY));
    }

    private static MatchOptions options(JsonNode parameters) {
        return RelativeMatch.options(
                parameters.get("searchrad").asDouble(),
                parameters.path("use2dhist").asBoolean(true),
                parameters.get("separation").asDouble(),
                parameters.get("tolerance").asDouble(),
                parameters.path("xoffset").asDouble(0),
                parameters.path("yoffset").asDouble(0));
    }

    private static final class ListPair {
        private final double[] referenceX;
        private final double[] referenceY;
        private final double[] imageX;
        private final double[] imageY;

        ListPair(JsonNode reference, JsonNode image) {
            referenceX = Lists.column(reference, 0);
            referenceY = Lists.column(reference, 1);
            imageX = Lists.column(image, 0);
            imageY = Lists.column(image, 1);
        }

        MatchOutcome match(MatchOptions options, double pixelScale) {
            return XyMatcher.match(referenceX, referenceY, imageX, imageY, options, pixelScale, DoubleMatches.REFUSED);
        }

        void addTo(OffsetHistogram histogram) {
            histogram.add(referenceX, referenceY, imageX, imageY);
        }
    }
}
