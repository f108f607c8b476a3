package org.starfix.engine.internal.sky.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.testing.Golden;

class SkyHullTest {
    /** Degrees; positions to and from unit vectors. */
    private static final double POSITION = 1e-12;

    /** Steradian; scatter of the golden areas. */
    private static final double PARITY_AREA = 1e-14;

    @Test
    void hullsOfReferenceCatalogsAgreeWithTheGoldenPolygons() {
        for (JsonNode footprint : Golden.json("align/footprints.json").path("refcat_footprints")) {
            if (footprint.path("RA_DEC").size() >= 3) {
                SkyPolygon hull = hull(footprint.path("RA_DEC")).polygon();
                JsonNode golden = footprint.path("polygon_RA_DEC");
                assertThat(hull.cornerCount()).isEqualTo(golden.size() - 1);
                assertThat(hull.area()).isEqualTo(footprint.path("area_sr").asDouble(), within(PARITY_AREA));
                SkyPolygon expected = SkyPolygonTest.polygon(openRing(golden));
                assertThat(hull.intersectionArea(expected)).isEqualTo(expected.area(), within(PARITY_AREA));
            }
        }
    }

    @Test
    void oneOrTwoSourcesStandForALargeRegionAroundThem() {
        for (JsonNode footprint : Golden.json("align/footprints.json").path("refcat_footprints")) {
            if (footprint.path("RA_DEC").size() < 3) {
                SkyPolygon region = hull(footprint.path("RA_DEC")).polygon();
                assertThat(region.area())
                        .isGreaterThan(footprint.path("area_sr").asDouble());
                for (JsonNode source : footprint.path("RA_DEC")) {
                    UnitVector v = UnitVector.ofDegrees(
                            source.get(0).asDouble(), source.get(1).asDouble());
                    assertThat(region.contains(v)).isTrue();
                }
            }
        }
    }

    @Test
    void addingStepByStepGivesTheHullOfAll() {
        Random random = new Random(3);
        double[] ra = random.doubles(300).map(u -> (u - 0.5 + 360) % 360).toArray();
        double[] dec = random.doubles(300).map(u -> u - 70).toArray();
        SkyHull whole = SkyHull.of(ra, dec);
        SkyHull grown = SkyHull.of(new double[0], new double[0]);
        assertThat(grown.isEmpty()).isTrue();
        for (int i = 0; i < 300; i += 50) {
            grown = grown.plus(Arrays.copyOfRange(ra, i, i + 50), java.util.Arrays.copyOfRange(dec, i, i + 50));
        }
        assertThat(grown.polygon().cornerCount()).isEqualTo(whole.polygon().cornerCount());
        assertThat(grown.polygon().area()).isEqualTo(whole.polygon().area(), within(PARITY_AREA));
    }

    @Test
    void holdsAtThePole() {
        SkyPolygon hull = SkyHull.of(new double[] {0, 90, 180, 270, 33}, new double[] {89, 89, 89, 89, 89.99})
                .polygon();
        assertThat(hull.cornerCount()).isEqualTo(4);
        assertThat(hull.contains(new UnitVector(0, 0, 1))).isTrue();
        assertThat(hull.corner(0).toSky().dec()).isEqualTo(89, within(POSITION));
    }

    @Test
    void refusesPositionsOfAWholeSky() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyHull.of(new double[] {0, 10, 180}, new double[3]))
                .withMessageMatching(
                        "sky hull: a position is 90 degrees or more from the mean direction \\(cosine -.*\\); "
                                + "split positions that span a hemisphere");
    }

    @Test
    void refusesAPolygonOfNothingAndListsOfDifferentLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyHull.of(new double[0], new double[0]).polygon())
                .withMessage("sky hull: there are no positions; at least one is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyHull.of(new double[1], new double[2]))
                .withMessage("sky hull: there are 1 values of ra and 2 of dec; each position needs both");
    }

    private static SkyHull hull(JsonNode raDec) {
        return SkyHull.of(ConvexHullTest.column(raDec, 0), ConvexHullTest.column(raDec, 1));
    }

    private static JsonNode openRing(JsonNode closed) {
        com.fasterxml.jackson.databind.node.ArrayNode open = closed.deepCopy();
        open.remove(open.size() - 1);
        return open;
    }
}
