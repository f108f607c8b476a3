package org.starfix.engine.internal.align.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starfix.engine.internal.align.order.RelativeAlignmentTest.bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;

/** The alignment by overlap equals its plain twin to the last bit, wherever the field lies and whatever is in it. */
class SameBitsTest {
    private static final AlignmentOptions OPTIONS =
            SyntheticSurvey.options(OrderPolicy.BY_OVERLAP, ReferenceGrowth.UNMATCHED_SOURCES);

    /** Places: RA 0, both poles, a quarter where the reference implementation's hull lies on the other side of the sky. */
    @ParameterizedTest
    @CsvSource({"1,150,2", "2,0,-30", "3,0.01,89.99", "4,77,-90", "5,180,60", "6,181,-75", "7,90,80", "8,359.99,0"})
    void aMosaicAnywhere(long seed, double ra, double dec) {
        List<AlignmentGroup> groups = new SkyPatch(seed, ra, dec, 5, 60).mosaic(6, 0.7);
        Collections.shuffle(groups, new Random(seed));
        AlignmentResult result = RelativeAlignment.align(groups, OPTIONS, WaveRunner.SEQUENTIAL);
        assertSame(result, PlainAlignment.relative(groups, OPTIONS));
        assertThat(result.outcomes().stream().filter(GroupOutcome.Aligned.class::isInstance))
                .hasSizeGreaterThan(10);
    }

