package org.starfix.engine.internal.align.solve.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.solve.GlobalAlignment;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.align.solve.stars.SolvedStar;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.align.solve.yields.Channel;
import org.starfix.engine.internal.align.solve.yields.ResidualMap;
import org.starfix.engine.internal.align.solve.yields.ResidualSlope;
import org.starfix.engine.internal.align.solve.yields.ResidualSums;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.synthetic.image.SeededRandom;

/** What a solution yields besides corrections, beside the truth of the simulation. */
class YieldsTest {
    /** Arcsec. */
    private static final double PARALLAX = 0.05;

    /** In au. */
    private static final UnitVector OBSERVER = new UnitVector(0.36, 0.48, 0.8);

    private static final int EXPOSURES = 100;
    private static final double MAS = 1e-3 / Instrument.PIXEL;

    /** How far a source is moved. */
    @FunctionalInterface
    private interface Displacement {
        /** Pixels along x and y of a source by place and magnitude. */
        double[] of(double x, double y, double magnitude, int star);
    }

    @Test
    void mapsShowTheDistortionThatIsNotModelled() {
        Mosaic mosaic = mosaic(11);
        GlobalSolution solution = solved(mosaic, anywhere(new SeededRandom(11, 0)), CatalogStars.NONE);
        assertThat(solution.maps()).hasSize(1);
        ResidualMap map = solution.maps().get(0);
        assertThat(map.channel()).isEqualTo(new Channel("NRC", "F1", Instrument.SIDE, Instrument.SIDE));
        assertThat(map.side()).isEqualTo(16);
        assertThat(map.squares()).hasSize(256);
        assertThat(map.squares().stream()
                        .mapToLong(ResidualMap.Square::residuals)
                        .sum())
                .isGreaterThan(8000);
        // star less detection: the distortion turned round
        assertThat(pull(map, s -> s.x() + dx(middle(s.column())), ResidualMap.Square::sigmaX))
                .isBetween(0.8, 1.2);
        assertThat(pull(map, s -> s.y() + dy(middle(s.column()), middle(s.row())), ResidualMap.Square::sigmaY))
                .isBetween(0.8, 1.2);
        assertThat(pull(map, ResidualMap.Square::x, ResidualMap.Square::sigmaX)).isGreaterThan(3);
        assertThat(map.squares()).extracting(ResidualMap.Square::sigmaX).allMatch(sigma -> sigma > 0.1 && sigma < 0.6);
    }

    @Test
    void mapsOfAGoodModelAreEmptyWithinTheirErrors() {
        Mosaic mosaic = mosaic(12);
        ResidualMap map = solved(
                        mosaic,
                        moved(mosaic, exposure -> "", (x, y, m, star) -> new double[2]),
                        SolvedMosaic.catalog(mosaic))
                .maps()
                .get(0);
        assertThat(pull(map, ResidualMap.Square::x, ResidualMap.Square::sigmaX)).isBetween(0.85, 1.15);
        assertThat(pull(map, ResidualMap.Square::y, ResidualMap.Square::sigmaY)).isBetween(0.85, 1.15);
    }

    @Test
    void fewResidualsGiveACoarseMap() {
        Mosaic mosaic = Mosaic.of(MosaicOptions.of(13, 16).with(MosaicOptions.Centroids.EQUAL));
        ResidualMap map = SolvedMosaic.of(mosaic).solution().maps().get(0);
        assertThat(map.side()).isEqualTo(8);
        assertThat(map.squares()).extracting(ResidualMap.Square::column).allMatch(c -> c < 8);
    }

    /** Exposures of one field in random places and directions: what else a star falls on has nothing to do with where it is. */
    private static List<GlobalGroup> anywhere(SeededRandom random) {
        LocalFrame field = LocalFrame.of(UnitVector.ofDegrees(80, -30));
        double reach = 1.5 * Instrument.WIDTH;
        List<UnitVector> stars = new ArrayList<>();
        for (int i = 0; i < 9 * MosaicOptions.STARS; i++) {
            stars.add(field.direction(random.uniform(-reach, reach), random.uniform(-reach, reach)));
        }
        List<GlobalGroup> groups = new ArrayList<>();
        for (int e = 0; e < 80; e++) {
            UnitVector look = field.direction(
                    random.uniform(-Instrument.WIDTH, Instrument.WIDTH),
                    random.uniform(-Instrument.WIDTH, Instrument.WIDTH));
            double turn = random.uniform(0, 2 * Math.PI);
            Wcs truth = Instrument.FITS.wcs(look.toSky(), turn);
            Wcs recorded = Instrument.FITS.wcs(
                    LocalFrame.of(look)
                            .direction(random.uniform(-0.3, 0.3), random.uniform(-0.3, 0.3))
                            .toSky(),
                    turn);
            groups.add(exposure(String.format(Locale.ROOT, "e%03d", e), truth, recorded, stars, random));
        }
        return groups;
    }

