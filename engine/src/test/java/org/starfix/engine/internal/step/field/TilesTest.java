package org.starfix.engine.internal.step.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.format.input.FieldRule;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.step.field.Footprints.Member;
import org.starfix.engine.internal.step.options.Tiling;
import org.starfix.engine.sky.SkyPosition;

class TilesTest {
    private static final int ORDER = 6;

    /** A file in its tile and in those that borrow it, by the first exposure of the tile. */
    private record Place(int own, Set<Integer> borrowers) {}

    @Test
    void tilesAndHalosAreThoseThatComparingAllPairsGives() {
        int borrowed = 0;
        for (int seed = 0; seed < 12; seed++) {
            List<Member> members = survey(new Random(seed), 150 + 20 * seed, seed % 3);
            Map<Integer, Place> places = places(members, everything(members.size()));
            assertThat(places).as("seed %s", seed).isEqualTo(byAllPairs(members));
            borrowed +=
                    places.values().stream().mapToInt(p -> p.borrowers().size()).sum();
        }
        assertThat(borrowed).isGreaterThan(1000);
    }

    @Test
    void aTileKnowsNothingOfWhatDoesNotOverlapIt() {
        List<Member> members = survey(new Random(7), 300, 0);
        Map<Integer, Place> all = places(members, everything(members.size()));
        Set<Integer> tile = new TreeSet<>();
        int first = all.get(150).own();
        all.forEach((file, place) -> {
            if (place.own() == first || place.borrowers().contains(first)) {
                tile.add(file);
            }
        });
        List<Member> near =
                members.stream().filter(m -> tile.contains(m.file())).toList();
        Map<Integer, Place> alone = places(near, everything(members.size()));
        assertThat(tile).hasSizeBetween(5, 200);
        for (int file : tile) {
            assertThat(alone.get(file).own() == first).isEqualTo(all.get(file).own() == first);
            assertThat(alone.get(file).borrowers().contains(first))
                    .isEqualTo(all.get(file).borrowers().contains(first));
        }
    }

