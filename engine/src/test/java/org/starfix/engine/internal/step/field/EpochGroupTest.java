package org.starfix.engine.internal.step.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.ephemeris.Observatory;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.wcs.fits.SyntheticWcs;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.IndexedExposure;

class EpochGroupTest {

    private static List<AlignedExposure> exposures(double... days) {
        return IntStream.range(0, days.length)
                .mapToObj(i -> exposure(i, days[i]))
                .toList();
    }

    private static AlignedExposure exposure(int i, double day) {
        IndexedExposure indexed = new IndexedExposure(
                new ExposureId(i, "/in/" + i, i + ".fits"),
                0,
                "g" + i,
                (SyntheticWcs) (x, y, sky) -> {},
                new CatalogChoice.Detect(),
                new ObservationTime(60000 + day, Math.floor(60000 + day), Observatory.L2),
                "");
        return AlignedExposure.unaligned(
                new DetectedExposure(indexed, SourceCatalog.EMPTY, 0, ""),
                ExposureStatus.skipped("not yet", "not yet"));
    }

    private static List<List<Integer>> members(double... days) {
        return EpochGroup.byDate(exposures(days)).stream()
                .map(EpochGroup::members)
                .toList();
    }

    @Test
    void exposuresOfThirtyDaysAreOneGroup() {
        List<EpochGroup> groups = EpochGroup.byDate(exposures(0, 30, 15));
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).members()).containsExactly(0, 1, 2);
        assertThat(groups.get(0).suffix()).isEmpty();
        assertThat(groups.get(0).viewpoint())
                .isEqualTo(Viewpoint.of(2000 + (60015 - 51544.5) / 365.25, Observatory.L2));
    }

    @Test
    void groupsGoByDateAndNotByTheUsersOrder() {
        assertThat(members(700, 0, 701, 10)).containsExactly(List.of(1, 3), List.of(0, 2));
    }

    /** Nightly exposures do not chain up to years. */
    @Test
    void aGroupIsNeverLongerThanThirtyDays() {
        assertThat(members(0, 20, 40, 60, 80)).containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
    }

    @Test
    void severalGroupsAreNamedByTheirYear() {
        List<EpochGroup> groups = EpochGroup.byDate(exposures(0, 365.25, Double.NaN));
        assertThat(groups.stream().map(EpochGroup::suffix)).containsExactly("@2023.150", "@2024.150", "@undated");
        assertThat(groups.get(2).viewpoint().isKnown()).isFalse();
        assertThat(EpochGroup.byDate(exposures(Double.NaN)).get(0).suffix()).isEmpty();
    }
}