    private static GlobalGroup exposure(
            String name, Wcs truth, Wcs recorded, List<UnitVector> stars, SeededRandom random) {
        double sigma = 0.02;
        List<double[]> rows = new ArrayList<>();
        double[] at = new double[2];
        for (UnitVector star : stars) {
            truth.skyToPixel(star.toSky().ra(), star.toSky().dec(), at);
            if (truth.boundingBox().contains(at[0], at[1])) {
                rows.add(new double[] {
                    at[0] + MAS * dx(at[0]) + sigma * random.gaussian(),
                    at[1] + MAS * dy(at[0], at[1]) + sigma * random.gaussian()
                });
            }
        }
        double[] errors = rows.stream().mapToDouble(row -> sigma).toArray();
        SourceCatalog sources = SourceCatalog.of(
                        IntStream.rangeClosed(1, errors.length).toArray(),
                        rows.stream().mapToDouble(row -> row[0]).toArray(),
                        rows.stream().mapToDouble(row -> row[1]).toArray(),
                        new double[errors.length])
                .withColumns(List.of(Column.of("x_error", errors), Column.of("y_error", errors)));
        return new GlobalGroup(
                AlignmentGroup.of(name, List.of(new AlignmentImage(name, recorded, sources))),
                "",
                "",
                List.of("NRC"),
                List.of("F1"));
    }

    /** Mas along x; there is no shift and no roll in it. */
    private static double dx(double x) {
        double u = unit(x);
        return 6 * (u * u * u - 0.6 * u);
    }

    private static double dy(double x, double y) {
        double v = unit(y);
        return 1.5 * (3 * v * v - 1) * unit(x);
    }

    /** From -1 to 1 over the detector. */
    private static double unit(double pixel) {
        return 2 * (pixel + 0.5) / Instrument.SIDE - 1;
    }

    private static double middle(int square) {
        return (square + 0.5) * Instrument.SIDE / 16 - 0.5;
    }

    private static double pull(
            ResidualMap map, ToDoubleFunction<ResidualMap.Square> value, ToDoubleFunction<ResidualMap.Square> sigma) {
        return Math.sqrt(map.squares().stream()
                .mapToDouble(square -> Math.pow(value.applyAsDouble(square) / sigma.applyAsDouble(square), 2))
                .average()
                .orElseThrow());
    }

    @Test
    void aTermWithMagnitudeIsFoundAlongItsAxisOnly() {
        Mosaic mosaic = mosaic(14);
        double term = 0.4; // mas a magnitude
        List<GlobalGroup> groups =
                moved(mosaic, exposure -> "F1", (x, y, m, star) -> new double[] {MAS * term * (m - 19), 0});
        List<ResidualSlope> slopes =
                solved(mosaic, groups, SolvedMosaic.catalog(mosaic)).slopes();
        assertThat(slopes)
                .hasSize(4)
                .extracting(ResidualSlope::regressor)
                .containsOnly(ResidualSums.Regressor.MAGNITUDE);
        ResidualSlope along = slopes.get(ResidualSums.Axis.X.ordinal());
        assertThat(along.slope()).isCloseTo(-term, within(4 * along.sigma()));
        assertThat(along.sigma()).isBetween(0.005, 0.05);
        assertThat(slopes.get(ResidualSums.Axis.Y.ordinal()).significance()).isLessThan(4);
        // columns rise to the west
        assertThat(slopes.get(ResidualSums.Axis.EAST.ordinal()).slope()).isCloseTo(term, within(4 * along.sigma()));
        assertThat(slopes.get(ResidualSums.Axis.NORTH.ordinal()).significance()).isLessThan(4);
    }

    @Test
    void whatAllDetectionsOfAStarHaveAlikeIsNotSeenWithoutACatalogue() {
        Mosaic mosaic = mosaic(15);
        List<GlobalGroup> groups =
                moved(mosaic, exposure -> "F1", (x, y, m, star) -> new double[] {MAS * 0.4 * (m - 19), 0});
        assertThat(solved(mosaic, groups, CatalogStars.NONE).slopes())
                .allMatch(slope -> slope.significance() < 4, "not significant");
    }