    /** Patches that nothing connects: the hull leaps from one to the next. */
    @Test
    void patchesApart() {
        SkyPatch patch = new SkyPatch(11, 200, -45, 12, 40);
        List<AlignmentGroup> groups = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            double x = i % 3 * 4.0 - 4;
            groups.add(
                    AlignmentGroup.of("g" + i, List.of(patch.image("i" + i, x + 0.1 * i, i % 2 * 5.0 - 2 - 0.07 * i))));
        }
        assertSame(
                RelativeAlignment.align(groups, OPTIONS, WaveRunner.SEQUENTIAL),
                PlainAlignment.relative(groups, OPTIONS));
    }

    /** Ties: the same exposure several times; groups of two detectors, one of them as poor as can be; exposures without sources. */
    @ParameterizedTest
    @CsvSource({"21,10,10", "22,0,90", "23,180,61"})
    void tiesAndPoorGroups(long seed, double ra, double dec) {
        SkyPatch patch = new SkyPatch(seed, ra, dec, 4, 50);
        List<AlignmentGroup> groups = new ArrayList<>(patch.mosaic(4, 0.8));
        for (int i = 0; i < 4; i++) {
            groups.add(AlignmentGroup.of("again" + i, groups.get(3 * i).images()));
            AlignmentImage left = patch.image("left" + i, -1.4 + 0.6 * i, 0.3);
            AlignmentImage right = patch.image("right" + i, -0.3 + 0.6 * i, 0.3);
            groups.add(AlignmentGroup.of("pair" + i, List.of(left, right)));
            groups.add(AlignmentGroup.of("poor" + i, List.of(left, rows(right, i))));
            groups.add(AlignmentGroup.of("few" + i, List.of(rows(right, i + 1))));
            groups.add(AlignmentGroup.single(rows(left, 0)));
        }
        Collections.shuffle(groups, new Random(seed));
        AlignmentResult result = RelativeAlignment.align(groups, OPTIONS, WaveRunner.SEQUENTIAL);
        assertSame(result, PlainAlignment.relative(groups, OPTIONS));
        assertThat(result.outcomes()).anyMatch(GroupOutcome.Refused.class::isInstance);
    }

    /** One or two stars stand for a box of half a radian, which shrinks to their hull when a third one comes. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "60"})
    void aCatalogueThatGrowsFromFewStars(int stars) {
        SkyPatch patch = new SkyPatch(31, 42, 24, 5, 60);
        List<AlignmentGroup> groups = patch.mosaic(5, 0.7);
        ReferenceCatalog truth = patch.truth();
        ReferenceCatalog few = truth.rows(IntStream.range(0, stars).toArray());
        AlignmentOptions any = new AlignmentOptions(
                OPTIONS.match(), OPTIONS.fit(), 1, OPTIONS.order(), OPTIONS.growth(), OPTIONS.limit());
        for (AlignmentOptions options : List.of(OPTIONS, any)) {
            assertSame(
                    AbsoluteAlignment.alignGroups(groups, few, options, WaveRunner.SEQUENTIAL),
                    PlainAlignment.absolute(groups, few, options));
        }
    }

    /** Weights are lost with the first group that has none, wherever it lies. */
    @Test
    void weightsThatEnd() {
        List<AlignmentGroup> groups = new SkyPatch(41, 300, 70, 5, 60)
                .mosaic(5, 0.7).stream().map(SameBitsTest::weighted).toList();
        assertSame(
                RelativeAlignment.align(groups, OPTIONS, WaveRunner.SEQUENTIAL),
                PlainAlignment.relative(groups, OPTIONS));
    }

    /** Groups are aligned ahead of their turn, many of them at once. */
    @ParameterizedTest
    @CsvSource({"51,150,2,2", "51,150,2,8", "51,150,2,1000", "52,0,90,5", "53,180,60,3"})
    void groupsAlignedAhead(long seed, double ra, double dec, int width) {
        List<AlignmentGroup> groups = new SkyPatch(seed, ra, dec, 6, 40).mosaic(8, 0.7);
        Collections.shuffle(groups, new Random(seed));
        AlignmentResult plain = PlainAlignment.relative(groups, OPTIONS);
        WireRunner runner = new WireRunner(width);
        assertSame(RelativeAlignment.align(groups, OPTIONS, runner), plain);
        assertThat(runner.waves).isNotEmpty().hasSizeLessThan(groups.size()).allMatch(n -> n > 1 && n <= width);
        assertThat(runner.whole).isPositive();
        AlignmentOptions inOrder = SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.UNMATCHED_SOURCES);
        assertSame(
                RelativeAlignment.align(groups, inOrder, new WireRunner(width)),
                RelativeAlignment.align(groups, inOrder, WaveRunner.SEQUENTIAL));
    }

    /** Every third group shows other stars than its WCS says: it is refused, and adds nothing where it was thought to. */
    @Test
    void groupsAheadOfOthersThatAreRefused() {
        SkyPatch patch = new SkyPatch(61, 33, -5, 6, 40);
        SkyPatch other = new SkyPatch(62, 33, -5, 6, 40);
        List<AlignmentGroup> groups = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            SkyPatch from = i % 3 == 1 ? other : patch;
            groups.add(AlignmentGroup.of(
                    "g" + i, List.of(from.image("i" + i, 0.7 * (i % 8) - 2.4, 0.7 * (i / 8) - 2.4))));
        }
        AlignmentResult plain = PlainAlignment.relative(groups, OPTIONS);
        assertThat(plain.outcomes().stream().filter(GroupOutcome.Refused.class::isInstance))
                .hasSizeGreaterThan(10);
        assertSame(RelativeAlignment.align(groups, OPTIONS, new WireRunner(6)), plain);
    }

    /**
     * A guess that fails: within the hull of a sparse catalogue nothing new is expected, but every group adds stars, which its neighbours should
     * have known. Those are aligned again, and the answer is the same.
     */
    @Test
    void aGuessThatFails() {
        SkyPatch patch = new SkyPatch(63, 33, -5, 6, 60);
        List<AlignmentGroup> groups = patch.mosaic(6, 0.7);
        ReferenceCatalog truth = patch.truth();
        ReferenceCatalog sparse = truth.rows(
                IntStream.range(0, truth.size()).filter(i -> i % 3 == 0).toArray());
        WireRunner runner = new WireRunner(6);
        assertSame(
                AbsoluteAlignment.alignGroups(groups, sparse, OPTIONS, runner),
                PlainAlignment.absolute(groups, sparse, OPTIONS));
        assertThat(runner.groups.size())
                .isGreaterThan((int) runner.groups.stream().distinct().count());
    }

    private static AlignmentGroup weighted(AlignmentGroup group) {
        AlignmentImage image = group.images().get(0);
        SourceCatalog sources = image.catalog();
        double[] weight = new double[sources.size()];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = 1 + i % 3;
        }
        return group.name().equals("g7")
                ? group
                : AlignmentGroup.of(
                        group.name(),
                        List.of(new AlignmentImage(image.name(), image.wcs(), sources.withWeights(weight))));
    }

    private static AlignmentImage rows(AlignmentImage image, int sources) {
        int[] rows = IntStream.range(0, sources).toArray();
        return new AlignmentImage(image.name(), image.wcs(), image.catalog().rows(rows));
    }

    static void assertSame(AlignmentResult found, AlignmentResult expected) {
        assertThat(found.steps()).isEqualTo(expected.steps());
        for (int g = 0; g < expected.outcomes().size(); g++) {
            assertThat(bytes(found.outcomes().get(g)))
                    .isEqualTo(bytes(expected.outcomes().get(g)));
        }
        ReferenceCatalog reference = found.reference();
        assertThat(reference.id()).isEqualTo(expected.reference().id());
        assertThat(reference.ra()).isEqualTo(expected.reference().ra());
        assertThat(reference.dec()).isEqualTo(expected.reference().dec());
        assertThat(reference.weight().map(Arrays::toString))
                .isEqualTo(expected.reference().weight().map(Arrays::toString));
        assertThat(reference.brightness().map(Arrays::toString))
                .isEqualTo(expected.reference().brightness().map(Arrays::toString));
        assertThat(reference.pixels().map(p -> Arrays.toString(p.x())))
                .isEqualTo(expected.reference().pixels().map(p -> Arrays.toString(p.x())));
    }
}
