package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starfix.engine.internal.step.SkyField.kinds;
import static org.starfix.engine.internal.step.SkyField.reason;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.SolutionRecord;
import org.starfix.engine.internal.step.state.AlignedExposure;

/** {@code alignment=global}: all groups in one solution. */
class GlobalAlignmentStepTest {
    /** Of some 50 stars good to 2 mas. */
    private static final double RIGHT_MAS = 1.5;

    @Test
    void groupsAreAlignedToEachOtherAndToTheSky() {
        SkyField field = strip();
        AlignedField aligned = field.together();
        assertThat(aligned.log()).isNotEmpty();
        assertThat(kinds(aligned)).as("%s", aligned.log()).containsOnly(Kind.ALIGNED);
        for (int e = 0; e < aligned.exposures().size(); e++) {
            assertThat(field.offMas(aligned, e)).isLessThan(RIGHT_MAS);
        }
        assertThat(aligned.exposures()).extracting(AlignedExposure::wcsName).containsOnly("FIT-LVL3-x");
        assertThat(aligned.groups()).extracting(GroupRecord::stage).containsOnly(AlignmentStage.ABSOLUTE);
        assertThat(aligned.groups()).extracting(GroupRecord::group).containsExactly("a", "b", "c");
        assertThat(aligned.solution().groups()).extracting(SolutionRecord::tie).containsOnly("catalog");
        assertThat(aligned.exposures()).allSatisfy(exposure -> {
            assertThat(exposure.errors().isKnown()).isTrue();
            assertThat(exposure.errors().east()).isBetween(0.00005, 0.001);
        });
    }

    @Test
    void theOrderOfTheUserHasNoSay() {
        AlignedField one = strip().together();
        AlignedField other = strip().togetherReversed();
        List<AlignedExposure> reversed = IntStream.range(0, 3)
                .mapToObj(i -> other.exposures().get(2 - i))
                .toList();
        assertThat(reversed)
                .usingRecursiveComparison()
                .withEqualsForType((x, y) -> Double.compare(x, y) == 0, Double.class) // the same bits, NaN too
                .isEqualTo(one.exposures());
        assertThat(other.solution()).isEqualTo(one.solution());
    }

    @Test
    void withoutStarsOfTheCatalogueGroupsAreAlignedToEachOtherAndSaySo() {
        SkyField field = strip();
        AlignedField alone = field.togetherTo(new int[0]);
        assertThat(kinds(alone)).containsOnly(Kind.ALIGNED);
        assertThat(reason(alone, 0)).isEmpty();
        assertThat(alone.groups()).extracting(GroupRecord::stage).containsOnly(AlignmentStage.RELATIVE);
        assertThat(alone.exposures()).extracting(AlignedExposure::wcsName).containsOnly("");
    }

    @Test
    void aGroupThatHasTooLittleIsRefusedWithTheReason() {
        AlignedField aligned = strip().addBlank("blank", 2, 2, 0.1, 0.1).together();
        assertThat(kinds(aligned)).endsWith(Kind.NOT_ALIGNED);
        assertThat(aligned.exposures().get(3).corrected()).isFalse();
        assertThat(reason(aligned, 3)).isNotEmpty();
    }

    @Test
    void anExcludedGroupIsLeftOutAndAnExcludedExposureRidesWithItsGroup() {
        AlignedField aligned =
                strip().add("c", 180, 3, 0.25, 0.4).together("exclude", "exp00_a.fits,exp03_c.fits", "minobj", "8");
        assertThat(kinds(aligned)).containsExactly(Kind.SKIPPED, Kind.ALIGNED, Kind.ALIGNED, Kind.ALIGNED_WITH_FIELD);
        assertThat(reason(aligned, 0)).startsWith("excluded: ");
        assertThat(aligned.solution().groups()).hasSize(2);
    }

    private static SkyField strip() {
        return new SkyField(5, 0.002)
                .stars(220, -60, 180, 60)
                .add("a", 0, 0, 0.3, -0.4)
                .add("b", 50, 3, -0.2, 0.5)
                .add("c", 100, -2, 0.25, 0.4);
    }
}
