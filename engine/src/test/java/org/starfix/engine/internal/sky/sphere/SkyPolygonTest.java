package org.starfix.engine.internal.sky.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.testing.Golden;

class SkyPolygonTest {
    /** Steradian. The golden areas are sums of angles of order 1 and scatter by 1e-15 themselves. */
    private static final double PARITY_AREA = 1e-14;

    /** Relative, for the few polygons of degree size and more. */
    private static final double PARITY_RELATIVE = 2e-13;

    /** Relative. Our own rounding for polygons of an arcmin and more: 1e-16 over the size in radian. */
    private static final double OWN_RELATIVE = 1e-11;

    @Test
    void areasAndIntersectionsAgreeWithTheGoldenPairs() {
        int compared = 0;
        for (JsonNode pair : Golden.json("align/polygons.json").path("pairs")) {
            String id = pair.path("id").asText();
            SkyPolygon a = polygon(pair.path("A_RA_DEC"));
            SkyPolygon b = polygon(pair.path("B_RA_DEC"));
            assertArea(id + " B", b.area(), pair.path("area_B").asDouble());
            if (id.equals("star_concave") || id.equals("almost_identical")) {
                continue; // golden: the area of the complement; corners 1e-10 radian apart taken as one
            }
            assertArea(id + " A", a.area(), pair.path("area_A").asDouble());
            double common = pair.path("area_intersection").asDouble();
            assertArea(id + " A and B", a.intersectionArea(b), common);
            assertArea(id + " B and A", b.intersectionArea(a), common);
            compared++;
        }
        assertThat(compared).isEqualTo(20);
    }

    @Test
    void areaOfAnOctantIsHalfPi() {
        SkyPolygon octant = SkyPolygon.of(new double[] {0, 90, 0}, new double[] {0, 0, 90});
        assertThat(octant.area()).isEqualTo(Math.PI / 2, within(1e-15));
    }

    @Test
    void aPolygonMeetsItselfInItsOwnArea() {
        SkyPolygon tiny = square(10, -89.9999, 1e-7);
        assertThat(tiny.intersectionArea(tiny)).isEqualTo(tiny.area(), within(OWN_RELATIVE * tiny.area()));
    }

    @Test
    void directionOfTheCornersDoesNotMatter() {
        double[] ra = {359.9, 0.1, 0.1, 359.9};
        double[] dec = {-0.1, -0.1, 0.1, 0.1};
        SkyPolygon one = SkyPolygon.of(ra, dec);
        SkyPolygon other = SkyPolygon.of(new double[] {359.9, 0.1, 0.1, 359.9}, new double[] {0.1, 0.1, -0.1, -0.1});
        assertThat(other.area()).isEqualTo(one.area(), within(OWN_RELATIVE * one.area()));
        assertThat(other.intersectionArea(one)).isEqualTo(one.area(), within(OWN_RELATIVE * one.area()));
    }

    @Test
    void areasDoNotDependOnThePlaceOnTheSphere() {
        Random random = new Random(11);
        SkyPolygon a = square(0, 0, 0.02);
        SkyPolygon b = square(0.013, 0.007, 0.02);
        double common = a.intersectionArea(b);
        for (int i = 0; i < 100; i++) {
            double[] rotation = {random.nextDouble() * 360, random.nextDouble() * 180 - 90, random.nextDouble() * 360};
            double moved = rotated(a, rotation).intersectionArea(rotated(b, rotation));
            assertThat(moved).as("rotation %s", i).isEqualTo(common, within(OWN_RELATIVE * common));
        }
    }

    @Test
    void intersectionIsSymmetricAndNoLargerThanEither() {
        Random random = new Random(12);
        for (int i = 0; i < 500; i++) {
            SkyPolygon a = hull(random, 40, 0.5);
            SkyPolygon b = hull(random, 12, 0.4);
            double common = a.intersectionArea(b);
            assertThat(b.intersectionArea(a)).isEqualTo(common, within(1e-14));
            assertThat(common).isBetween(0.0, Math.min(a.area(), b.area()) + 1e-14);
        }
    }

