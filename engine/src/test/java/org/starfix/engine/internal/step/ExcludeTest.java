package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.options.ExcludeRule;
import org.starfix.engine.internal.step.report.GroupRecord;

/** Exposures that are aligned but constrain no other. */
class ExcludeTest {
    private static final long SEED = 12;
    private static final double NOISE_ARCSEC = 0.002;
    private static final double CLOSE_MAS = 3;

    private static SkyField four() {
        return new SkyField(SEED, NOISE_ARCSEC)
                .stars(300, -90, 90, 60)
                .add("a", 0, 0, 0.3, -0.2)
                .add("b", 20, 5, -0.4, 0.1)
                .add("c", -20, -5, 0.2, 0.5)
                .add("d", 10, -10, -0.1, -0.3);
    }

    private static SkyField five() {
        return four().add("e", 5, 8, 0.6, 0.4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "field", "group"})
    void theOthersComeOutAsIfItWereNotThere(String absoluteGroups) {
        AlignedField without = four().aligned("abs_group", absoluteGroups);
        AlignedField with = five().aligned("abs_group", absoluteGroups, "exclude", "exp04_e.fits");
        for (int i = 0; i < 4; i++) {
            assertThat(corners(with, i)).as("exposure " + i).isEqualTo(corners(without, i));
            assertThat(with.exposures().get(i).status())
                    .isEqualTo(without.exposures().get(i).status());
        }
        AlignedField included = five().aligned("abs_group", absoluteGroups);
        assertThat(corners(included, 3)).isNotEqualTo(corners(without, 3)); // which shows that the test can fail
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "field", "group"})
    void itIsAlignedAndItsStatusSaysWhatItIs(String absoluteGroups) {
        SkyField sky = five();
        AlignedField field = sky.aligned("abs_group", absoluteGroups, "exclude", "*_e.fits");
        assertThat(field.exposures().get(4).status().kind()).isEqualTo(Kind.ALIGNED);
        assertThat(SkyField.reason(field, 4))
                .isEqualTo("excluded: aligned after all others, which it does not constrain");
        assertThat(field.exposures().get(4).wcsName()).isEqualTo("FIT-LVL3-x");
        assertThat(sky.offMas(field, 4)).isLessThan(CLOSE_MAS);
    }

    @Test
    void itIsNeverTheReferenceAndComesLast() {
        AlignedField field = five().aligned("exclude", "exp00_a.fits,exp02*");
        List<GroupRecord> relative = field.groups().stream()
                .filter(group -> group.stage() == AlignmentStage.RELATIVE)
                .toList();
        assertThat(relative).extracting(GroupRecord::group).hasSize(5).endsWith("a", "c");
        assertThat(relative.get(0).outcome()).isEqualTo("REFERENCE");
        assertThat(relative.get(3).referenceSources()).isEqualTo(relative.get(4).referenceSources()); // neither grew it
    }

    @Test
    void amongOthersOfItsGroupItMovesWithThem() {
        SkyField sky = new SkyField(SEED, NOISE_ARCSEC)
                .stars(300, -90, 90, 60)
                .add("a", 0, 0, 0.3, -0.2)
                .add("b", 20, 5, -0.4, 0.1)
                .add("b", -20, 5, -0.4, 0.1);
        AlignedField relative = sky.relative("exclude", "exp01_b.fits");
        assertThat(SkyField.kinds(relative)).containsExactly(Kind.REFERENCE, Kind.ALIGNED_WITH_FIELD, Kind.ALIGNED);
        assertThat(SkyField.reason(relative, 1)).startsWith("excluded: its sources are not used; moved with group ");
        AlignedField field = sky.aligned("exclude", "exp01_b.fits");
        assertThat(SkyField.kinds(field)).containsExactly(Kind.REFERENCE, Kind.ALIGNED_WITH_FIELD, Kind.ALIGNED);
        assertThat(sky.offMas(field, 1)).isLessThan(CLOSE_MAS);
    }

    @Test
    void aSingleOtherGroupIsItsReference() {
        SkyField sky = new SkyField(SEED, NOISE_ARCSEC)
                .stars(300, -90, 90, 60)
                .add("a", 0, 0, 0.3, -0.2)
                .add("b", 20, 5, -0.4, 0.1);
        assertThat(SkyField.kinds(sky.relative("exclude", "exp00*"))).containsExactly(Kind.ALIGNED, Kind.REFERENCE);
        AlignedField none = sky.relative("exclude", "*");
        assertThat(SkyField.kinds(none)).containsExactly(Kind.SKIPPED, Kind.SKIPPED);
        assertThat(SkyField.reason(none, 0)).startsWith("too few groups: 0 with sources, at least 2 needed");
        AlignedField absolute = sky.aligned("exclude", "*");
        assertThat(SkyField.kinds(absolute)).containsExactly(Kind.ALIGNED, Kind.ALIGNED);
    }

    @Test
    void whatMatchesNothingIsRefusedAsEver() {
        SkyField sky = four().addBlank("e", 5, 8, 0.6, 0.4);
        AlignedField field = sky.aligned("exclude", "exp04*");
        assertThat(field.exposures().get(4).status().kind()).isEqualTo(Kind.NOT_ALIGNED);
        assertThat(SkyField.kinds(field)).filteredOn(Kind::isGood).hasSize(4);
    }

    @Test
    void namesAndPatternsAreThoseOfPathsOrFiles() {
        ExcludeRule rule = ExcludeRule.of(List.of("a.fits", "night1/b.fits", "night2/*", "deep/**", "x?.fits"));
        assertThat(Arrays.asList(
                        "a.fits", "any/where/a.fits", "night1/b.fits", "night2/c.fits", "deep/er/d.fits", "x1.fits"))
                .allMatch(rule::excludes);
        assertThat(Arrays.asList("b.fits", "night3/b.fits", "night2/further/c.fits", "x.fits", "x12.fits", "aXfits"))
                .noneMatch(rule::excludes);
        assertThat(rule.strangers(List.of("n/a.fits", "deep/d.fits", "x1.fits").iterator()))
                .containsExactly("night1/b.fits", "night2/*");
        assertThat(rule.and(ExcludeRule.of(List.of("b.fits"))).excludes("night3/b.fits"))
                .isTrue();
        assertThat(ExcludeRule.NONE.isEmpty()).isTrue();
    }

    private static double[] corners(AlignedField field, int exposure) {
        Wcs wcs = field.exposures().get(exposure).wcs();
        double[] first = new double[2];
        double[] last = new double[2];
        wcs.pixelToSky(0, 0, first);
        wcs.pixelToSky(SkyField.SIZE - 1, SkyField.SIZE - 1, last);
        return new double[] {first[0], first[1], last[0], last[1]};
    }
}
