package org.starfix.engine.internal.sky.wcs.distortion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.sky.wcs.distortion.LookupTable.Grid;

class LookupTableTest {
    /** The node of a pixel, both from 1, is (pixel - CRVAL) / CDELT + CRPIX. */
    @Test
    void nodesLieWhereTheStandardPutsThem() {
        Grid grid = new Grid(1, 1, 64); // node 1 at pixel 1, node 2 at pixel 65
        assertThat(grid.node(0, 5)).isEqualTo(0);
        assertThat(grid.node(64, 5)).isEqualTo(1);
        assertThat(grid.node(96, 5)).isEqualTo(1.5);
        assertThat(new Grid(3, 129, 64).node(128, 5)).isEqualTo(2); // node 3 at pixel 129
        assertThat(new Grid(0.5, 1, 2).node(2, 5)).isEqualTo(0.5);
        assertThat(grid.node(-100, 5)).isEqualTo(0);
        assertThat(grid.node(1e6, 5)).isEqualTo(4);
    }

    @Test
    void offsetsAreInterpolatedBetweenNodes() {
        float[] nodes = {0, 64, 640, 704}; // x + 10 y
        LookupTable table = new LookupTable(2, 2, nodes, new Grid(1, 1, 64), new Grid(1, 1, 64));
        assertThat(table.offset(0, 0)).isEqualTo(0);
        assertThat(table.offset(32, 16)).isCloseTo(32 + 160, within(1e-12));
        assertThat(table.offset(64, 64)).isEqualTo(704);
        assertThat(table.transposed().offset(32, 16)).isCloseTo(320 + 16, within(1e-12));
    }
}