    @Test
    void theOrderOfTheInputsHasNoSayInWhatATileHolds() {
        List<Member> members = survey(new Random(9), 300, 2);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 200).boxed().toList()); // files
        Collections.shuffle(order, new Random(1));
        List<Member> shuffled = members.stream()
                .map(m -> new Member(order.get(m.file()), m.group(), m.region()))
                .sorted((a, b) -> Integer.compare(a.file(), b.file()))
                .toList();
        Set<Set<Integer>> expected = contents(
                places(members, everything(200)),
                IntStream.range(0, 200).boxed().toList());
        assertThat(contents(places(shuffled, everything(200)), order)).isEqualTo(expected);
    }

    @Test
    void withoutNeighboursNothingIsBorrowed() {
        List<Member> members = survey(new Random(3), 200, 0);
        FieldPlan plan = new FieldPlan(
                List.of(new FieldPlan.GivenSet(FieldRule.BY_OVERLAP, 200)),
                0,
                0,
                new Tiling(Tiling.Use.EVERYTHING, ORDER, Tiling.Neighbours.LEFT_OUT));
        FieldAssignment fields = plan.assign(Footprints.of(members));
        assertThat(IntStream.range(0, 200).allMatch(f -> fields.fields(f).count() == 1))
                .isTrue();
        assertThat(fields.fieldCount()).isGreaterThan(10);
        assertThat(fields.largeFields()).isEmpty(); // a tile fits a task
        assertThat(fields.isTile(0)).isTrue();
    }

    @Test
    void onlyFieldsTooWideForOneCorrectionBecomeTiles() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            members.add(at(members.size(), 10 + 0.1 * i, 0)); // 2.9 degrees
        }
        for (int i = 0; i < 20; i++) {
            members.add(at(members.size(), 50 + 0.1 * i, 0)); // 1.9 degrees
        }
        List<FieldPlan.GivenSet> sets = List.of(new FieldPlan.GivenSet(FieldRule.BY_OVERLAP, 50));
        Tiling wide = new Tiling(Tiling.Use.WIDE_FIELDS, ORDER, Tiling.Neighbours.BORROWED);
        FieldAssignment fields = new FieldPlan(sets, 0, 10, wide).assign(Footprints.of(members));
        assertThat(fields.fieldCount()).isBetween(4, 7);
        assertThat(fields.isTile(fields.field(0))).isTrue();
        assertThat(fields.isTile(fields.field(30))).isFalse();
        assertThat(fields.exposures(fields.field(30))).isEqualTo(20);
        assertThat(fields.largeFields()).containsExactly(fields.field(30));

        Tiling refused = new Tiling(Tiling.Use.WIDE_FIELDS_REFUSED, ORDER, Tiling.Neighbours.BORROWED);
        FieldPlan refusing = new FieldPlan(sets, 0, 10, refused);
        WideField field = refusing.refusedField(Footprints.of(members)).orElseThrow();
        assertThat(field.firstFile()).isZero();
        assertThat(field.exposures()).isEqualTo(30);
        assertThat(field.degrees()).isBetween(2.899, 2.901);
        assertThat(field.refusal("a.fits"))
                .isEqualTo(
                        "a.fits and 29 other exposures overlap one another and make a field 2.9 degrees wide, and one"
                                + " relative alignment serves at most 2; set abs_refcat to a catalogue, which holds the tiles of such"
                                + " a field together, fields=tiles to align tiles that nothing holds together, or"
                                + " fields=association to align all exposures as one field");
        assertThat(refusing.refusedField(Footprints.of(members.subList(30, 50))))
                .isEmpty();
        assertThat(new FieldPlan(sets, 0, 10, Tiling.NONE).refusedField(Footprints.of(members)))
                .isEmpty();
    }

    private static FieldPlan everything(int files) {
        return new FieldPlan(
                List.of(new FieldPlan.GivenSet(FieldRule.BY_OVERLAP, files)),
                0,
                200,
                new Tiling(Tiling.Use.EVERYTHING, ORDER, Tiling.Neighbours.BORROWED));
    }

    private static Map<Integer, Place> places(List<Member> members, FieldPlan plan) {
        FieldAssignment fields = plan.assign(Footprints.of(members));
        Map<Integer, Integer> first = new HashMap<>();
        members.forEach(m -> first.putIfAbsent(fields.field(m.file()), m.file()));
        Map<Integer, Place> places = new TreeMap<>();
        for (Member member : members) {
            int own = fields.field(member.file());
            Set<Integer> borrowers = new TreeSet<>();
            fields.fields(member.file()).filter(f -> f != own).forEach(f -> borrowers.add(first.get(f)));
            assertThat(fields.fields(member.file()).count()).isEqualTo(1 + borrowers.size());
            places.put(member.file(), new Place(first.get(own), borrowers));
        }
        return places;
    }

    /** What is in each tile, its own and what it borrows, under the names that files have. */
    private static Set<Set<Integer>> contents(Map<Integer, Place> places, List<Integer> place) {
        Map<Integer, Set<Integer>> tiles = new HashMap<>();
        places.forEach((file, p) -> {
            int name = place.indexOf(file);
            tiles.computeIfAbsent(p.own(), key -> new TreeSet<>()).add(name);
            p.borrowers()
                    .forEach(b ->
                            tiles.computeIfAbsent(b, key -> new TreeSet<>()).add(-1 - name));
        });
        return new HashSet<>(tiles.values());
    }

    private static Map<Integer, Place> byAllPairs(List<Member> members) {
        List<Integer> unit = AllPairs.sets(
                members, (a, b) -> a.file() == b.file() || a.group().equals(b.group()));
        List<Long> pixel = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            UnitVector mean = new UnitVector(0, 0, 0);
            for (int j = 0; j < members.size(); j++) {
                if (unit.get(j).equals(unit.get(i))) {
                    UnitVector v = members.get(j).region().axis();
                    mean = new UnitVector(mean.x() + v.x(), mean.y() + v.y(), mean.z() + v.z());
                }
            }
            pixel.add(Healpix.pixel(ORDER, mean.toSky().ra(), mean.toSky().dec()));
        }
        Map<Member, Integer> index = new HashMap<>();
        members.forEach(m -> index.put(m, index.size()));
        List<Integer> tile = AllPairs.sets(
                members,
                (a, b) -> pixel.get(index.get(a)).equals(pixel.get(index.get(b))) && AllPairs.belongTogether(a, b));
        Map<Integer, Set<Integer>> borrowers = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            for (int j = 0; j < members.size(); j++) {
                boolean overlap =
                        !members.get(i).region().isDisjointFrom(members.get(j).region());
                if (overlap && !tile.get(i).equals(tile.get(j))) {
                    borrowers
                            .computeIfAbsent(unit.get(i), key -> new TreeSet<>())
                            .add(members.get(tile.get(j)).file());
                }
            }
        }
        Map<Integer, Place> places = new TreeMap<>();
        for (int i = 0; i < members.size(); i++) {
            places.put(
                    members.get(i).file(),
                    new Place(members.get(tile.get(i)).file(), borrowers.getOrDefault(unit.get(i), Set.of())));
        }
        return places;
    }

    /**
     * Exposures over some degrees.
     *
     * @param kind 0: each by itself; 1: groups of neighbours; 2: files of several detectors
     */
    private static List<Member> survey(Random random, int size, int kind) {
        List<Member> members = new ArrayList<>();
        SkyPosition last = new SkyPosition(0, 0);
        for (int i = 0; i < size; i++) {
            boolean same = kind > 0 && i % 3 > 0;
            SkyPosition center = same
                    ? new SkyPosition(last.ra() + 0.1, last.dec() + 0.02)
                    : new SkyPosition(30 + 4 * random.nextDouble(), -40 + 4 * random.nextDouble());
            last = center;
            int file = kind == 2 ? 2 * i / 3 : i;
            members.add(new Member(
                    file, "g" + (kind == 0 ? i : i / 3), new SkyCone(center, 0.06 + 0.1 * random.nextDouble())));
        }
        return members;
    }

    private static Member at(int file, double ra, double dec) {
        return new Member(file, "g" + file, new SkyCone(new SkyPosition(ra, dec), 0.08));
    }
}
