package org.starfix.engine.internal.stars.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.GoldenImages;

/** Meshes and maps equal those of photutils. */
class MeshBackgroundGoldenTest {
    /** Image units; both sides work in double. */
    private static final double PARITY = 1e-9;
    /** The spline may overshoot between cells by this share of an error of the cells. */
    private static final double OVERSHOOT = 1.5;
    /** Relative, for sums over the image. */
    private static final double SUM_PARITY = 1e-12;

    @TestFactory
    Stream<DynamicTest> equalsTheReference() {
        JsonNode cases = Golden.json("background/background.json").get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(c -> DynamicTest.dynamicTest(
                        c.get("image").asText() + " " + c.get("box_size") + " "
                                + c.get("extra_mask").asText(),
                        () -> check(c)));
    }

    private static void check(JsonNode c) {
        GoldenImages golden = GoldenImages.named(c.get("image").asText());
        Image image = golden.image();
        PixelMask mask = withExtra(golden.mask(), c.get("extra_mask").asText("none"));
        JsonNode box = c.get("box_size");
        MeshOptions options = box.isArray()
                ? new MeshOptions(box.get(1).asInt(), box.get(0).asInt(), MeshOptions.EXCLUDE_PERCENTILE)
                : MeshOptions.square(box.asInt());
        Optional<MeshBackground> estimate = MeshBackground.estimate(image, mask, options);
        if (!c.path("error").isNull()) {
            assertThat(estimate).isEmpty();
            assertThat(MeshBackground.estimate(image, mask, MeshOptions.wholeImage(image)))
                    .isEmpty();
            return;
        }
        boolean fallback = c.get("fallback_whole_image").asBoolean();
        assertThat(estimate.isEmpty()).isEqualTo(fallback);
        if (fallback) {
            options = MeshOptions.wholeImage(image);
            estimate = MeshBackground.estimate(image, mask, options);
        }
        MeshBackground mesh = estimate.orElseThrow();
        assertThat(new int[] {mesh.meshHeight(), mesh.meshWidth()}).isEqualTo(Golden.integers(c.get("mesh_shape")));
        BoxGrid grid = new BoxGrid(image, mask, options);
        checkBoxes(c, grid);
        double tie = checkMesh(c.get("background_mesh"), mesh.background(), grid, grid.background);
        assertThat(tie).isCloseTo(Golden.number(c.get("mesh_tie_uncertainty")), within(PARITY));
        double rmsTie = checkMesh(c.get("background_rms_mesh"), mesh.rms(), grid, grid.rms);
        checkMaps(c, image, mask, mesh, OVERSHOOT * tie + PARITY, OVERSHOOT * rmsTie + PARITY);
    }

    /** Both meshes lie within the range over all choices among equidistant neighbours; returns the width of that range. */
    private static double checkMesh(JsonNode golden, double[] mesh, BoxGrid grid, double[] unfilled) {
        double[] low = extreme(grid, unfilled, 1);
        double[] high = extreme(grid, unfilled, -1);
        double widest = 0;
        for (int i = 0; i < mesh.length; i++) {
            double expected = golden.get(i / grid.width).get(i % grid.width).asDouble();
            assertThat(expected).isBetween(low[i] - PARITY, high[i] + PARITY);
            assertThat(mesh[i]).isBetween(low[i] - PARITY, high[i] + PARITY);
            widest = Math.max(widest, high[i] - low[i]);
        }
        return widest;
    }

