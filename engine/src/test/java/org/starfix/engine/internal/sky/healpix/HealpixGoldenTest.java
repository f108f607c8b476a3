package org.starfix.engine.internal.sky.healpix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.testing.Golden;

/** Against astropy_healpix and healpy. */
class HealpixGoldenTest {
    private static final JsonNode GOLDEN = Golden.json("healpix/healpix.json");
    /** Centres agree to rounding. */
    private static final double CENTER_DEGREES = 1e-12;

    @Test
    void findsThePixelsOfPositions() {
        JsonNode points = GOLDEN.get("points_lon_lat_deg");
        int compared = 0;
        for (Map.Entry<String, JsonNode> depth :
                GOLDEN.get("nested_index_by_depth").properties()) {
            Set<Integer> onBorder = new HashSet<>();
            GOLDEN.get("points_on_or_within_1e-9_deg_of_a_pixel_border")
                    .get(depth.getKey())
                    .forEach(index -> onBorder.add(index.asInt()));
            for (int i = 0; i < points.size(); i++) {
                if (!onBorder.contains(i)) {
                    long pixel = Healpix.pixel(
                            Integer.parseInt(depth.getKey()),
                            points.get(i).get(0).asDouble(),
                            points.get(i).get(1).asDouble());
                    assertThat(pixel)
                            .as("point %s at depth %s", i, depth.getKey())
                            .isEqualTo(depth.getValue().get(i).asLong());
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void findsTheMiddlesOfPixels() {
        for (JsonNode each : GOLDEN.get("pixel_centres")) {
            for (int i = 0; i < each.get("pixel").size(); i++) {
                SkyPosition center = Healpix.center(
                        each.get("depth").asInt(), each.get("pixel").get(i).asLong());
                SkyPosition expected = new SkyPosition(
                        each.get("lon").get(i).asDouble(),
                        each.get("lat").get(i).asDouble());
                assertThat(center.separationDegrees(expected))
                        .as("pixel %s", each.get("pixel").get(i))
                        .isCloseTo(0, within(CENTER_DEGREES));
            }
        }
    }

    @Test
    void conesHoldEveryPixelTheyTouchAndFewMore() {
        for (JsonNode each : GOLDEN.get("cones")) {
            PixelRanges ranges = PixelRanges.of(each.get("depth").asInt(), cone(each));
            Set<Long> peer = new HashSet<>();
            each.get("peer_pixels").forEach(pixel -> peer.add(pixel.asLong()));
            long pixels = 0;
            for (int i = 0; i < ranges.size(); i++) {
                pixels += ranges.end(i) - ranges.first(i);
            }
            each.get("must_contain")
                    .forEach(pixel -> assertThat(ranges.contains(pixel.asLong()))
                            .as("%s in the cone about %s", pixel, each.get("ra"))
                            .isTrue());
            assertThat(pixels).as("%s", each).isLessThanOrEqualTo(2L * peer.size() + 8);
        }
    }

    @Test
    void rangesOfTheFinestOrder() {
        for (JsonNode each : GOLDEN.get("depth29_ranges")) {
            int depth = each.get("depth").asInt();
            for (int i = 0; i < each.get("pixel").size(); i++) {
                long pixel = each.get("pixel").get(i).asLong();
                JsonNode range = each.get("ranges_at_depth_29_lo_hi_exclusive").get(i);
                assertThat(Healpix.firstInside(depth, pixel, 29))
                        .isEqualTo(range.get(0).asLong());
                assertThat(Healpix.firstInside(depth, pixel + 1, 29))
                        .isEqualTo(range.get(1).asLong());
            }
        }
    }

    @Test
    void keepsTheRowsOfACone() {
        for (JsonNode each : GOLDEN.get("cone_filter")) {
            SkyCone cone = cone(each);
            JsonNode rows = each.get("rows_ra_dec");
            int[] kept = java.util.stream.IntStream.range(0, rows.size())
                    .filter(i -> cone.contains(
                            rows.get(i).get(0).asDouble(), rows.get(i).get(1).asDouble()))
                    .toArray();
            assertThat(kept).isEqualTo(Golden.integers(each.get("kept")));
        }
    }

    @Test
    void everyRowOfAConeHasItsPixelInTheRanges() {
        for (JsonNode each : GOLDEN.get("cone_filter")) {
            PixelRanges ranges = PixelRanges.of(29, cone(each));
            JsonNode rows = each.get("rows_ra_dec");
            Arrays.stream(Golden.integers(each.get("kept")))
                    .forEach(i -> assertThat(ranges.contains(Healpix.pixel(
                                    29,
                                    rows.get(i).get(0).asDouble(),
                                    rows.get(i).get(1).asDouble())))
                            .isTrue());
        }
    }

    private static SkyCone cone(JsonNode node) {
        return new SkyCone(
                new SkyPosition(node.get("ra").asDouble(), node.get("dec").asDouble()),
                node.get("radius_deg").asDouble());
    }
}
