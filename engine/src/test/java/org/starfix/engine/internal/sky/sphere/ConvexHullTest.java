package org.starfix.engine.internal.sky.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.testing.Golden;

class ConvexHullTest {

    @Test
    void agreesWithTheGoldenHulls() {
        int compared = 0;
        for (JsonNode hull : Golden.json("align/footprints.json").path("convex_hulls")) {
            if (hull.has("points")) { // the last entry refers to a file
                double[] x = column(hull.path("points"), 0);
                double[] y = column(hull.path("points"), 1);
                assertCorners(x, y, column(hull.path("hull"), 0), column(hull.path("hull"), 1));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(4);
    }

    @Test
    void agreesWithTheGoldenHullOfGridPoints() {
        JsonNode hull = Golden.json("unit/polygons.json").path("convex_hull");
        assertCorners(
                Golden.numbers(hull.path("x")),
                Golden.numbers(hull.path("y")),
                Golden.numbers(hull.path("hull_x")),
                Golden.numbers(hull.path("hull_y")));
    }

    @Test
    void leavesOutPointsOnASide() {
        double[] x = {0, 1, 2, 2, 2, 1, 0, 0, 1};
        double[] y = {0, 0, 0, 1, 2, 2, 2, 1, 1};
        assertThat(ConvexHull.corners(x, y)).containsExactly(0, 2, 4, 6);
    }

    @Test
    void pointsOnALineGiveTheirEnds() {
        assertThat(ConvexHull.corners(new double[] {1, 3, 2, 3}, new double[] {1, 3, 2, 3}))
                .containsExactly(0, 1);
    }

    @Test
    void equalPointsGiveOneCorner() {
        assertThat(ConvexHull.corners(new double[] {4, 4, 4, 4}, new double[] {2, 2, 2, 2}))
                .containsExactly(0);
    }

    @Test
    void noPointsGiveNoCorners() {
        assertThat(ConvexHull.corners(new double[0], new double[0])).isEmpty();
    }

    @Test
    void everyPointIsInsideItsHull() {
        Random random = new Random(7);
        double[] x = random.doubles(500).toArray();
        double[] y = random.doubles(500).toArray();
        int[] hull = ConvexHull.corners(x, y);
        for (int i = 0; i < hull.length; i++) {
            int a = hull[i];
            int b = hull[(i + 1) % hull.length];
            for (int p = 0; p < x.length; p++) {
                double left = (x[b] - x[a]) * (y[p] - y[a]) - (y[b] - y[a]) * (x[p] - x[a]);
                assertThat(left).isGreaterThanOrEqualTo(-1e-15); // rounding of two products of order 1
            }
        }
    }

    @Test
    void refusesListsOfDifferentLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvexHull.corners(new double[2], new double[3]))
                .withMessage("convex hull: there are 2 values of x and 3 of y; each point needs both");
    }

    private static void assertCorners(double[] x, double[] y, double[] hullX, double[] hullY) {
        int[] corners = ConvexHull.corners(x, y);
        assertThat(corners).hasSize(hullX.length - 1); // the golden hull is closed
        for (int i = 0; i < corners.length; i++) {
            assertThat(x[corners[i]]).isEqualTo(hullX[i]);
            assertThat(y[corners[i]]).isEqualTo(hullY[i]);
        }
    }

    static double[] column(JsonNode rows, int column) {
        double[] out = new double[rows.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Golden.number(rows.get(i).get(column));
        }
        return out;
    }
}