    /** The filtered mesh when of equidistant neighbours the lowest (sign 1) or highest (sign -1) are taken. */
    private static double[] extreme(BoxGrid grid, double[] unfilled, int sign) {
        int[] used =
                IntStream.range(0, grid.used.length).filter(i -> grid.used[i]).toArray();
        double[] filled = unfilled.clone();
        for (int cell = 0; cell < filled.length; cell++) {
            if (grid.used[cell]) {
                continue;
            }
            int at = cell;
            List<Integer> nearest = IntStream.of(used)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(k -> distance(grid, at, k))
                            .thenComparingDouble(k -> sign * unfilled[k]))
                    .limit(10)
                    .toList();
            double weights =
                    nearest.stream().mapToDouble(k -> 1 / distance(grid, at, k)).sum();
            filled[cell] = nearest.stream()
                            .mapToDouble(k -> unfilled[k] / distance(grid, at, k))
                            .sum()
                    / weights;
        }
        return MeshMedianFilter.filtered(filled, grid.width, grid.height);
    }

    private static double distance(BoxGrid grid, int a, int b) {
        return Math.hypot(a % grid.width - b % grid.width, a / grid.width - b / grid.width);
    }

    private static void checkBoxes(JsonNode c, BoxGrid grid) {
        JsonNode rejected = c.get("n_masked_or_clipped_per_used_box");
        JsonNode unfiltered = c.get("unfiltered_background_mesh");
        double[] filled = grid.background.clone();
        MeshFill.fill(filled, grid.used, grid.width, grid.height);
        for (int b = 0; b < grid.used.length; b++) {
            int y = b / grid.width;
            int x = b % grid.width;
            assertThat(grid.used[b]).isEqualTo(!rejected.get(y).get(x).isNull());
            if (grid.used[b]) {
                assertThat(grid.rejected[b]).isEqualTo(rejected.get(y).get(x).asInt());
                assertThat(filled[b]).isCloseTo(unfiltered.get(y).get(x).asDouble(), within(PARITY));
            }
        }
        for (JsonNode cell : c.get("idw_filled_cells_y_x_min_max_tied")) {
            double value = filled[cell.get(0).asInt() * grid.width + cell.get(1).asInt()];
            assertThat(value)
                    .isBetween(cell.get(2).asDouble() - PARITY, cell.get(3).asDouble() + PARITY);
        }
    }

    private static void checkMaps(
            JsonNode c, Image image, PixelMask mask, MeshBackground mesh, double tolerance, double rmsTolerance) {
        double[][] background = new double[image.height()][image.width()];
        double[][] rms = new double[image.height()][image.width()];
        BackgroundRows rows = new BackgroundRows(mesh, image);
        int grew = 0;
        for (int y = 0; y < image.height(); y++) {
            rows.background(y, background[y]);
            rows.rms(y, rms[y]);
            for (int x = 0; x < image.width(); x++) {
                int i = y * image.width() + x;
                boolean finite = Float.isFinite(image.pixels()[i]);
                if (mask.masked()[i] || !finite) {
                    background[y][x] = 0;
                    rms[y][x] = 0;
                    grew += mask.masked()[i] ? 0 : 1;
                }
            }
        }
        assertThat(grew).isEqualTo(c.get("coverage_mask_grew_by").asInt());
        assertSampled(background, c.get("background_sampled"), tolerance);
        assertSampled(rms, c.get("background_rms_sampled"), rmsTolerance);
        int n = image.pixels().length;
        double sum = Arrays.stream(background).flatMapToDouble(Arrays::stream).sum();
        double expected = c.get("background_sum_fullres").asDouble();
        assertThat(sum).isCloseTo(expected, within(SUM_PARITY * Math.abs(expected) + tolerance * n));
    }

    private static void assertSampled(double[][] map, JsonNode sampled, double tolerance) {
        for (int j = 0; j < sampled.get("y").size(); j++) {
            for (int i = 0; i < sampled.get("x").size(); i++) {
                int y = sampled.get("y").get(j).asInt();
                int x = sampled.get("x").get(i).asInt();
                assertThat(map[y][x])
                        .as("pixel (%s, %s)", x, y)
                        .isCloseTo(sampled.get("v").get(j).get(i).asDouble(), within(tolerance));
            }
        }
    }

    private static PixelMask withExtra(PixelMask mask, String extra) {
        boolean[] masked = mask.masked().clone();
        for (int i = 0; i < masked.length; i++) {
            int x = i % mask.width();
            int y = i / mask.width();
            masked[i] |= switch (extra) {
                case "checkerboard" -> (x + y) % 2 == 0;
                case "two_thirds_rows" -> y % 3 != 0;
                case "all" -> true;
                case "all_but_9x9" -> y < 40 || y > 48 || x < 30 || x > 38;
                default -> false;
            };
        }
        return PixelMask.of(mask.width(), mask.height(), masked);
    }

    /** Golden neighbour lists: all strictly nearer cells are used, and only equally distant ones differ. */
    @Test
    void takesTheNearestCells() {
        for (JsonNode grid : Golden.json("background/idw_grids.json").get("grids")) {
            int height = grid.get("shape_y_x").get(0).asInt();
            int width = grid.get("shape_y_x").get(1).asInt();
            boolean[] used = new boolean[width * height];
            for (JsonNode good : grid.get("good_y_x_in_row_major_order")) {
                used[good.get(0).asInt() * width + good.get(1).asInt()] = true;
            }
            for (JsonNode list : grid.get("cell_y_x_then_neighbour_y_x_pairs")) {
                checkNeighbours(Golden.integers(list), used, width, height);
            }
        }
    }

    private static void checkNeighbours(int[] list, boolean[] used, int width, int height) {
        int farthest = 0;
        for (int k = 2; k < list.length; k += 2) {
            farthest = Math.max(farthest, square(list, list[k + 1], list[k]));
        }
        double[] weights = new double[used.length];
        for (int cell = 0; cell < used.length; cell++) {
            if (used[cell]) {
                double[] mesh = new double[used.length];
                mesh[cell] = 1;
                MeshFill.fill(mesh, used, width, height);
                weights[cell] = mesh[list[0] * width + list[1]];
            }
        }
        double sum = Arrays.stream(weights).sum();
        assertThat(sum).isCloseTo(1, within(PARITY));
        for (int cell = 0; cell < used.length; cell++) {
            boolean near = used[cell] && square(list, cell % width, cell / width) <= farthest;
            assertThat(weights[cell] > 0).isEqualTo(near);
        }
        double nearest = 1 / Math.sqrt(square(list, list[3], list[2]));
        double unit = weights[list[2] * width + list[3]] / nearest;
        for (int k = 2; k < list.length; k += 2) {
            int square = square(list, list[k + 1], list[k]);
            if (square < farthest) {
                assertThat(weights[list[k] * width + list[k + 1]]).isCloseTo(unit / Math.sqrt(square), within(PARITY));
            }
        }
    }

    private static int square(int[] list, int x, int y) {
        return (x - list[1]) * (x - list[1]) + (y - list[0]) * (y - list[0]);
    }
}
