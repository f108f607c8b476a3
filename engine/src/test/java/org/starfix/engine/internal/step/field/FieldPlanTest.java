package org.starfix.engine.internal.step.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.format.input.FieldRule;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.step.field.Footprints.Member;
import org.starfix.engine.internal.step.options.Tiling;
import org.starfix.engine.sky.SkyPosition;

class FieldPlanTest {
    private static final double RADIUS = 0.1;

    @Test
    void exposuresGivenTogetherAreOneFieldHoweverFarApart() {
        FieldPlan plan = plan(FieldRule.ONE_FIELD, 3);
        assertThat(fields(plan, at(0, 10, 0), at(1, 80, 40), at(2, 200, -60))).containsExactly(0, 0, 0);
    }

    @Test
    void overlapChainsExposuresIntoFieldsCountedByTheirFirst() {
        FieldPlan plan = plan(FieldRule.BY_OVERLAP, 5);
        assertThat(fields(plan, at(0, 10, 0), at(1, 50, 0), at(2, 10.15, 0), at(3, 10.30, 0), at(4, 50.1, 0.05)))
                .containsExactly(0, 1, 0, 0, 1);
    }

    @Test
    void overlapWorksAcrossZeroRightAscensionAndOverThePole() {
        FieldPlan plan = plan(FieldRule.BY_OVERLAP, 4);
        assertThat(fields(plan, at(0, 359.95, 0), at(1, 0.05, 0), at(2, 20, 89.95), at(3, 200, 89.95)))
                .containsExactly(0, 0, 1, 1);
    }

    @Test
    void exposuresOfAGroupStayTogether() {
        FieldPlan plan = plan(FieldRule.BY_OVERLAP, 2);
        assertThat(fields(plan, new Member(0, "g", cone(10, 0)), new Member(1, "g", cone(12, 0))))
                .containsExactly(0, 0);
    }

    @Test
    void detectorsOfAFileStayTogether() {
        FieldPlan plan = plan(FieldRule.BY_OVERLAP, 3);
        assertThat(fields(
                        plan,
                        new Member(0, "a", cone(10, 0)),
                        new Member(0, "b", cone(20, 0)),
                        new Member(1, "c", cone(30, 0)),
                        new Member(2, "d", cone(20, 0))))
                .containsExactly(0, 0, 1, 0);
    }

    @Test
    void theExposuresOfATaskMayComeInAnyOrder() {
        Footprints exposures = Footprints.joined(List.of(
                Footprints.of(List.of(at(3, 10, 0), at(1, 50, 0))),
                Footprints.of(List.of(at(2, 10, 0), at(0, 80, 0)))));
        FieldAssignment fields = plan(FieldRule.BY_OVERLAP, 4).assign(exposures);
        assertThat(List.of(fields.field(0), fields.field(1), fields.field(2), fields.field(3)))
                .containsExactly(0, 1, 2, 2);
    }

    /** What the sky of a random survey is like. */
    private enum Sky {
        SPREAD,
        AT_THE_POLE,
        AT_RIGHT_ASCENSION_ZERO,
        ON_A_FEW_SPOTS,
        OF_ALL_SIZES,
        WITH_A_HUGE_ONE,
        GROUPS_AND_FILES;

