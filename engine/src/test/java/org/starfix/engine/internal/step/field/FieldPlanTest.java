package org.starfix.engine.internal.step.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.format.input.FieldRule;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.step.field.FieldPartition.Member;
import org.starfix.engine.sky.SkyPosition;

class FieldPlanTest {
    private static final double RADIUS = 0.1;

    @Test
    void exposuresGivenTogetherAreOneFieldHoweverFarApart() {
        FieldPlan plan = plan(FieldRule.ONE_FIELD, 3);
        assertThat(plan.assign(List.of(at(0, 10, 0), at(1, 80, 40), at(2, 200, -60)))
                        .fieldOfOrdinal())
                .isEqualTo(Map.of(0, "x0", 1, "x0", 2, "x0"));
    }

    @Test
    void overlapChainsExposuresIntoFieldsNamedAfterTheirFirst() {
        FieldPlan plan = plan(FieldRule.BY_OVERLAP, 5);
        Map<Integer, String> fields = plan.assign(
                        List.of(at(0, 10, 0), at(1, 50, 0), at(2, 10.15, 0), at(3, 10.30, 0), at(4, 50.1, 0.05)))
                .fieldOfOrdinal();
        assertThat(fields).isEqualTo(Map.of(0, "x0", 1, "x1", 2, "x0", 3, "x0", 4, "x1"));
    }

    @Test
    void overlapWorksAcrossZeroRightAscensionAndOverThePole() {
        FieldPlan plan = plan(FieldRule.BY_OVERLAP, 4);
        Map<Integer, String> fields = plan.assign(
                        List.of(at(0, 359.95, 0), at(1, 0.05, 0), at(2, 20, 89.95), at(3, 200, 89.95)))
                .fieldOfOrdinal();
        assertThat(fields.get(0)).isEqualTo(fields.get(1));
        assertThat(fields.get(2)).isEqualTo(fields.get(3));
        assertThat(fields.get(0)).isNotEqualTo(fields.get(2));
    }

    @Test
    void exposuresOfAGroupStayTogether() {
        FieldPlan plan = plan(FieldRule.BY_OVERLAP, 2);
        assertThat(plan.assign(List.of(new Member(0, "x0", "g", cone(10, 0)), new Member(1, "x1", "g", cone(12, 0))))
                        .fieldCount())
                .isEqualTo(1);
    }

    @Test
    void theOrderOfTheInputsHasNoSayInTheNameOfAField() {
        Member late = new Member(0, "night2/a.fits", "g", cone(10, 0));
        Member early = new Member(1, "night1/b.fits", "g", cone(10, 0));
        assertThat(plan(FieldRule.BY_OVERLAP, 2).assign(List.of(late, early)).fieldOfOrdinal())
                .isEqualTo(Map.of(0, "night1/b.fits", 1, "night1/b.fits"));
    }

    @Test
    void aSweepFindsWhatComparingAllPairsFinds() {
        Random random = new Random(5);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            members.add(at(i, 40 + 4 * random.nextDouble(), 60 + 4 * random.nextDouble()));
        }
        Map<Integer, String> fields =
                plan(FieldRule.BY_OVERLAP, 300).assign(members).fieldOfOrdinal();
        for (Member a : members) {
            for (Member b : members) {
                if (!a.region().isDisjointFrom(b.region())) {
                    assertThat(fields.get(a.ordinal())).isEqualTo(fields.get(b.ordinal()));
                }
            }
        }
        assertThat(fields.values().stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void fieldsWithMoreGroupsThanTheThresholdAreLarge() {
        FieldPlan plan = new FieldPlan(
                List.of(new FieldPlan.GivenSet(FieldRule.ONE_FIELD, 3), new FieldPlan.GivenSet(FieldRule.ONE_FIELD, 2)),
                0,
                2);
        assertThat(plan.assign(List.of(at(0, 1, 0), at(1, 1, 0), at(2, 1, 0), at(3, 9, 0), at(4, 9, 0)))
                        .largeFields())
                .containsExactly("x0");
    }

    @Test
    void exposuresThatAreMissingDoNotShiftTheSets() {
        FieldPlan plan = new FieldPlan(
                List.of(new FieldPlan.GivenSet(FieldRule.ONE_FIELD, 2), new FieldPlan.GivenSet(FieldRule.ONE_FIELD, 2)),
                0,
                200);
        assertThat(plan.assign(List.of(at(1, 1, 0), at(2, 1, 0), at(3, 1, 0))).fieldOfOrdinal())
                .isEqualTo(Map.of(1, "x1", 2, "x2", 3, "x2"));
    }

    private static FieldPlan plan(FieldRule rule, int size) {
        return new FieldPlan(List.of(new FieldPlan.GivenSet(rule, size)), 0, 200);
    }

    private static Member at(int ordinal, double ra, double dec) {
        return new Member(ordinal, "x" + ordinal, "group" + ordinal, cone(ra, dec));
    }

    private static SkyCone cone(double ra, double dec) {
        return new SkyCone(new SkyPosition(ra, dec), RADIUS);
    }
}