    @Test
    void intersectionAgreesWithCountingRandomDirections() {
        Random random = new Random(13);
        SkyPolygon a = hull(random, 20, 30);
        SkyPolygon b = hull(random, 20, 30);
        int inA = 0;
        int inBoth = 0;
        for (int i = 0; i < 200_000; i++) {
            UnitVector p =
                    new UnitVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).normalized();
            if (a.contains(p)) {
                inA++;
                inBoth += b.contains(p) ? 1 : 0;
            }
        }
        double fraction = a.intersectionArea(b) / a.area();
        double sigma = Math.sqrt(fraction * (1 - fraction) / inA);
        assertThat((double) inBoth / inA).isEqualTo(fraction, within(5 * sigma));
    }

    @Test
    void farApartPolygonsHaveNothingInCommon() {
        assertThat(square(0, 0, 1).intersectionArea(square(180, 0, 1))).isZero();
        assertThat(square(0, 0, 60).intersectionArea(square(180, 0, 60))).isZero();
    }

    @Test
    void polygonWithoutAreaHasNoOverlap() {
        SkyPolygon line = SkyPolygon.of(new double[] {0, 1, 2}, new double[] {0, 0, 0});
        assertThat(line.area()).isZero();
        assertThat(line.intersectionArea(square(1, 0, 1))).isEqualTo(0, within(1e-16));
    }

    @Test
    void containsThePoleInsideIt() {
        SkyPolygon cap = SkyPolygon.of(new double[] {0, 120, 240}, new double[] {89, 89, 89});
        assertThat(cap.contains(new UnitVector(0, 0, 1))).isTrue();
        assertThat(cap.contains(new UnitVector(0, 0, -1))).isFalse();
        assertThat(cap.contains(UnitVector.ofDegrees(60, 88))).isFalse();
    }

    @Test
    void refusesTooFewCornersAndUndefinedOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyPolygon.of(new double[2], new double[2]))
                .withMessage(
                        "sky polygon: the number of coordinates is 6; it must be 3 for each of at least 3 corners");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyPolygon.of(new double[] {1, 2, Double.NaN}, new double[3]))
                .withMessage("sky polygon: a coordinate of a corner is NaN; all must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyPolygon.of(new double[3], new double[4]))
                .withMessage("sky polygon: there are 3 values of ra and 4 of dec; each corner needs both");
    }

    static SkyPolygon polygon(JsonNode raDec) {
        return SkyPolygon.of(ConvexHullTest.column(raDec, 0), ConvexHullTest.column(raDec, 1));
    }

    private static void assertArea(String what, double area, double golden) {
        assertThat(area).as(what).isEqualTo(golden, within(PARITY_AREA + PARITY_RELATIVE * golden));
    }

    private static SkyPolygon square(double ra, double dec, double halfSide) {
        return SkyPolygon.of(
                new double[] {ra - halfSide, ra + halfSide, ra + halfSide, ra - halfSide},
                new double[] {dec - halfSide, dec - halfSide, dec + halfSide, dec + halfSide});
    }

    private static SkyPolygon hull(Random random, int points, double spread) {
        double[] ra = random.doubles(points).map(u -> spread * (u - 0.5)).toArray();
        double[] dec = random.doubles(points).map(u -> spread * (u - 0.5)).toArray();
        return SkyHull.of(ra, dec).polygon();
    }

    /** Rotates by Euler angles z, y, z in degrees. */
    private static SkyPolygon rotated(SkyPolygon polygon, double[] angles) {
        double[] xyz = new double[3 * polygon.cornerCount()];
        for (int i = 0; i < polygon.cornerCount(); i++) {
            UnitVector v = aboutZ(aboutY(aboutZ(polygon.corner(i), angles[0]), angles[1]), angles[2]);
            xyz[3 * i] = v.x();
            xyz[3 * i + 1] = v.y();
            xyz[3 * i + 2] = v.z();
        }
        return SkyPolygon.ofVectors(xyz);
    }

    private static UnitVector aboutZ(UnitVector v, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new UnitVector(c * v.x() - s * v.y(), s * v.x() + c * v.y(), v.z());
    }

    private static UnitVector aboutY(UnitVector v, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new UnitVector(c * v.x() + s * v.z(), v.y(), -s * v.x() + c * v.z());
    }
}