    @Test
    void aTermWithColourIsFoundBetweenTwoFilters() {
        Mosaic mosaic = mosaic(16);
        double term = 0.5; // mas a magnitude of colour, in one filter
        List<GlobalGroup> groups = moved(
                mosaic,
                exposure -> exposure % 2 == 0 ? "F1" : "F2",
                (x, y, m, star) -> new double[2],
                (x, y, m, star) -> new double[] {0, MAS * term * colour(star)});
        List<ResidualSlope> slopes = solved(mosaic, groups, CatalogStars.NONE).slopes().stream()
                .filter(slope ->
                        slope.regressor() == ResidualSums.Regressor.COLOUR && slope.axis() == ResidualSums.Axis.Y)
                .toList();
        assertThat(slopes).hasSize(2);
        // only the difference of both filters is known
        assertThat(slopes.get(0).channel().filter()).isEqualTo("F1");
        assertThat(slopes.get(0).slope())
                .isCloseTo(term, within(4 * slopes.get(0).sigma()));
        assertThat(slopes.get(1).slope())
                .isCloseTo(-term, within(4 * slopes.get(1).sigma()));
        assertThat(slopes.get(1).sigma()).isBetween(0.005, 0.05);
    }

    @Test
    void withoutFluxesThereIsNoTerm() {
        Mosaic mosaic = mosaic(17);
        List<GlobalGroup> groups = mosaic.groups().stream()
                .map(group -> {
                    AlignmentImage image = group.images().get(0);
                    double[] none = new double[image.catalog().size()];
                    Arrays.fill(none, Double.NaN);
                    SourceCatalog sources = SourceCatalog.of(
                                    image.catalog().id(),
                                    image.catalog().x(),
                                    image.catalog().y(),
                                    none)
                            .withColumns(image.catalog().columns());
                    return GlobalGroup.of(AlignmentGroup.of(
                            group.name(), List.of(new AlignmentImage(group.name(), image.wcs(), sources))));
                })
                .toList();
        GlobalSolution solution = solved(mosaic, groups, SolvedMosaic.catalog(mosaic));
        assertThat(solution.slopes()).isEmpty();
        assertThat(solution.stars().get(0).star(0).magnitude()).isNaN();
        assertThat(solution.stars().get(0).star(0).filter()).isEqualTo(-1);
    }

    @Test
    void starsAreWhereTheyAreWithTheirMagnitudesAndTheirFirstDetection() {
        Mosaic mosaic = mosaic(18);
        CatalogStars catalog = SolvedMosaic.catalog(mosaic);
        long[] ids = IntStream.range(0, catalog.size()).mapToLong(i -> 1000 + i).toArray();
        GlobalSolution solution = solved(
                mosaic, moved(mosaic, exposure -> "F1", (x, y, m, star) -> new double[2]), catalog.withSourceIds(ids));
        int found = 0;
        int listed = 0;
        Set<SolvedStar.First> firsts = new HashSet<>();
        double chiSquared = 0;
        double degrees = 0;
        for (StarTable table : solution.stars()) {
            for (int i = 0; i < table.size(); i++) {
                SolvedStar star = table.star(i);
                UnitVector at = UnitVector.ofDegrees(star.ra(), star.dec());
                int truth = mosaic.starAt(at);
                SimulatedExposure first = mosaic.exposures().get(star.first().group());
                assertThat(first.star()[star.first().source() - 1]).isEqualTo(truth);
                assertThat(star.magnitude() + 25).isCloseTo(mosaic.magnitude(truth), within(1e-4));
                assertThat(solution.filters().get(star.filter())).isEqualTo("F1");
                assertThat(star.epoch()).isCloseTo(Mosaic.EPOCH, within(1e-9));
                assertThat(star.pmRa()).isNaN();
                firsts.add(star.first());
                chiSquared += star.chiSquared();
                degrees += star.degrees();
                found++;
                if (star.inCatalog()) {
                    listed++;
                    int row = (int) star.catalogId() - 1000;
                    UnitVector there = UnitVector.ofDegrees(catalog.ra()[row], catalog.dec()[row]);
                    assertThat(there.minus(at).dot(there.minus(at)) / Math.pow(LocalFrame.ARCSEC, 2))
                            .isLessThan(0.01 * 0.01);
                } else {
                    assertThat(star.catalogId()).isZero();
                }
            }
        }
        assertThat(found).isGreaterThan(2000);
        assertThat(firsts).hasSize(found);
        assertThat(listed / (double) found).isBetween(0.15, 0.25);
        assertThat(chiSquared / degrees).isBetween(0.9, 1.05); // the groups take some
    }

