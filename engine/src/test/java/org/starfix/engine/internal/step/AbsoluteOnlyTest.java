package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starfix.engine.internal.step.SkyField.kinds;
import static org.starfix.engine.internal.step.SkyField.reason;

import org.junit.jupiter.api.Test;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.GroupRecord;

/** {@code alignment=absolute}: every group by itself to the catalogue. */
class AbsoluteOnlyTest {
    private static final String[] ABSOLUTE = {"alignment", "absolute", "abs_refcat", "s.csv"};
    /** Of some 50 stars good to 2 mas. */
    private static final double RIGHT_MAS = 1.5;

    @Test
    void everyGroupIsAlignedToTheCatalogueAndToNothingElse() {
        SkyField field =
                sky().add("a", 0, 0, 0.3, -0.4).add("b", 4, 3, -0.2, 0.5).add("b", 104, 3, -0.2, 0.5);
        AlignedField aligned = field.aligned(ABSOLUTE);
        assertThat(kinds(aligned)).containsOnly(Kind.ALIGNED);
        for (int e = 0; e < 3; e++) {
            assertThat(field.offMas(aligned, e)).isLessThan(RIGHT_MAS);
            assertThat(aligned.exposures().get(e).wcsName()).isEqualTo("FIT-LVL3-x");
        }
        assertThat(aligned.groups()).extracting(GroupRecord::stage).containsOnly(AlignmentStage.ABSOLUTE);
        assertThat(aligned.groups()).extracting(GroupRecord::group).containsExactly("a", "b");
        assertThat(aligned.groups()).extracting(GroupRecord::order).doesNotHaveDuplicates();
        assertThat(aligned.matches()).extracting(m -> m.stage()).containsOnly(AlignmentStage.ABSOLUTE);
        assertThat(aligned.log()).noneMatch(line -> line.contains("as reference image"));
    }

    @Test
    void aGroupHasTheBitsThatItHasAlone() {
        SkyField both = sky().add("a", 0, 0, 0.3, -0.4).add("b", 4, 3, -0.2, 0.5);
        SkyField one = sky().add("a", 0, 0, 0.3, -0.4);
        assertThat(one.aligned(ABSOLUTE).exposures().get(0))
                .usingRecursiveComparison()
                .withEqualsForType((x, y) -> Double.compare(x, y) == 0, Double.class) // the same bits, NaN too
                .isEqualTo(both.aligned(ABSOLUTE).exposures().get(0));
    }

    @Test
    void aGroupThatIsRefusedStaysWhereItIs() {
        AlignedField aligned = sky().add("a", 0, 0, 0.3, -0.4)
                .add("few", 4, 3, -0.2, 0.5)
                .keeping(5)
                .addBlank("blank", 2, 2, 0.1, 0.1)
                .aligned(ABSOLUTE);
        assertThat(kinds(aligned)).containsExactly(Kind.ALIGNED, Kind.NOT_ALIGNED, Kind.NOT_ALIGNED);
        assertThat(reason(aligned, 1)).startsWith("absolute: not enough matches: 5 found, 15 needed");
        assertThat(reason(aligned, 2)).startsWith("absolute: no sources were found");
        assertThat(aligned.exposures().get(1).corrected()).isFalse();
        assertThat(aligned.exposures().get(2).corrected()).isFalse();
    }

    @Test
    void itNeedsACatalogue() {
        assertThatThrownBy(() -> SkyField.options("alignment", "absolute"))
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "option --alignment: alignment=absolute aligns every group to an absolute catalogue, and there is"
                                + " none; set abs_refcat");
        assertThat(SkyField.options(ABSOLUTE)).isNotNull();
    }

    private static SkyField sky() {
        return new SkyField(1, 0.002).stars(140, -50, 150, 48);
    }
}
