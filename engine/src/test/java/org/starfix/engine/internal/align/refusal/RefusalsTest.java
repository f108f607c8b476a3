package org.starfix.engine.internal.align.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.align.Refusal.Evidence;
import org.starfix.engine.align.Refusal.Kind;

/** Every refusal there is, word by word, in both stages. */
class RefusalsTest {
    private static final MatchEvidence MATCH =
            new MatchEvidence(Math.log10(0.03), 12, 5.25, 0.5, 38, Math.log10(1e-9), 1.5, -0.25, true);

    /** All that is known of a fit. */
    private static final Evidence FOUND = new Evidence(4, 3, MATCH, checked(0.0123));

    private static final Evidence PAIRS = new Evidence(4, 3, MatchEvidence.NONE, FitSolution.NONE);
    private static final Evidence JUDGED = new Evidence(4, 3, MATCH, FitSolution.NONE);
    private static final Evidence CHECKED = new Evidence(4, 3, MatchEvidence.NONE, checked(Double.NaN));

    private static FitSolution checked(double cornerError) {
        return new FitSolution("rshift", cornerError, 20, 0.0312, 0.0251, 4.26);
    }

    private static Evidence pairs(int pairs) {
        return new Evidence(pairs, pairs, MatchEvidence.NONE, FitSolution.NONE);
    }

    /**
     * One refusal.
     *
     * @param maker name of the method that makes it
     * @param outcome what the ledger has
     * @param headline,numbers,remedy with {@code @} for the prefix of the keys of the stage
     * @param evidence what the ledger shows of the attempt
     */
    private record Row(
            String maker,
            Function<AlignmentStage, Refusal> refusal,
            Kind kind,
            String outcome,
            String headline,
            String numbers,
            String remedy,
            Evidence evidence) {
        @Override
        public String toString() {
            return maker;
        }
    }

    private static Row row(
            String maker, Function<AlignmentStage, Refusal> refusal, Kind kind, String outcome, String... text) {
        return new Row(maker, refusal, kind, outcome, text[0], text[1], text[2], Evidence.NONE);
    }

    private static Row with(Evidence evidence, Row row) {
        return new Row(row.maker, row.refusal, row.kind, row.outcome, row.headline, row.numbers, row.remedy, evidence);
    }

