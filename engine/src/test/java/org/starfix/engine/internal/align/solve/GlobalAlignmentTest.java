package org.starfix.engine.internal.align.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.result.SolvedGroup.Tie;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.align.solve.stars.StarTable;

class GlobalAlignmentTest {
    @ParameterizedTest
    @EnumSource(FitGeometry.class)
    void findsWhatTheModelCanExpressAnywhereForBothKindsOfWcs(FitGeometry geometry) {
        for (ExactField.Telescope telescope : ExactField.Telescope.values()) {
            for (double[] at : new double[][] {{150, 30}, {0, -20}, {77, 89.99}, {10, -90}}) {
                ExactField field = ExactField.of(telescope, 1, 3, geometry, at[0], at[1]);
                isExact(telescope + " at " + at[0] + ", " + at[1], field, geometry, telescope.exact());
            }
        }
    }

    private static void isExact(String which, ExactField field, FitGeometry geometry, double exact) {
        GlobalSolution solution = GlobalAlignment.align(field.groups, field.catalog, ExactField.options(geometry));
        for (int g = 0; g < field.groups.size(); g++) {
            SolvedGroup group = solution.group(g);
            assertThat(group.isAligned()).as(which).isTrue();
            assertThat(group.tied()).as(which).isEqualTo(Tie.CATALOG);
            assertThat(group.parameters())
                    .as(which + ", " + group.name())
                    .containsExactly(field.corrections.get(g), within(exact));
        }
    }

    @Test
    void withoutCatalogueTheGroupsAgreeWithEachOther() {
        ExactField field = ExactField.of(3, 3, FitGeometry.RSHIFT, 150, 30);
        GlobalSolution solution =
                GlobalAlignment.align(field.groups, CatalogStars.NONE, ExactField.options(FitGeometry.RSHIFT));
        for (int g = 0; g < field.groups.size(); g++) {
            assertThat(solution.group(g).isAligned()).isTrue();
            assertThat(solution.group(g).tied()).isEqualTo(Tie.NONE);
            assertThat(solution.group(g).component()).isZero();
            assertThat(solution.group(g).rms()).isLessThan(1e-6);
            assertThat(solution.group(g).sigmaEast())
                    .isGreaterThan(100 * solution.group(g).rms()); // nothing says where the whole is
        }
    }

    /** Smaller places have smaller residuals: 3 arcsec at the corners if derivatives are taken where the detections are. */
    @ParameterizedTest
    @EnumSource(
            value = FitGeometry.class,
            names = {"RSCALE", "GENERAL"})
    void whatNothingHoldsDoesNotShrink(FitGeometry geometry) {
        ExactField field = ExactField.of(6, 3, geometry, 150, 30);
        GlobalSolution solution = GlobalAlignment.align(
                field.measured(0.3, 0.3, new Random(6)), CatalogStars.NONE, ExactField.options(geometry));
        for (int g = 0; g < solution.size(); g++) {
            // What the recorded WCS say: 0.01 arcsec of scale each.
            assertThat(solution.group(g).parameters()[3]).isCloseTo(0, within(0.1));
        }
    }

    /** What is known of shifts, 15 arcsec, says nothing of scales. */
    @Test
    void largeShiftsDoNotShrinkTheWhole() {
        ExactField field = ExactField.offBy(5, 8, FitGeometry.GENERAL);
        SolveOptions plain = ExactField.options(FitGeometry.GENERAL);
        SolveOptions far = new SolveOptions(
                plain.geometry(),
                15,
                plain.toleranceArcsec(),
                plain.nclip(),
                plain.sigma(),
                plain.minobj(),
                0,
                plain.levels(),
                plain.weighting());
        GlobalSolution solution =
                GlobalAlignment.align(field.measured(0.3, 0.3, new Random(8)), CatalogStars.NONE, far);
        for (int g = 0; g < solution.size(); g++) {
            assertThat(solution.group(g).isAligned()).isTrue();
            assertThat(solution.group(g).parameters()[3]).isCloseTo(0, within(0.1));
        }
    }

