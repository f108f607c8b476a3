package org.starfix.engine.internal.align.solve.stars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.solve.ExactField;
import org.starfix.engine.internal.align.solve.groups.CellPart;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SkyCells;
import org.starfix.engine.internal.align.solve.groups.SolveGroup;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;

class StarMakerTest {
    private static final SolveOptions OPTIONS = ExactField.options(FitGeometry.SHIFT);

    /** Pixels of 0.1 arcsec; the tolerance is 5 of them. */
    private static List<StarCell> cells(CatalogStars catalog, SkyCells cells, double[]... xy) {
        List<SolveGroup> groups = new ArrayList<>();
        for (int g = 0; g < xy.length; g++) {
            double[] x = new double[xy[g].length / 2];
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = xy[g][2 * i];
                y[i] = xy[g][2 * i + 1];
            }
            groups.add(SolveGroup.of(
                    ExactField.group("g" + g, ExactField.fits(150, 1, 0), ExactField.sources(x, y)), OPTIONS));
        }
        return cells(groups, catalog, cells);
    }

    private static List<StarCell> cells(List<SolveGroup> groups, CatalogStars catalog, SkyCells cells) {
        SurveyTable survey =
                SurveyTable.of(groups.stream().map(SolveGroup::head).toList(), false);
        Placement placement =
                new Placement(survey, Parameters.none(groups.size(), 2, 0), new int[groups.size()], 0.5, 0, 0.5, cells);
        Map<Long, List<CellPart>> parts = new TreeMap<>();
        for (int g = 0; g < groups.size(); g++) {
            groups.get(g)
                    .parts(placement, g)
                    .forEach(p -> parts.computeIfAbsent(p.cell(), c -> new ArrayList<>())
                            .add(p));
        }
        Map<Long, CatalogStars> stars = new TreeMap<>();
        CatalogPart.parts(catalog, placement).forEach(p -> stars.put(p.cell(), p.stars()));
        List<StarCell> made = new ArrayList<>();
        parts.forEach((cell, list) ->
                made.add(StarCell.of(cell, list, stars.getOrDefault(cell, CatalogStars.NONE), placement)));
        return made;
    }

    private static final SkyCells ONE = SkyCells.ofHeight(18_000);

    @Test
    void friendsOfAllGroupsAreOneStar() {
        StarCell cell = cells(
                        CatalogStars.NONE, ONE, new double[] {500, 500}, new double[] {503, 500}, new double[] {506, 500
                        })
                .get(0);
        assertThat(cell.counts()).isEqualTo(new StarCounts(1, 3, 0, 0));
    }

    @Test
    void twoOfOneGroupInOnePlaceAreLeftOut() {
        StarCell cell = cells(CatalogStars.NONE, ONE, new double[] {500, 500, 200, 200}, new double[] {
                    503, 500, 498, 500, 201, 200
                })
                .get(0);
        assertThat(cell.counts()).isEqualTo(new StarCounts(1, 2, 0, 3));
    }

    @Test
    void chainsAreLeftOut() {
        StarCell cell = cells(
                        CatalogStars.NONE,
                        ONE,
                        new double[] {500, 500},
                        new double[] {504, 500},
                        new double[] {508, 500},
                        new double[] {512, 500})
                .get(0);
        assertThat(cell.counts()).isEqualTo(new StarCounts(0, 0, 0, 4));
    }

    @Test
    void oneDetectionIsAStarIfTheCatalogueHasIt() {
        double[] at = new double[2];
        ExactField.fits(150, 1, 0).pixelToSky(500, 502, at);
        CatalogStars catalog = CatalogStars.of(new double[] {at[0]}, new double[] {at[1]});
        assertThat(cells(catalog, ONE, new double[] {500, 500}, new double[] {900, 900})
                        .get(0)
                        .counts())
                .isEqualTo(new StarCounts(1, 1, 1, 0));
    }

    @Test
    void catalogueStarBetweenTwoStarsIsNeither() {
        double[] at = new double[2];
        ExactField.fits(150, 1, 0).pixelToSky(503.5, 500, at);
        CatalogStars catalog = CatalogStars.of(new double[] {at[0]}, new double[] {at[1]});
        assertThat(cells(catalog, ONE, new double[] {500, 500, 507, 500}, new double[] {500, 501, 507, 501})
                        .get(0)
                        .counts())
                .isEqualTo(new StarCounts(2, 4, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {8, 20, 61})
    void cellsOfAnySizeMakeTheSameStars(double height) {
        ExactField field = ExactField.of(6, 3, FitGeometry.SHIFT, 0, 60);
        List<SolveGroup> groups =
                field.groups.stream().map(g -> SolveGroup.of(g, OPTIONS)).toList();
        assertThat(members(cells(groups, field.catalog, SkyCells.ofHeight(height))))
                .isEqualTo(members(cells(groups, field.catalog, ONE)))
                .hasSizeGreaterThan(500);
    }

    private static List<String> members(List<StarCell> cells) {
        List<String> all = new ArrayList<>();
        for (StarCell cell : cells) {
            for (int s = 0; s < cell.stars(); s++) {
                StringBuilder star = new StringBuilder();
                for (int k = cell.start[s]; k < cell.start[s + 1]; k++) {
                    star.append(cell.group[k]).append(':').append(cell.index[k]).append(' ');
                }
                all.add(star.append(cell.catalogRow[s] >= 0).toString());
            }
        }
        all.sort(Comparator.naturalOrder());
        return all;
    }
}