    static List<Row> rows() {
        return List.of(
                row(
                        "noSources",
                        stage -> MatchRefusals.noSources(),
                        Kind.NO_SOURCES,
                        "FAILED: empty source catalog",
                        "no sources were found",
                        "",
                        "lower snr_threshold, or check the exposure or its catalogue"),
                row(
                        "noPositionErrors",
                        stage -> MatchRefusals.noPositionErrors(60),
                        Kind.NO_POSITION_ERRORS,
                        "FAILED: no position errors",
                        "no position errors",
                        "none of 60 sources has x_error and y_error, which weighting=errors needs",
                        "add these columns to the catalogue, or set source_quality=true or weighting=none"),
                with(
                        pairs(10),
                        row(
                                "notEnoughMatches",
                                stage -> MatchRefusals.notEnoughMatches(10, 15, stage),
                                Kind.NOT_ENOUGH_MATCHES,
                                "FAILED: not enough matches",
                                "not enough matches",
                                "10 found, 15 needed",
                                "check the pointing, raise @searchrad or @tolerance, or lower @minobj")),
                with(
                        pairs(93),
                        row(
                                "moreMatchesThanSources",
                                stage -> MatchRefusals.moreMatchesThanSources(93, 89, stage),
                                Kind.MORE_MATCHES_THAN_SOURCES,
                                "FAILED: more matches than image sources",
                                "ambiguous matches",
                                "93 reference sources share 89 sources",
                                "raise @separation above the distance of the reference sources, or set"
                                        + " accept=significance, with which a double match costs only a star")),
                row(
                        "searchRadiusTooLarge",
                        stage -> MatchRefusals.searchRadiusTooLarge(2000.5, 2000, stage),
                        Kind.SEARCH_RADIUS_TOO_LARGE,
                        "FAILED: search radius too large",
                        "search radius too large",
                        "2000.50 pixels, where at most 2000 can be searched",
                        "reduce @searchrad"),
                row(
                        "noPattern",
                        stage -> MatchRefusals.noPattern(1234, 60, 300, stage),
                        Kind.NO_PATTERN,
                        "FAILED: no pattern found",
                        "no pattern found",
                        "the 60 sources and the 300 reference sources agree nowhere better than by chance (1234 places tried)",
                        "check that the reference covers the exposure within half a degree and that the exposure is not"
                                + " mirrored, raise @tolerance, or set @fitgeometry=rscale if its scale may be off"),
                row(
                        "ambiguousPattern",
                        stage -> MatchRefusals.ambiguousPattern(50, 40, stage),
                        Kind.AMBIGUOUS_PATTERN,
                        "FAILED: ambiguous pattern",
                        "ambiguous pattern",
                        "50 pairs at one place and 40 at another, so that either may be right",
                        "set matcher=xyxy if the pointing is good to @searchrad"),
                row(
                        "singular",
                        stage -> FitRefusals.singular("the points coincide", stage),
                        Kind.SINGULAR_FIT,
                        "FAILED: singular fit",
                        "singular fit",
                        "the points coincide",
                        "choose a simpler @fitgeometry"),
                with(
                        JUDGED,
                        row(
                                "accidental",
                                stage -> FitRefusals.accidental(Math.log(0.03), 1e-6, FOUND, stage),
                                Kind.ACCIDENTAL_MATCHES,
                                "FAILED: accidental matches",
                                "accidental matches",
                                "unrelated sources would match as well with a chance of 0.03, and at most 1e-06 is accepted"
                                        + " (12 pairs within 0.250 arcsec, 5.25 by chance)",
                                "check the pointing, reduce @separation in a dense field, or raise min_significance")),
                with(
                        JUDGED,
                        row(
                                "ambiguousOffset",
                                stage -> FitRefusals.ambiguousOffset(40, FOUND),
                                Kind.AMBIGUOUS_OFFSET,
                                "FAILED: ambiguous offset",
                                "ambiguous offset",
                                "40 pairs here and 38 at 1.500, -0.250 arcsec from here, so that either may be right",
                                "where the same sources occur twice remove one of each, or set accept=as-jwst to take"
                                        + " this place unchecked")),
                with(
                        JUDGED,
                        row(
                                "detectorDefects",
                                stage -> FitRefusals.detectorDefects(3, FOUND),
                                Kind.DETECTOR_DEFECTS,
                                "FAILED: detector defects",
                                "detector defects",
                                "3 of 4 matches are at the same pixel of another pointing, as stars are not",
                                "mask the defects (exclude_flags, mask_file), or set accept=as-jwst if the telescope did"
                                        + " not move")),
                with(
                        CHECKED,
                        row(
                                "heldOutStars",
                                stage -> FitRefusals.heldOutStars(FOUND, 0.0098, 3.5, 20_250_929, stage),
                                Kind.HELD_OUT_STARS,
                                "FAILED: held-out stars deny the fit",
                                "held-out stars deny the fit",
                                "their residuals are 0.0312 arcsec rms, 0.0251 median (20 stars, seed 20250929), those of"
                                        + " the fit 0.0098 rms; that is 4.3 sigma too much, and at most 3.5 is accepted",
                                "check @tolerance, @minobj or @fitgeometry")),
                row(
                        "notCorrectable",
                        stage -> FitRefusals.notCorrectable("a.fits", "the point is behind the plane"),
                        Kind.NOT_CORRECTABLE,
                        "FAILED: correction cannot be applied",
                        "correction cannot be applied to a.fits",
                        "the point is behind the plane",
                        ""),
                with(
                        PAIRS,
                        row(
                                "correctionTooLarge",
                                stage -> FitRefusals.correctionTooLarge(7.12345, 5.4, FOUND, stage),
                                Kind.CORRECTION_TOO_LARGE,
                                "FAILED: correction too large",
                                "correction too large",
                                "it moves a corner by 7.123 arcsec, where only less than 5.400 arcsec is accepted",
                                "raise @searchrad if the pointing is so far off")),
                with(
                        PAIRS,
                        row(
                                "correctionBeyondPattern",
                                stage -> FitRefusals.correctionBeyondPattern(2.5, 1.4, FOUND, stage),
                                Kind.CORRECTION_TOO_LARGE,
                                "FAILED: correction too large",
                                "correction too large",
                                "it moves a corner 2.500 arcsec from where the pattern puts it, where only less than 1.400"
                                        + " arcsec is accepted",
                                "set a @fitgeometry that can follow a rotation")),
                row(
                        "tooFewGroups",
                        stage -> ReferenceRefusals.tooFewGroups(1, 2),
                        Kind.TOO_FEW_GROUPS,
                        "SKIPPED: too few groups with sources",
                        "too few groups",
                        "1 with sources, at least 2 needed",
                        "give abs_refcat to align a single group"),
                row(
                        "repeatedDetector",
                        stage -> ReferenceRefusals.repeatedDetector(3),
                        Kind.REPEATED_DETECTOR,
                        "SKIPPED: too few groups with sources",
                        "too few groups",
                        "the exposures are one group, which moves as one, but 3 of them show the same sky, so one detector"
                                + " occurs 3 times in it",
                        "tell its pointings apart with group_by"),
                row(
                        "tooFewSources",
                        stage -> ReferenceRefusals.tooFewSources(7, 15),
                        Kind.TOO_FEW_REFERENCE_SOURCES,
                        "FAILED: not enough reference sources",
                        "too few reference sources",
                        "7 near the field, at least 15 needed",
                        "use a deeper catalogue or lower abs_minobj"),
                row(
                        "noDate",
                        stage -> ReferenceRefusals.noDate(),
                        Kind.NO_DATE,
                        "FAILED: no date",
                        "no date",
                        "the header has none (DATE-OBS, MJD-OBS or another), but the stars of the absolute catalogue move",
                        "add a date to the header, or set abs_epoch=published to leave the stars where they are"),
                row(
                        "unreadableDate",
                        stage -> ReferenceRefusals.unreadableDate("DATE-OBS='yesterday'"),
                        Kind.NO_DATE,
                        "FAILED: no date",
                        "no date",
                        "DATE-OBS='yesterday' is unreadable, but the stars of the absolute catalogue move",
                        "write DATE-OBS as 2023-02-25T12:34:56, or set abs_epoch=published to leave the stars where they"
                                + " are"),
                row(
                        "fieldTooWide",
                        stage -> ReferenceRefusals.fieldTooWide(2.607, 2),
                        Kind.FIELD_TOO_WIDE,
                        "FAILED: field too wide for one correction",
                        "field too wide for one fit",
                        "2.61 degrees, at most 2.00 possible",
                        "set abs_group=group"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysInBothStagesWhatFailedAndWhatHelps(Row row) {
        for (AlignmentStage stage : AlignmentStage.values()) {
            String prefix = stage == AlignmentStage.ABSOLUTE ? "abs_" : "";
            String remedy = row.remedy().replace("@", prefix);
            Refusal refusal = row.refusal().apply(stage);
            assertThat(refusal)
                    .isEqualTo(new Refusal(row.kind(), row.headline(), row.numbers(), remedy, row.evidence()));
            assertThat(refusal.kind().outcome()).isEqualTo(row.outcome());
            assertThat(refusal.reason())
                    .isEqualTo(row.headline()
                            + (row.numbers().isEmpty() ? "" : ": " + row.numbers())
                            + (remedy.isEmpty() ? "" : "; " + remedy));
        }
    }

    @Test
    void everyKindIsHere() {
        assertThat(rows().stream().map(Row::kind)).contains(Kind.values());
    }

    @Test
    void everyMakerIsHere() {
        Set<String> makers = Stream.of(MatchRefusals.class, FitRefusals.class, ReferenceRefusals.class)
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(rows().stream().map(Row::maker)).containsExactlyInAnyOrderElementsOf(makers);
    }

    @Test
    void onlyWhereNothingWasThereNothingWasAttempted() {
        assertThat(Arrays.stream(Kind.values()).filter(kind -> !kind.wasAttempted()))
                .containsExactly(Kind.TOO_FEW_GROUPS, Kind.REPEATED_DETECTOR);
    }
}
