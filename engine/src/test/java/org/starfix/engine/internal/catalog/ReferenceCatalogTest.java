package org.starfix.engine.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;

class ReferenceCatalogTest {
    private static final Viewpoint LATER = new Viewpoint(2020, 0, 0, 0);

    private static ReferenceCatalog two() {
        return ReferenceCatalog.of(new int[] {1, 2}, new double[] {10, 20}, new double[] {1, 2});
    }

    private static double[] position(ReferenceCatalog catalog, int source, Viewpoint from) {
        double[] sky = new double[2];
        catalog.position(source, from, sky);
        return sky;
    }

    @Test
    void sourcesThatAreAddedToAMovingCatalogueStay() {
        ReferenceCatalog moving = two().moving((source, from, sky) -> {
            sky[0] = 30 + source;
            sky[1] = 3;
        });
        ReferenceCatalog more = moving.plus(two());
        assertThat(more.isMoving()).isTrue();
        assertThat(position(more, 1, LATER)).containsExactly(31, 3);
        assertThat(position(more, 2, LATER)).containsExactly(10, 1);
        assertThat(position(more, 1, Viewpoint.UNKNOWN)).containsExactly(20, 2);
        assertThat(position(more.plus(two()), 4, LATER)).containsExactly(10, 1);
    }

    @Test
    void errorsOfAddedSourcesAreNotKnown() {
        ReferenceCatalog catalog =
                two().withErrors(PositionErrors.of(new double[] {0.1, 0.2}, new double[] {0.3, 0.1}, new double[2]));
        PositionErrors errors = catalog.plus(two()).errors().orElseThrow();
        assertThat(errors.ra()).containsExactly(0.1, 0.2, Double.NaN, Double.NaN);
        assertThat(errors.largest(0)).isEqualTo(0.3);
        assertThat(errors.largest(2)).isNaN();
        assertThat(two().plus(two()).errors()).isEmpty();
        assertThatThrownBy(() -> two().withErrors(PositionErrors.of(new double[1], new double[1], new double[1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference catalog: 1 errors are given for 2 sources");
    }

    @Test
    void someRowsKeepWhatIsKnownOfThem() {
        ReferenceCatalog moving = two().withBrightness(new double[] {5, 6})
                .foundAt(DetectorPixels.of(new int[] {1, 1}, new double[] {3, 4}, new double[] {7, 8}))
                .moving((source, from, sky) -> {
                    sky[0] = 30 + source;
                    sky[1] = 3;
                });
        ReferenceCatalog still = two().withBrightness(new double[] {7, 8})
                .foundAt(DetectorPixels.of(new int[] {2, 2}, new double[] {5, 6}, new double[] {9, 10}));
        ReferenceCatalog some = moving.plus(still).rows(new int[] {1, 2});
        assertThat(some.id()).containsExactly(2, 1);
        assertThat(some.brightness().orElseThrow()).containsExactly(6, 7);
        assertThat(some.pixels().orElseThrow().detector()).containsExactly(1, 2);
        assertThat(some.pixels().orElseThrow().x()).containsExactly(4, 5);
        assertThat(some.weight()).isEmpty();
        assertThat(position(some, 0, LATER)).containsExactly(31, 3);
        assertThat(position(some, 1, LATER)).containsExactly(10, 1);
    }

    @Test
    void whatOneOfThePartsLacksTheWholeLacks() {
        ReferenceCatalog bright = two().withBrightness(new double[] {5, 6});
        PositionErrors known = PositionErrors.of(new double[] {0.1, 0.2}, new double[] {0.3, 0.1}, new double[2]);
        ReferenceParts parts = ReferenceParts.of(bright.withErrors(known));
        for (int i = 0; i < 20; i++) {
            parts = parts.plus(i == 3 ? two() : i == 5 ? bright.withErrors(known) : bright);
        }
        assertThat(parts.whole().brightness()).isEmpty();
        assertThat(parts.near(List.of()).stars().brightness()).isEmpty();
        double[] errors = parts.whole().errors().orElseThrow().ra();
        assertThat(errors).hasSize(42).startsWith(0.1, 0.2, Double.NaN);
        assertThat(Arrays.copyOfRange(errors, 11, 15)).containsExactly(Double.NaN, 0.1, 0.2, Double.NaN);
    }
}
