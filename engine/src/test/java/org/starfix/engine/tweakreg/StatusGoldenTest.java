package org.starfix.engine.tweakreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.tweakreg.exposure.AlignedExposure;
import org.starfix.engine.tweakreg.exposure.ExposureStatus;

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
        "d_minobj,                 NNNNNN,   'not enough matches: got 53, expected at least 1000;'",
        "d_expand_minobj,          NNNNNN,   'not enough matches: got 43, expected at least 1000;'",
        "d_brightest8,             NNNNNN,   'not enough matches: got 11, expected at least 15;'",
        "d_single_group,           SS,       'too few groups: got 1 with sources, expected at least 2;'",
        "d_no_sources,             NNNNNN,   'no sources: got 0, expected some;'",
        "d_one_good_one_blank,     SSNN,     'no sources: got 0, expected some;'",
        "d_blank_group,            RRAAAANN, 'no sources: got 0, expected some;'",
        "d_one_good_one_blank_abs, AANN,     'no sources: moved with its field, but nothing of its own shows that it belongs'",
        "d_confusion,              NNNNNN,   'ambiguous matches: got 92 matches of 89 sources,'",
        "d_correction_large,       NNNN,     'correction too large: got 1.118 arcsec, expected less than 1.000 arcsec;'",
        "d_correction_large_abs,   RRNN,     'moved with its field, but nothing of its own shows that it belongs there'",
        "c_abs_dense_single_group, NN,       'absolute: ambiguous matches: got 115 matches of 89 sources,'",
        "c_abs_far,                NNNNNN,   'abs_minobj; the relative correction is kept'",
        "c_abs_minobj,             NNNNNN,   'absolute: not enough matches: got 75, expected at least 150;'",
        "c_abs_few,                NNNNNN,   'absolute: too few reference sources: got 10, expected at least 15;'",
    })
    void saysWhatCameOfEveryExposure(String name, String expected, String reason) throws IOException {
        StepResult result = GoldenCase.named(name).run();
        List<AlignedExposure> exposures = result.field().exposures();
        assertThat(exposures).extracting(e -> letter(e.status())).containsExactlyElementsOf(letters(expected));
        assertThat(exposures).anySatisfy(e -> assertThat(e.status().reason()).contains(reason));
        assertThat(result.allAligned()).isEqualTo(expected.matches("[RAF]+"));
        assertThat(result.rejected()).isEmpty();
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
        StepResult result = GoldenCase.named(name).run();
        assertThat(GoldenCase.named(sky).largestSkyDifferenceMas(result)).isLessThan(MAS);
    }

    /** The reference's way counts whatever its field moves as aligned. */
    @Test
    void asTheReferenceWhatMovesWithItsFieldIsAlignedWithIt() throws IOException {
        GoldenCase golden = GoldenCase.named("d_one_good_one_blank_abs");
        StepResult result = golden.runAsTheReference();
        assertThat(result.field().exposures())
                .extracting(e -> letter(e.status()))
                .containsExactly("A", "A", "F", "F");
        assertThat(result.allAligned()).isTrue();
        assertThat(golden.largestSkyDifferenceMas(result)).isLessThan(MAS);
    }

    @ParameterizedTest
    @CsvSource({"c_abs_few", "c_abs_far", "c_abs_minobj", "d_blank_group"})
    void noWcsIsNamedAfterACatalogItIsNotAlignedTo(String name) throws IOException {
        assertThat(GoldenCase.named(name).run().field().exposures())
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
        };
    }

    private static List<String> letters(String text) {
        return new ArrayList<>(List.of(text.split("")));
    }
}
