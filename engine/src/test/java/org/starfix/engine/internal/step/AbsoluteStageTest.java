package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starfix.engine.internal.step.SkyField.kinds;
import static org.starfix.engine.internal.step.SkyField.reason;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.state.AlignedExposure;

/** What is fitted together in the absolute stage, and what an exposure is called that nothing of its own places. */
class AbsoluteStageTest {
    private static final double NOISE_ARCSEC = 0.002;

    /** Of a fit to 60 stars with that noise; a lost or wrong pointing is 100 mas and more. */
    private static final double RIGHT_MAS = 3;

    private static SkyField field(long seed) {
        return new SkyField(seed, NOISE_ARCSEC).stars(70, -55, 55, 55);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "field", "group"})
    void aGroupWithoutASourceIsNotAligned(String absGroup) {
        SkyField field =
                field(1).add("a", 0, 0, 0.3, -0.4).add("b", 4, 3, -0.2, 0.5).addBlank("blank", 2, 2, 1.2, -1.0);
        AlignedField aligned = field.aligned("abs_group", absGroup);
        assertThat(kinds(aligned)).first().matches(Kind::isGood);
        assertThat(kinds(aligned).subList(1, 3)).containsExactly(Kind.ALIGNED, Kind.NOT_ALIGNED);
        AlignedExposure blank = aligned.exposures().get(2);
        assertThat(blank.status().reason())
                .contains("no sources")
                .contains("moved with its field, but nothing of its own shows that it belongs there");
        assertThat(blank.status().calibrationStep()).isEqualTo("FAILED");
        assertThat(blank.wcsName()).isEmpty();
        assertThat(blank.corrected()).isTrue();
        assertThat(field.offMas(aligned, 0)).isLessThan(RIGHT_MAS);
        assertThat(field.offMas(aligned, 2)).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "field"})
    void asTheReferenceAGroupWithoutASourceIsAlignedWithItsField(String absGroup) {
        AlignedField aligned = field(1).add("a", 0, 0, 0.3, -0.4)
                .add("b", 4, 3, -0.2, 0.5)
                .addBlank("blank", 2, 2, 1.2, -1.0)
                .aligned("abs_group", absGroup, "accept", "as-jwst");
        assertThat(kinds(aligned)).containsExactly(Kind.REFERENCE, Kind.ALIGNED, Kind.ALIGNED_WITH_FIELD);
        assertThat(aligned.exposures().get(2).wcsName()).isEqualTo("FIT-LVL3-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "field", "group"})
    void theGeometryOfItsGroupTiesAnExposureWithoutSources(String absGroup) {
        SkyField field =
                field(2).add("a", 0, 0, 0.3, -0.4).add("b", 4, 3, -0.2, 0.5).addBlank("b", 104, 3, -0.2, 0.5);
        AlignedField aligned = field.aligned("abs_group", absGroup);
        assertThat(kinds(aligned)).allMatch(Kind::isGood);
        assertThat(kinds(aligned).subList(1, 3)).containsExactly(Kind.ALIGNED, Kind.ALIGNED_WITH_FIELD);
        assertThat(field.offMas(aligned, 2)).isLessThan(2 * RIGHT_MAS);
    }

    @Test
    void anExposureOfItsOwnAndABlankOne() {
        SkyField field = field(3).add("a", 0, 0, 0.3, -0.4).addBlank("blank", 2, 2, 0.3, -0.4);
        AlignedField aligned = field.aligned();
        assertThat(kinds(aligned)).containsExactly(Kind.ALIGNED, Kind.NOT_ALIGNED);
        assertThat(field.offMas(aligned, 1)).isLessThan(RIGHT_MAS); // it had the same error, which nobody knows
    }

    /** Four good sources of a reference beside 60 of a group that failed relatively are no evidence for the reference. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "field", "group"})
    void aLoneReferenceIsNotCertifiedByTheStarsOfAnother(String absGroup) {
        SkyField field = field(4).add("a", 0, 0, 1.5, -0.4).keeping(16).add("b", 4, 3, 0, 0);
        AlignedField aligned = field.aligned("abs_group", absGroup, "minobj", "16", "abs_minobj", "30");
        assertThat(aligned.exposures().get(0).status().kind()).isEqualTo(Kind.NOT_ALIGNED);
    }

    @Test
    void oneBadMemberDoesNotSinkItsField() {
        SkyField field = field(5).add("a", 0, 0, 0.3, -0.4)
                .add("b", 4, 3, -0.2, 0.5)
                .add("bad", 2, -3, 1.1, 0.9)
                .keeping(14)
                .add("c", -3, 2, 0.1, 0.1);
        AlignedField aligned = field.aligned();
        assertThat(kinds(aligned)).containsExactly(Kind.REFERENCE, Kind.ALIGNED, Kind.NOT_ALIGNED, Kind.ALIGNED);
        for (int good : new int[] {0, 1, 3}) {
            assertThat(field.offMas(aligned, good)).isLessThan(RIGHT_MAS);
        }
        assertThat(absolute(aligned)).extracting(GroupRecord::group).containsExactly("987654", "bad");
        assertThat(absolute(aligned).get(0).exposures()).isEqualTo(3);
        assertThat(reason(aligned, 2))
                .startsWith("relative: ")
                .contains("absolute: ")
                .endsWith("moved with its field, but nothing of its own shows that it belongs there");
    }

    @Test
    void aMemberThatFailedRelativelyIsTriedByItself() {
        SkyField field =
                field(6).add("a", 0, 0, 0.3, -0.4).add("b", 4, 3, -0.2, 0.5).add("far", 2, -3, 3.5, 2.5);
        AlignedField aligned = field.aligned("searchrad", "1", "abs_searchrad", "6");
        assertThat(kinds(aligned)).allMatch(Kind::isGood);
        for (int e = 0; e < 3; e++) {
            assertThat(field.offMas(aligned, e)).isLessThan(RIGHT_MAS);
            assertThat(aligned.exposures().get(e).wcsName()).isEqualTo("FIT-LVL3-x");
        }
        assertThat(aligned.log())
                .anyMatch(line -> line.startsWith("field-0001: 1 of 3 groups with sources are not tied"));
    }

    /** Two tiles that hardly overlap, each with an error of its own. */
    @Test
    void tilesThatAreNotTiedAreFittedOneByOne() {
        SkyField field = new SkyField(7, NOISE_ARCSEC)
                .stars(140, -50, 150, 48)
                .add("a", 0, 0, 0.4, -0.3)
                .add("b", 97, 0, -0.5, 0.2);
        AlignedField whole = field.aligned("abs_group", "field");
        assertThat(kinds(whole)).containsOnly(Kind.NOT_ALIGNED);
        assertThat(reason(whole, 0))
                .contains("2 of the field's 2 groups are not tied to the others by the relative alignment")
                .contains("set abs_group=auto or abs_group=group");
        for (String advice : List.of("auto", "group")) {
            AlignedField aligned = field.aligned("abs_group", advice);
            assertThat(kinds(aligned)).allMatch(Kind::isGood);
            assertThat(field.offMas(aligned, 0)).isLessThan(RIGHT_MAS);
            assertThat(field.offMas(aligned, 1)).isLessThan(RIGHT_MAS);
        }
    }

    @Test
    void aGroupThatIsRefusedTakesTheCorrectionOfItsField() {
        SkyField field = field(8).add("a", 0, 0, 0.3, -0.4)
                .add("b", 4, 3, -0.2, 0.5)
                .add("few", 2, -3, 0.2, 0.3)
                .keeping(18);
        AlignedField aligned = field.aligned("abs_group", "group", "abs_minobj", "25");
        assertThat(kinds(aligned)).containsExactly(Kind.ALIGNED, Kind.ALIGNED, Kind.ALIGNED_WITH_FIELD);
        assertThat(reason(aligned, 2)).startsWith("absolute: ").endsWith("; moved with its field");
        assertThat(aligned.exposures().get(2).wcsName()).isEqualTo("FIT-LVL3-x");
        assertThat(field.offMas(aligned, 2)).isLessThan(RIGHT_MAS);
        assertThat(absolute(aligned)).extracting(GroupRecord::group).containsExactly("987654", "a", "b", "few");
    }

    @Test
    void aGroupThatIsRefusedAndTiedToNothingIsNotAligned() {
        SkyField field = field(9).add("a", 0, 0, 0.3, -0.4)
                .add("b", 4, 3, -0.2, 0.5)
                .add("few", 2, -3, 0.2, 0.3)
                .keeping(10);
        AlignedField aligned = field.aligned("abs_group", "group");
        assertThat(kinds(aligned).get(2)).isEqualTo(Kind.NOT_ALIGNED);
    }

    /** A strip of tiles that overlap by half, 2.2 degrees from end to end. */
    @Test
    void aFieldThatIsTooWideIsFittedGroupByGroup() {
        SkyField field = new SkyField(10, 0.0001).stars(9600, -4000, 4000, 60);
        for (int tile = 0; tile < 150; tile++) {
            field.add("g" + tile, (tile - 74.5) * 53, 0, 0.4, -0.3);
        }
        AlignedField aligned = field.aligned();
        assertThat(aligned.log())
                .anyMatch(line ->
                        line.matches("field-0001: 2[.][12]\\d degrees wide, and one correction serves at most 2; each"
                                + " of its groups has an absolute fit of its own[.]"));
        List<Integer> good = IntStream.range(0, 150)
                .filter(e -> kinds(aligned).get(e).isGood())
                .boxed()
                .toList();
        assertThat(good).hasSizeGreaterThan(140); // each by its own stars, some of which repeat at another offset
        assertThat(good).allSatisfy(e -> assertThat(field.offMas(aligned, e)).isLessThan(RIGHT_MAS));
        AlignedField whole = field.aligned("abs_group", "field");
        assertThat(reason(whole, 1)).contains("field too wide");
    }

    /** Exposures in a 10 x 10 mosaic, every star in four of them; centroids good to 1.2 mas. */
    @Test
    void everyDetectionOfAStarCounts() {
        SkyField field = new SkyField(11, 0.0012).stars(2500, -330, 330, 330);
        for (int i = 0; i < 100; i++) {
            field.add("g" + i, (i % 10 - 4.5) * 50, (i / 10 - 4.5) * 50, 0.2 * (i % 3 - 1), 0.1 * (i % 5 - 2));
        }
        AlignedField aligned = field.aligned();
        assertThat(kinds(aligned)).allMatch(Kind::isGood);
        GroupRecord fit = absolute(aligned).get(0);
        assertThat(fit.stars()).isBetween(1400, 2500);
        assertThat(fit.matches()).isGreaterThan(3 * fit.stars());
        double standardError = 1000 * fit.rmse() / Math.sqrt(fit.matches());
        assertThat(standardError).isLessThan(0.05);
        assertThat(field.meanOffMas(aligned)).isLessThan(3 * standardError);
        AlignedField nearest = field.aligned("abs_detections", "nearest");
        assertThat(absolute(nearest).get(0).matches())
                .isEqualTo(absolute(nearest).get(0).stars());
        assertThat(field.meanOffMas(nearest)).isGreaterThan(10 * field.meanOffMas(aligned));
    }

    @Test
    void oneDetectorSeveralTimesInAGroupIsTold() {
        SkyField field =
                field(13).add("a", 0, 0, 0.3, -0.4).add("a", 4, 3, -0.2, 0.5).add("a", -3, 2, 0.1, 0.1);
        AlignedField relative = field.relative();
        assertThat(kinds(relative)).containsOnly(Kind.SKIPPED);
        String why = "too few groups: the exposures are one group, which moves as one, but 3 of them show the same sky,"
                + " so one detector occurs 3 times in it; tell its pointings apart with group_by";
        assertThat(reason(relative, 0)).isEqualTo(why);
        assertThat(relative.log()).anyMatch(line -> line.startsWith("Not aligned: 'GROUP ID: ") && line.endsWith(why));
        GroupRecord row = relative.groups().get(0);
        assertThat(row.outcome()).isEqualTo("SKIPPED: too few groups with sources");
        assertThat(row.refusal()).map(Refusal::reason).contains(why);
        SkyField apart =
                field(13).add("1", 0, 0, 0.3, -0.4).add("2", 4, 3, -0.2, 0.5).add("3", -3, 2, 0.1, 0.1);
        assertThat(kinds(apart.relative())).allMatch(Kind::isGood);
        SkyField detectors = field(13).add("a", 0, 0, 0.3, -0.4).add("a", 104, 0, 0.3, -0.4);
        assertThat(reason(detectors.relative(), 0)).contains("too few groups").doesNotContain("group_by");
    }

    @Test
    void logLinesNameTheField() {
        AlignedField aligned =
                field(12).add("a", 0, 0, 0.3, -0.4).add("b", 4, 3, -0.2, 0.5).aligned();
        assertThat(aligned.log())
                .contains("Aligning image catalog 'GROUP ID: 987654, field-0001' to the reference catalog.");
    }

    private static List<GroupRecord> absolute(AlignedField field) {
        return field.groups().stream()
                .filter(g -> g.stage() == AlignmentStage.ABSOLUTE)
                .toList();
    }
}