    @Test
    void whatResidualsSayOfSourcesIsNotSaidOfTheWholeOrTheCatalogue() {
        ExactField field = ExactField.of(7, 3, FitGeometry.SHIFT, 150, 30);
        SolveOptions options = ExactField.options(FitGeometry.SHIFT);
        for (CatalogStars catalog : List.of(CatalogStars.NONE, field.catalog)) {
            List<GlobalGroup> groups = field.measured(0.1, 0.1, new Random(7));
            List<GlobalGroup> modest = field.measured(0.1, 0.2, new Random(7));
            SolvedGroup honest = GlobalAlignment.align(groups, catalog, options).group(4);
            GlobalSolution solution = GlobalAlignment.align(modest, catalog, options);
            assertThat(Math.sqrt(solution.summary().chiSquared())).isCloseTo(0.5, within(0.02));
            assertThat(solution.group(4).sigmaEast()).isCloseTo(honest.sigmaEast(), within(0.06 * honest.sigmaEast()));
        }
    }

    @Test
    void sameBitsInAnyOrderOverTheWire() {
        ExactField field = ExactField.of(4, 3, FitGeometry.RSHIFT, 359.99, 40);
        SolveOptions options = ExactField.options(FitGeometry.RSHIFT);
        List<String> once = bits(SequentialRunner.of(field.groups, field.catalog, options));
        assertThat(bits(SequentialRunner.parallel(field.groups, field.catalog, options)))
                .isEqualTo(once);
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(bits(new PartitionedRunner(field.groups, field.catalog, options, seed)))
                    .isEqualTo(once);
        }
    }

    private static List<String> bits(SolveRunner runner) {
        GlobalSolution solution = GlobalAlignment.solve(runner, line -> {});
        List<String> all = new ArrayList<>();
        for (int g = 0; g < solution.size(); g++) {
            SolvedGroup group = solution.group(g);
            all.add(group.name()
                    + Arrays.toString(group.parameters())
                    + Arrays.toString(group.covariance())
                    + group.rms());
        }
        for (StarTable stars : solution.stars()) {
            IntStream.range(0, stars.size()).forEach(i -> all.add(stars.star(i).toString()));
        }
        all.add(solution.maps().toString());
        all.add(solution.slopes().toString());
        return all;
    }

    @Test
    void groupWithoutStarsInCommonIsRefused() {
        ExactField field = ExactField.of(5, 3, FitGeometry.RSHIFT, 150, 30);
        List<GlobalGroup> groups = new ArrayList<>(field.groups);
        groups.add(ExactField.group(
                "elsewhere",
                ExactField.fits(150, 31, 0),
                ExactField.sources(new double[] {10, 500, 900}, new double[] {20, 700, 300})));
        GlobalSolution solution = GlobalAlignment.align(groups, field.catalog, ExactField.options(FitGeometry.RSHIFT));
        SolvedGroup refused = solution.group(solution.indexOf("elsewhere"));
        assertThat(refused.refusal().orElseThrow().reason())
                .isEqualTo(
                        "not enough matches: 0 found, 10 needed; check the pointing, raise searchrad or tolerance, or lower"
                                + " minobj");
        assertThat(refused.parameters()).containsOnly(0);
        assertThat(solution.summary().aligned()).isEqualTo(9);
    }

    @Test
    void groupThatIsMovedFurtherThanPointingsMayBeOffIsRefused() {
        ExactField field = ExactField.of(6, 3, FitGeometry.RSHIFT, 150, 30);
        List<GlobalGroup> groups = new ArrayList<>(field.groups);
        for (int g : new int[] {5, 7}) { // a way to the last one, within twice the search radius of 2 arcsec each
            groups.set(g, shifted(field.groups.get(g), 3));
        }
        groups.set(8, shifted(field.groups.get(8), 6));
        GlobalSolution solution = GlobalAlignment.align(groups, field.catalog, ExactField.options(FitGeometry.RSHIFT));
        assertThat(solution.group(8).refusal().orElseThrow().reason())
                .matches(
                        "correction too large: it moves a corner by [56]\\.\\d+ arcsec, where only less than 5\\.000 arcsec is"
                                + " accepted; raise searchrad if the pointing is so far off");
        assertThat(solution.group(7).isAligned()).isTrue();
        assertThat(solution.summary().aligned()).isEqualTo(8);
    }

    /** The group with its WCS so many arcsec farther east. */
    private static GlobalGroup shifted(GlobalGroup group, double arcsec) {
        GroupModel model = GroupModel.of(group, FitGeometry.RSHIFT);
        AlignmentImage image = group.group().images().get(0);
        return ExactField.group(
                group.name(),
                image.wcs().corrected(model.correction(new double[] {arcsec, 0, 0}, new double[3], 0), model.plane()),
                image.catalog());
    }
}
