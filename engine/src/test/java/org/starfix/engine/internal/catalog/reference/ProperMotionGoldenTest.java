package org.starfix.engine.internal.catalog.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.ephemeris.Observatory;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.testing.Golden;

class ProperMotionGoldenTest {
    private static final double PARITY_DEGREES = 1e-10; // of the golden numbers
    private static final double EPHEMERIS_DEGREES = 3e-10; // 1.4e-6 au for the largest parallax, 0.77 arcsec
    private static final double EARTH_AU = 1e-6;
    private static final StarRules DROPPING = new StarRules(
            StarRules.EpochRule.EXPOSURE,
            StarRules.NoMotion.DROP,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    private static final JsonNode GOLDEN = Golden.json("proper_motion/proper_motion.json");

    static Stream<JsonNode> epochs() {
        return IntStream.range(0, GOLDEN.get("epochs").size())
                .mapToObj(i -> GOLDEN.get("epochs").get(i));
    }

    private static ReferenceStars stars() {
        JsonNode rows = GOLDEN.get("input");
        EnumMap<StarColumn, double[]> columns = new EnumMap<>(StarColumn.class);
        Map.of(
                        StarColumn.RA, "ra",
                        StarColumn.DEC, "dec",
                        StarColumn.PARALLAX, "parallax_mas",
                        StarColumn.PMRA, "pmra_mas_per_yr",
                        StarColumn.PMDEC, "pmdec_mas_per_yr",
                        StarColumn.EPOCH, "ref_epoch")
                .forEach((column, name) -> columns.put(
                        column,
                        IntStream.range(0, rows.size())
                                .mapToDouble(i -> Golden.number(rows.get(i).path(name)))
                                .toArray()));
        int[] id = IntStream.range(0, rows.size()).toArray();
        return ReferenceStars.of(id, Optional.empty(), columns);
    }

    @ParameterizedTest
    @MethodSource("epochs")
    void positionsAreThoseOfTweakReg(JsonNode epoch) {
        double[] earth = Golden.numbers(epoch.get("earth_barycentric_xyz_au"));
        Viewpoint given = new Viewpoint(epoch.get("epoch_decimal_year").asDouble(), earth[0], earth[1], earth[2]);
        check(epoch, given, PARITY_DEGREES);
    }

    @ParameterizedTest
    @MethodSource("epochs")
    void ownEphemerisIsGoodEnough(JsonNode epoch) {
        double julianYear = 2000 + (epoch.get("jd_tdb").asDouble() - 2451545) / 365.25;
        Viewpoint own = Viewpoint.of(julianYear, Observatory.EARTH);
        double[] earth = Golden.numbers(epoch.get("earth_barycentric_xyz_au"));
        assertThat(Math.hypot(Math.hypot(own.x() - earth[0], own.y() - earth[1]), own.z() - earth[2]))
                .isLessThan(EARTH_AU);
        double year = epoch.get("epoch_decimal_year").asDouble();
        check(epoch, new Viewpoint(year, own.x(), own.y(), own.z()), EPHEMERIS_DEGREES);
    }

    private static void check(JsonNode epoch, Viewpoint from, double tolerance) {
        ReferenceCatalog moved = DROPPING.select(stars()).stars().at(from);
        assertThat(moved.id()).containsExactly(Golden.integers(epoch.get("kept_rows")));
        double[] ra = Golden.numbers(epoch.get("ra"));
        double[] dec = Golden.numbers(epoch.get("dec"));
        for (int i = 0; i < ra.length; i++) {
            double dra = Math.IEEEremainder(moved.ra()[i] - ra[i], 360) * Math.cos(Math.toRadians(dec[i]));
            assertThat(Math.abs(dra)).as("ra of row %s", moved.id()[i]).isLessThan(tolerance);
            assertThat(Math.abs(moved.dec()[i] - dec[i]))
                    .as("dec of row %s", moved.id()[i])
                    .isLessThan(tolerance);
            assertThat(moved.ra()[i]).isBetween(0.0, 360.0);
        }
    }
}