    @Test
    void starsAreWithoutTheParallaxThatTheyWereSeenWith() {
        Mosaic mosaic = mosaic(19);
        CatalogStars seen = SolvedMosaic.catalog(mosaic);
        int n = seen.size();
        double[] zero = new double[n];
        double[] ra = new double[n];
        double[] dec = new double[n];
        for (int i = 0; i < n; i++) {
            UnitVector u = UnitVector.ofDegrees(seen.ra()[i], seen.dec()[i]);
            LocalFrame sky = LocalFrame.of(u);
            double east = -PARALLAX * sky.east().dot(OBSERVER) * LocalFrame.ARCSEC;
            double north = -PARALLAX * sky.north().dot(OBSERVER) * LocalFrame.ARCSEC;
            UnitVector published = new UnitVector(
                            u.x() - east * sky.east().x() - north * sky.north().x(),
                            u.y() - east * sky.east().y() - north * sky.north().y(),
                            u.z() - east * sky.east().z() - north * sky.north().z())
                    .normalized();
            ra[i] = published.toSky().ra();
            dec[i] = published.toSky().dec();
        }
        double[] epoch = new double[n];
        Arrays.fill(epoch, Mosaic.EPOCH);
        double[] parallax = new double[n];
        Arrays.fill(parallax, 1000 * PARALLAX);
        CatalogStars catalog = CatalogStars.of(ra, dec)
                .withErrors(seen.error())
                .withMotions(new CatalogStars.Motions(epoch, zero, zero, zero, parallax))
                .withSourceIds(IntStream.range(0, n).mapToLong(i -> i).toArray());
        Viewpoint from = new Viewpoint(Mosaic.EPOCH, OBSERVER.x(), OBSERVER.y(), OBSERVER.z());
        List<GlobalGroup> groups = mosaic.groups().stream()
                .map(group -> {
                    AlignmentImage image = group.images().get(0);
                    return GlobalGroup.of(AlignmentGroup.of(
                            group.name(),
                            List.of(new AlignmentImage(group.name(), image.wcs(), image.catalog(), from))));
                })
                .toList();
        int listed = 0;
        for (StarTable table : solved(mosaic, groups, catalog).stars()) {
            for (int i = 0; i < table.size(); i++) {
                SolvedStar star = table.star(i);
                if (star.inCatalog()) {
                    int row = (int) star.catalogId();
                    UnitVector off =
                            UnitVector.ofDegrees(ra[row], dec[row]).minus(UnitVector.ofDegrees(star.ra(), star.dec()));
                    assertThat(Math.sqrt(off.dot(off)) / LocalFrame.ARCSEC).isLessThan(0.01);
                    listed++;
                }
            }
        }
        assertThat(listed).isGreaterThan(300);
    }

    private static Mosaic mosaic(long seed) {
        return Mosaic.of(MosaicOptions.of(seed, EXPOSURES).with(MosaicOptions.Centroids.EQUAL));
    }

    private static GlobalSolution solved(Mosaic mosaic, List<GlobalGroup> groups, CatalogStars catalog) {
        return GlobalAlignment.align(groups, catalog, SolvedMosaic.options(mosaic));
    }

    private static List<GlobalGroup> moved(
            Mosaic mosaic, java.util.function.IntFunction<String> filter, Displacement displacement) {
        return moved(mosaic, filter, displacement, displacement);
    }

    /** The second is for sources seen through F2, where stars have another magnitude. */
    private static List<GlobalGroup> moved(
            Mosaic mosaic,
            java.util.function.IntFunction<String> filter,
            Displacement displacement,
            Displacement second) {
        List<GlobalGroup> groups = new ArrayList<>();
        for (int e = 0; e < mosaic.exposures().size(); e++) {
            SimulatedExposure exposure = mosaic.exposures().get(e);
            SourceCatalog sources = exposure.sources();
            boolean red = filter.apply(e).equals("F2");
            double[] x = sources.x().clone();
            double[] y = sources.y().clone();
            double[] flux = sources.flux().clone();
            for (int k = 0; k < x.length; k++) {
                int star = exposure.star()[k];
                double magnitude = 25 - 2.5 * Math.log10(flux[k]);
                double[] by = (red ? second : displacement).of(x[k], y[k], magnitude, star);
                x[k] += by[0];
                y[k] += by[1];
                flux[k] *= red ? Math.pow(10, 0.4 * colour(star)) : 1;
            }
            AlignmentImage image = new AlignmentImage(
                    exposure.name(),
                    exposure.recorded(),
                    SourceCatalog.of(sources.id(), x, y, flux).withColumns(sources.columns()),
                    new Viewpoint(Mosaic.EPOCH, 0, 0, 0));
            groups.add(new GlobalGroup(
                    AlignmentGroup.of(exposure.name(), List.of(image)),
                    "",
                    "",
                    List.of("NRC"),
                    List.of(filter.apply(e))));
        }
        return groups;
    }

    /** Of a star, blue less red: between -1 and 1. */
    private static double colour(int star) {
        return star < 0 ? 0 : Math.sin(12.9898 * star) * 43758.5453 % 1;
    }
}
