package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;

/**
 * Cases that do not end well: the statuses that {@code docs/decisions/0005-statuses.md} asks for, where the reference says
 * COMPLETE, skips everything or throws.
 */
class StatusGoldenTest {
    /** As in {@link EndToEndGoldenTest}. */
    private static final double MAS = 0.05;

    /**
     * The statuses of the exposures in the order of the case, two to a group: R(eference), A(ligned), with F(ield), N(ot
     * aligned), S(kipped).
     */
    @ParameterizedTest
    @CsvSource({
        "d_minobj,                 NNNNNN,   'not enough matches: 53 found, 1000 needed;'",
        "d_expand_minobj,          NNNNNN,   'not enough matches: 43 found, 1000 needed;'",
        "d_brightest8,             NNNNNN,   'not enough matches: 11 found, 15 needed;'",
        "d_single_group,           SS,       'too few groups: 1 with sources, at least 2 needed;'",
        "d_no_sources,             NNNNNN,   'no sources were found;'",
        "d_one_good_one_blank,     SSNN,     'no sources were found;'",
        "d_blank_group,            RRAAAANN, 'no sources were found;'",
        "d_one_good_one_blank_abs, AANN,     'no sources: moved with its field, but nothing of its own shows that it belongs'",
        "d_correction_large,       NNNN,     'correction too large: it moves a corner by 1.118 arcsec, where only less than 1.000 arcsec is accepted;'",
        "d_correction_large_abs,   RRNN,     'moved with its field, but nothing of its own shows that it belongs there'",
        "c_abs_far,                NNNNNN,   'absolute: refcat_far.ecsv has no star within '",
        "c_abs_minobj,             NNNNNN,   'absolute: not enough matches: 75 found, 150 needed;'",
        "c_abs_few,                NNNNNN,   'absolute: too few reference sources: 10 near the field, at least 15 needed;'",
    })
    void saysWhatCameOfEveryExposure(String name, String expected, String reason) throws IOException {
        StepResult result = GoldenCase.named(name).run();
        List<AlignedExposure> exposures = StepInside.field(result).exposures();
        assertThat(exposures).extracting(e -> letter(e.status())).containsExactlyElementsOf(letters(expected));
        assertThat(exposures).anySatisfy(e -> assertThat(e.status().reason()).contains(reason));
        assertThat(result.allAligned()).isEqualTo(expected.matches("[RAF]+"));
        assertThat(StepInside.rejected(result)).isEmpty();
    }

    /** A double match refuses the group only where the reference's rules are asked for; the reference throws or skips everything. */
    @ParameterizedTest
    @CsvSource({
        "d_confusion,              NNNNNN, 'ambiguous matches: 92 reference sources share 89 sources;', RRAAAA",
        "c_abs_dense_single_group, NN,     'absolute: ambiguous matches: 115 reference sources share 89 sources;', AA",
    })
    void aDoubleMatchCostsAStarUnlessTheReferenceIsAskedFor(
            String name, String asTheReference, String reason, String byDefault) throws IOException {
        GoldenCase golden = GoldenCase.named(name);
        List<AlignedExposure> refused =
                StepInside.field(golden.runAsTheReference()).exposures();
        assertThat(refused).extracting(e -> letter(e.status())).containsExactlyElementsOf(letters(asTheReference));
        assertThat(refused).anySatisfy(e -> assertThat(e.status().reason()).contains(reason));
        StepResult result = golden.run();
        assertThat(StepInside.field(result).exposures())
                .extracting(e -> letter(e.status()))
                .containsExactlyElementsOf(letters(byDefault));
        assertThat(new GoldenTruth().rmsMas(golden, result)).isLessThan(0.5);
    }

    /** What the reference leaves as it was stays as it was; what it aligned before its fault is aligned here. */
    @ParameterizedTest
    @CsvSource({
        "d_minobj, d_minobj",
        "d_expand_minobj, d_expand_minobj",
        "d_brightest8, d_brightest8",
        "d_single_group, d_single_group",
        "d_no_sources, d_no_sources",
        "d_one_good_one_blank, d_one_good_one_blank",
        "d_blank_group, d_blank_group",
        "d_confusion, d_confusion",
        "d_correction_large, d_correction_large",
        "c_abs_dense_single_group, c_abs_dense_single_group",
        "c_abs_few, c_abs_few",
        // The reference throws the relative correction away; kept, it is that of the relative stage alone.
        "c_abs_far, b_expand_refcat",
        "c_abs_minobj, b_expand_refcat",
    })
    void correctsWhatTheReferenceCorrectsBeforeItsFault(String name, String sky) throws IOException {
        StepResult result = GoldenCase.named(name).runAsTheReference();
        assertThat(GoldenCase.named(sky).largestSkyDifferenceMas(result)).isLessThan(MAS);
    }

    /** The reference's way counts whatever its field moves as aligned. */
    @Test
    void asTheReferenceWhatMovesWithItsFieldIsAlignedWithIt() throws IOException {
        GoldenCase golden = GoldenCase.named("d_one_good_one_blank_abs");
        StepResult result = golden.runAsTheReference();
        assertThat(StepInside.field(result).exposures())
                .extracting(e -> letter(e.status()))
                .containsExactly("A", "A", "F", "F");
        assertThat(result.allAligned()).isTrue();
        assertThat(golden.largestSkyDifferenceMas(result)).isLessThan(MAS);
    }

    @ParameterizedTest
    @CsvSource({"c_abs_few", "c_abs_far", "c_abs_minobj", "d_blank_group"})
    void noWcsIsNamedAfterACatalogItIsNotAlignedTo(String name) throws IOException {
        assertThat(StepInside.field(GoldenCase.named(name).run()).exposures())
                .extracting(AlignedExposure::wcsName)
                .containsOnly("");
    }

    private static String letter(ExposureStatus status) {
        return switch (status.kind()) {
            case REFERENCE -> "R";
            case ALIGNED -> "A";
            case ALIGNED_WITH_FIELD -> "F";
            case NOT_ALIGNED -> "N";
            case SKIPPED -> "S";
            case WRITE_FAILED -> "W";
        };
    }

    private static List<String> letters(String text) {
        return new ArrayList<>(List.of(text.split("")));
    }
}
