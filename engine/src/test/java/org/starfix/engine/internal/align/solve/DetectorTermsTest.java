package org.starfix.engine.internal.align.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Levels;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.SolvedDetector;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** Two detectors side by side that are not where their WCS puts them, in exposures turned by all angles. */
class DetectorTermsTest {
    private static final FitGeometry GEOMETRY = FitGeometry.RSHIFT;
    /** Shift along the axes and roll at the half-diagonal, arcsec, of either; the pointings take what is common to both. */
    private static final double[][] OFF = {{0.03, -0.05, 0.02}, {-0.03, 0.05, 0.01}};

    /** Arcsec: half of what the sources say that they are good to. */
    private static final double EXACT = 5e-6;

    private final Random random = new Random(9);
    private final List<GlobalGroup> groups = new ArrayList<>();
    private final List<List<Wcs>> truth = new ArrayList<>();
    private final double[] starRa = new double[3000];
    private final double[] starDec = new double[3000];

    @Test
    void detectorsAreFoundInExposuresOfAllAngles() {
        for (int i = 0; i < starRa.length; i++) {
            starRa[i] = 80 + 0.1 * (random.nextDouble() - 0.5) / Math.cos(Math.toRadians(-70));
            starDec[i] = -70 + 0.1 * (random.nextDouble() - 0.5);
        }
        for (int i = 0; i < 8; i++) {
            add("g" + i, 80 + 0.02 * random.nextGaussian(), -70 + 0.007 * random.nextGaussian(), 45 * i);
        }
        SolveOptions plain = ExactField.options(GEOMETRY);
        SolveOptions options = new SolveOptions(
                GEOMETRY,
                plain.searchRadiusArcsec(),
                plain.toleranceArcsec(),
                plain.nclip(),
                plain.sigma(),
                plain.minobj(),
                0,
                new Levels(Levels.Width.FREE, Levels.Width.FREE, new Levels.Width(1, 1000)),
                plain.weighting());
        GlobalSolution solution = GlobalAlignment.align(
                groups, CatalogStars.of(starRa, starDec).withErrors(new double[starRa.length]), options);
        assertThat(solution.detectors().stream().map(SolvedDetector::name)).containsExactly("left", "right");
        for (int g = 0; g < groups.size(); g++) {
            assertThat(solution.group(g).isAligned()).isTrue();
            GroupModel model = GroupModel.of(groups.get(g), GEOMETRY);
            for (int i = 0; i < 2; i++) {
                Wcs corrected = groups.get(g)
                        .group()
                        .images()
                        .get(i)
                        .wcs()
                        .corrected(
                                model.correction(solution.group(g).parameters(), solution.detector(g, i), i),
                                model.plane());
                isSame(corrected, truth.get(g).get(i));
            }
        }
    }

    private static void isSame(Wcs solved, Wcs truth) {
        double[] a = new double[2];
        double[] b = new double[2];
        for (double x : new double[] {0, 999}) {
            for (double y : new double[] {0, 999}) {
                solved.pixelToSky(x, y, a);
                truth.pixelToSky(x, y, b);
                assertThat((a[0] - b[0]) * Math.cos(Math.toRadians(b[1])) * 3600)
                        .isCloseTo(0, within(EXACT));
                assertThat((a[1] - b[1]) * 3600).isCloseTo(0, within(EXACT));
            }
        }
    }

    private void add(String name, double ra, double dec, double turn) {
        List<Wcs> recorded = List.of(ExactField.fits(ra, dec, turn, -600), ExactField.fits(ra, dec, turn, 600));
        GroupModel model =
                GroupModel.of(group(name, recorded, List.of(SourceCatalog.EMPTY, SourceCatalog.EMPTY)), GEOMETRY);
        double[] pointing = {0.1 * random.nextGaussian(), 0.1 * random.nextGaussian(), 0.02 * random.nextGaussian()};
        List<Wcs> moved = new ArrayList<>();
        List<SourceCatalog> sources = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Wcs wcs = recorded.get(i).corrected(model.correction(pointing, OFF[i], i), model.plane());
            moved.add(wcs);
            sources.add(seen(wcs));
        }
        truth.add(moved);
        groups.add(group(name, recorded, sources));
    }

    private static GlobalGroup group(String name, List<Wcs> wcs, List<SourceCatalog> sources) {
        return new GlobalGroup(
                AlignmentGroup.of(
                        name,
                        List.of(
                                new AlignmentImage(name + "a", wcs.get(0), sources.get(0)),
                                new AlignmentImage(name + "b", wcs.get(1), sources.get(1)))),
                "",
                List.of("left", "right"));
    }

    private SourceCatalog seen(Wcs wcs) {
        PixelBox box = wcs.boundingBox();
        double[] x = new double[starRa.length];
        double[] y = new double[starRa.length];
        double[] out = new double[2];
        int n = 0;
        for (int i = 0; i < starRa.length; i++) {
            wcs.skyToPixel(starRa[i], starDec[i], out);
            if (box.contains(out[0], out[1])) {
                x[n] = out[0];
                y[n++] = out[1];
            }
        }
        return ExactField.sources(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }
}