        List<Member> members(Random random, int size) {
            List<Member> members = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                double u = random.nextDouble();
                double v = random.nextDouble();
                SkyPosition center = switch (this) {
                    case AT_THE_POLE -> new SkyPosition(360 * u, -90 + 3 * v * v);
                    case AT_RIGHT_ASCENSION_ZERO -> new SkyPosition((358 + 4 * u) % 360, 3 * v);
                    case ON_A_FEW_SPOTS -> new SkyPosition(40 + (int) (10 * u) * 0.2000001, (int) (4 * v) * 0.2000001);
                    default -> new SkyPosition(40 + 5 * u, 60 + 3 * v);
                };
                double radius = switch (this) {
                    case OF_ALL_SIZES -> Math.pow(10, -4 * random.nextDouble());
                    case WITH_A_HUGE_ONE -> i == size / 2 ? 1 : 0.02;
                    case ON_A_FEW_SPOTS -> 0.1 - 0.01 * (i % 3);
                    default -> 0.07;
                };
                boolean odd = this == GROUPS_AND_FILES;
                String group = "g" + (odd ? random.nextInt(2 * size) : i);
                members.add(new Member(odd ? 2 * i / 3 : i, group, new SkyCone(center, radius)));
            }
            return members;
        }
    }

    @ParameterizedTest
    @EnumSource(Sky.class)
    void theIndexFindsWhatComparingAllPairsFinds(Sky sky) {
        for (int seed = 0; seed < 20; seed++) {
            List<Member> members = sky.members(new Random(seed), 40 * (seed + 1) / 2);
            FieldAssignment fields = plan(FieldRule.BY_OVERLAP, members.size()).assign(Footprints.of(members));
            List<Integer> expected = new ArrayList<>();
            List<Integer> leaders = new ArrayList<>();
            for (int first : AllPairs.sets(members, AllPairs::belongTogether)) {
                if (!leaders.contains(first)) {
                    leaders.add(first);
                }
                expected.add(leaders.indexOf(first));
            }
            assertThat(members.stream().map(m -> fields.field(m.file())).toList())
                    .as("%s, seed %s", sky, seed)
                    .isEqualTo(expected);
            assertThat(fields.fieldCount()).isEqualTo(leaders.size());
        }
    }

    /** Comparing all pairs of 300,000 would take half an hour: 4.5e10 comparisons. */
    @Test
    void aCrowdOnOneSpotAndItsNeighboursCostNoMoreThanASurvey() {
        Random random = new Random(3);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            SkyPosition spot = switch (i % 4) {
                case 0 -> new SkyPosition(150, 2);
                case 1 -> new SkyPosition(150, 2 + 2.0001 * RADIUS); // close by, but apart
                case 2 -> new SkyPosition(150 + 0.001 * random.nextDouble(), 3 + 0.001 * random.nextDouble());
                default -> new SkyPosition(150 + 0.001 * random.nextDouble(), 3.2012 + 0.001 * random.nextDouble());
            };
            members.add(new Member(i, "g" + i, new SkyCone(spot, RADIUS)));
        }
        Footprints exposures = Footprints.of(members);
        assertTimeout(Duration.ofSeconds(60), () -> {
            FieldAssignment fields = plan(FieldRule.BY_OVERLAP, members.size()).assign(exposures);
            assertThat(fields.fieldCount()).isEqualTo(4);
        });
    }

    @Test
    void fieldsWithMoreGroupsThanTheThresholdAreLarge() {
        FieldPlan plan = new FieldPlan(
                List.of(new FieldPlan.GivenSet(FieldRule.ONE_FIELD, 2), new FieldPlan.GivenSet(FieldRule.ONE_FIELD, 4)),
                0,
                2,
                Tiling.NONE);
        FieldAssignment fields = plan.assign(Footprints.of(List.of(
                at(0, 1, 0), at(1, 1, 0), at(2, 1, 0), at(3, 9, 0), at(4, 9, 0), new Member(5, "group4", cone(9, 0)))));
        assertThat(fields.largeFields()).containsExactly(1);
        assertThat(fields.isLarge(0)).isFalse();
        assertThat(fields.isLarge(1)).isTrue();
        assertThat(List.of(fields.groups(0), fields.groups(1))).containsExactly(2, 3);
        assertThat(List.of(fields.exposures(0), fields.exposures(1))).containsExactly(2, 4);
    }

    @Test
    void exposuresThatAreMissingDoNotShiftTheSets() {
        FieldPlan plan = new FieldPlan(
                List.of(new FieldPlan.GivenSet(FieldRule.ONE_FIELD, 2), new FieldPlan.GivenSet(FieldRule.ONE_FIELD, 2)),
                0,
                200,
                Tiling.NONE);
        assertThat(fields(plan, at(1, 1, 0), at(2, 1, 0), at(3, 1, 0))).containsExactly(0, 1, 1);
    }

    @Test
    void aFileThatTookNoPartIsInNoField() {
        FieldAssignment fields = plan(FieldRule.BY_OVERLAP, 4).assign(Footprints.of(List.of(at(1, 1, 0))));
        assertThatThrownBy(() -> fields.field(0)).hasMessage("fields: the file of number 0 is in none");
        assertThatThrownBy(() -> fields.field(2)).hasMessage("fields: the file of number 2 is in none");
    }

    private static List<Integer> fields(FieldPlan plan, Member... members) {
        FieldAssignment fields = plan.assign(Footprints.of(List.of(members)));
        return List.of(members).stream().map(m -> fields.field(m.file())).toList();
    }

    private static FieldPlan plan(FieldRule rule, int size) {
        return new FieldPlan(List.of(new FieldPlan.GivenSet(rule, size)), 0, 200, Tiling.NONE);
    }

    private static Member at(int file, double ra, double dec) {
        return new Member(file, "group" + file, cone(ra, dec));
    }

    private static SkyCone cone(double ra, double dec) {
        return new SkyCone(new SkyPosition(ra, dec), RADIUS);
    }
}
