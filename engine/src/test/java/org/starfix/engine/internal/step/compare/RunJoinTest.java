package org.starfix.engine.internal.step.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.sky.SkyPosition;

/** Exposures of two runs, joined and measured. */
class RunJoinTest {
    /** What a position in degrees is good to. */
    private static final double ARCSEC = 1e-6;

    private static PlacedExposure at(String name, Kind status, double ra, double dec, String outline) {
        return new PlacedExposure(name, 0, status, ra, dec, outline);
    }

    private static Move move(double ra, double dec, double toRa, double toDec) {
        RunJoin join = new RunJoin();
        join.add(at("x", Kind.ALIGNED, ra, dec, ""));
        return join.join(at("x", Kind.ALIGNED, toRa, toDec, "")).move();
    }

    /** Also across the beginning of right ascension and beside a pole, where the separation on the sphere is the measure. */
    @ParameterizedTest
    @CsvSource({
        "150, 2, 150.0002777778, 2,             0.999391,  0.0000000",
        "150, 2, 150, 2.0002777778,             0,         1.0000000",
        "150, 2, 149.9997222222, 1.9997222222, -0.999391, -1.0000000",
        "359.9999, 60, 0.0001, 60,              0.360000,  0.0000005",
        "0.0001, -60, 359.9999, -60,           -0.360000, -0.0000005",
        "10, 89.9999, 190, 89.9999,             0,         0.7200000",
    })
    void movesAreEastAndNorth(double ra, double dec, double toRa, double toDec, double east, double north) {
        Move move = move(ra, dec, toRa, toDec);
        assertThat(move.east()).isCloseTo(east, offset(ARCSEC));
        assertThat(move.north()).isCloseTo(north, offset(ARCSEC));
        assertThat(move.distance())
                .isCloseTo(
                        3600 * new SkyPosition(ra, dec).separationDegrees(new SkyPosition(toRa, toDec)),
                        offset(ARCSEC));
        assertThat(move.corner()).isNaN();
    }

    @Test
    void theFarthestCornerCounts() {
        RunJoin join = new RunJoin();
        join.add(at("x", Kind.ALIGNED, 10, 0, "POLYGON ICRS  9 -1 9 1 11 1 11 -1"));
        Joined joined = join.join(at("x", Kind.ALIGNED, 10, 0, "POLYGON ICRS  9 -1 9 1.001 11 1 11 -1"));
        assertThat(joined.move().distance()).isZero();
        assertThat(joined.move().corner()).isCloseTo(3.6, offset(ARCSEC));
        assertThat(joined.move().largest()).isEqualTo(joined.move().corner());
        assertThat(joined.differs()).isTrue();
        assertThat(joined.isOther()).isFalse();
    }

    @Test
    void exposuresOfOneRunOnlyAreTold() {
        RunJoin join = new RunJoin();
        join.add(at("b", Kind.ALIGNED, 1, 2, ""));
        join.add(at("a", Kind.SKIPPED, Double.NaN, Double.NaN, ""));
        join.add(new PlacedExposure("a", 1, Kind.ALIGNED, 1, 2, ""));
        Joined fresh = join.join(at("c", Kind.ALIGNED, 1, 2, ""));
        assertThat(fresh.first()).isEmpty();
        assertThat(fresh.differs()).isTrue();
        assertThat(join.join(at("b", Kind.NOT_ALIGNED, 1, 2, "")).isOther()).isTrue();
        assertThat(join.rest())
                .extracting(joined ->
                        joined.name() + joined.place() + joined.first().orElseThrow())
                .containsExactly("a0SKIPPED", "a1ALIGNED");
    }

    @Test
    void manyExposuresAreSummedUp() {
        RunJoin join = new RunJoin();
        MoveSummary summary = new MoveSummary(3);
        int count = 5000;
        for (int i = 1; i <= count; i++) {
            join.add(at(name(i), i % 10 == 0 ? Kind.SKIPPED : Kind.ALIGNED, 10, 0, ""));
        }
        for (int i = count; i > 0; i--) {
            summary.add(join.join(at(name(i), Kind.ALIGNED, 10, i * 1e-3 / 3600, "")));
        }
        summary.add(join.join(at("new", Kind.ALIGNED, 10, 0, "")));
        assertThat(summary.both()).isEqualTo(count);
        assertThat(summary.moved()).isEqualTo(count);
        assertThat(summary.onlySecond()).isEqualTo(new MoveSummary.Some(1, java.util.List.of("new")));
        assertThat(summary.onlyFirst().count()).isZero();
        assertThat(summary.changes()).singleElement().satisfies(change -> {
            assertThat(change.first()).isEqualTo(Kind.SKIPPED);
            assertThat(change.second()).isEqualTo(Kind.ALIGNED);
            assertThat(change.exposures().count()).isEqualTo(count / 10);
            assertThat(change.exposures().names()).hasSize(3);
        });
        assertThat(summary.farthest()).extracting(Joined::name).containsExactly(name(5000), name(4999), name(4998));
        assertThat(summary.quantiles()).extracting(MoveSummary.Quantile::share).containsExactly(0.5, 0.9, 0.99, 1.0);
        assertThat(summary.quantiles().get(0).center()).isCloseTo(2.5, offset(ARCSEC));
        assertThat(summary.quantiles().get(3).corner()).isCloseTo(5.0, offset(ARCSEC));
    }

    @Test
    void aRunWithItselfHasNothingToTell() {
        MoveSummary summary = new MoveSummary(3);
        RunJoin join = new RunJoin();
        join.add(at("x", Kind.ALIGNED, 10, 20, "POLYGON ICRS  9 -1 9 1 11 1 11 -1"));
        Joined same = join.join(at("x", Kind.ALIGNED, 10, 20, "POLYGON ICRS  9 -1 9 1 11 1 11 -1"));
        summary.add(same);
        assertThat(same.differs()).isFalse();
        assertThat(same.first()).isEqualTo(Optional.of(Kind.ALIGNED));
        assertThat(summary.moved()).isZero();
        assertThat(summary.farthest()).isEmpty();
    }

    private static String name(int i) {
        return String.format(Locale.ROOT, "exposure%05d", i);
    }
}
