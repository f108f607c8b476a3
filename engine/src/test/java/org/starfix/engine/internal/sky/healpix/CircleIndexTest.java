package org.starfix.engine.internal.sky.healpix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;

class CircleIndexTest {
    @Test
    void findsTheCirclesThatTouchAnyOfOthers() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            SkyCircles circles = SkyCircles.of(cones(random, 600));
            int[] some = IntStream.range(0, 100 + random.nextInt(100)).toArray();
            int[] others = IntStream.range(some.length, 600).toArray();
            TreeSet<Integer> found = new TreeSet<>();
            CircleIndex.of(circles, others).touching(CircleIndex.of(circles, some), i -> i % 5 > 0, found::add);
            TreeSet<Integer> expected = new TreeSet<>();
            for (int i : others) {
                if (i % 5 > 0 && IntStream.of(some).anyMatch(j -> circles.touch(i, j))) {
                    expected.add(i);
                }
            }
            assertThat(found).as("seed %s", seed).isEqualTo(expected).hasSizeBetween(20, 580);
        }
    }

    @Test
    void tellsWhichCirclesJoinedSetsThatWereApart() {
        for (int seed = 0; seed < 10; seed++) {
            SkyCircles circles = SkyCircles.of(cones(new Random(seed), 300));
            int[] all = IntStream.range(0, 300).toArray();
            DisjointSets sets = new DisjointSets(300);
            DisjointSets told = new DisjointSets(300);
            for (int i = 0; i + 7 < 300; i += 7) {
                sets.join(i, i + 7);
                told.join(i, i + 7);
            }
            CircleIndex.of(circles, all).join(sets, (one, other) -> {
                assertThat(circles.touch(one, other)).isTrue();
                assertThat(told.first(one)).isNotEqualTo(told.first(other));
                told.join(one, other);
            });
            assertThat(IntStream.of(all).map(told::first))
                    .containsExactly(IntStream.of(all).map(sets::first).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void findsAllThatTouchOne() {
        SkyCircles circles = SkyCircles.of(cones(new Random(3), 300));
        int[] all = IntStream.range(0, 300).toArray();
        CircleIndex index = CircleIndex.of(circles, all);
        for (int i = 0; i < 300; i++) {
            int circle = i;
            List<Integer> found = new ArrayList<>();
            index.touching(circles, i, found::add);
            assertThat(found)
                    .containsExactlyInAnyOrder(IntStream.of(all)
                            .filter(j -> circles.touch(j, circle))
                            .boxed()
                            .toArray(Integer[]::new));
        }
    }

    @Test
    void aCircleLargerThanTheSkyTouchesEverything() {
        SkyCircles circles = SkyCircles.of(List.of(
                new SkyCone(new SkyPosition(10, 10), 180),
                new SkyCone(new SkyPosition(190, -10), 0.01),
                new SkyCone(new SkyPosition(100, 80), 0)));
        DisjointSets sets = new DisjointSets(3);
        CircleIndex.of(circles, new int[] {0, 1, 2}).join(sets);
        assertThat(IntStream.range(0, 3).map(sets::first)).containsExactly(0, 0, 0);
    }

    @Test
    void meanAndExtentDoNotDependOnTheOrder() {
        List<SkyCone> cones = cones(new Random(1), 500);
        int[] all = IntStream.range(0, 500).toArray();
        SkyCircles one = SkyCircles.of(cones);
        List<SkyCone> shuffled = new ArrayList<>(cones);
        Collections.shuffle(shuffled, new Random(2));
        SkyCircles other = SkyCircles.of(shuffled);
        assertThat(one.extentDegrees(all)).isBetween(6.0, 8.0);
        assertThat(Double.doubleToLongBits(other.extentDegrees(all)))
                .isEqualTo(Double.doubleToLongBits(one.extentDegrees(all)));
        assertThat(other.pixelOfMean(Healpix.MAX_ORDER, all)).isEqualTo(one.pixelOfMean(Healpix.MAX_ORDER, all));
    }

    private static List<SkyCone> cones(Random random, int size) {
        List<SkyCone> cones = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double radius = 0.3 * Math.pow(0.01, random.nextDouble());
            cones.add(new SkyCone(new SkyPosition(5 * random.nextDouble(), 5 * random.nextDouble()), radius));
        }
        return cones;
    }
}
