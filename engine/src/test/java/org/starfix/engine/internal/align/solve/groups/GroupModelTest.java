package org.starfix.engine.internal.align.solve.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.solve.ExactField;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** Derivatives of a group's detections by its unknowns are those of its corrected WCS. */
class GroupModelTest {
    /** Of derivatives: those of single precision, and of a turn of 0.1 arcsec at the half-diagonal, which they do not have. */
    private static final double DERIVATIVE = 3e-3;

    /** Arcsec; a step over which the map is linear to 1e-9. */
    private static final double STEP = 0.01;

    private record Case(String name, Wcs wcs, FitGeometry geometry) {
        @Override
        public String toString() {
            return name + " " + geometry;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (FitGeometry geometry : FitGeometry.values()) {
            for (double[] at : new double[][] {{150, 30}, {77, 89.995}, {0, -20}, {300, -90}}) {
                cases.add(new Case("FITS at " + at[0] + ", " + at[1], ExactField.fits(at[0], at[1], 35), geometry));
                cases.add(new Case("GWCS at " + at[0] + ", " + at[1], ExactField.gwcs(at[0], at[1]), geometry));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void derivativesAreThoseOfTheCorrectedWcs(Case of) {
        PixelBox box = of.wcs.boundingBox();
        Random random = new Random(5);
        double[] x = random.doubles(20, box.xMin() + 1, box.xMax() - 1).toArray();
        double[] y = random.doubles(20, box.yMin() + 1, box.yMax() - 1).toArray();
        SolveGroup group =
                SolveGroup.of(ExactField.group("g", of.wcs, ExactField.sources(x, y)), ExactField.options(of.geometry));
        int p = 2 + of.geometry.linearParameters();
        double[] at = random.doubles(p, -0.1, 0.1).toArray();
        CellPart here = part(group, at);
        for (int j = 0; j < p; j++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[j] += STEP;
            down[j] -= STEP;
            CellPart plus = part(group, up);
            CellPart minus = part(group, down);
            for (int k = 0; k < x.length; k++) {
                double[] column = column(j, here.place[2 * k], here.place[2 * k + 1]);
                for (int i = 0; i < 3; i++) {
                    double numeric = (plus.direction[3 * k + i] - minus.direction[3 * k + i])
                            * GroupModel.ARCSEC_PER_RADIAN
                            / (2 * STEP);
                    double stated = here.derivative[6 * k + i] * column[0] + here.derivative[6 * k + 3 + i] * column[1];
                    assertThat(stated).as("unknown %s", j).isCloseTo(numeric, within(DERIVATIVE));
                }
            }
        }
    }

    private static double[] column(int unknown, double x, double y) {
        return new double[][] {{1, 0}, {0, 1}, {-y, x}, {x, y}, {x, -y}, {y, x}}[unknown];
    }

    private static CellPart part(SolveGroup group, double[] parameters) {
        Placement placement = new Placement(
                SurveyTable.of(List.of(group.head()), false),
                Parameters.of(parameters.length, parameters, new double[0]),
                new int[1],
                0.5,
                0,
                0.5,
                new SkyCells(1));
        return group.parts(placement, 0).get(0);
    }

    @Test
    void writesAnExactRotation() {
        GlobalGroup group =
                ExactField.group("g", ExactField.fits(10, 45, 20), ExactField.sources(new double[0], new double[0]));
        Affine2 map =
                GroupModel.of(group, FitGeometry.RSHIFT).correction(new double[] {0.3, -0.2, 0.4}, new double[3], 0);
        assertThat(map.m00() * map.m00() + map.m01() * map.m01()).isCloseTo(1, within(1e-14));
        assertThat(map.m00() * map.m10() + map.m01() * map.m11()).isCloseTo(0, within(1e-14));
        assertThat(map.determinant()).isCloseTo(1, within(1e-14));
    }

    @Test
    void rotationOfTheSphereIsTheSameFromAllFrames() {
        SkyFrame here = SkyFrame.at(UnitVector.ofDegrees(0.01, 89.9));
        SkyFrame there = SkyFrame.at(UnitVector.ofDegrees(200, 89.8));
        double[] rotation = here.rotation(0.3, -0.7, 0.2);
        assertThat(there.rotation(there.seen(rotation)[0], there.seen(rotation)[1], there.seen(rotation)[2]))
                .containsExactly(rotation, within(1e-15));
        double[] map = there.from(here);
        double[] mapped = new double[3];
        for (int i = 0; i < 3; i++) {
            mapped[i] = 0.3 * map[3 * i] - 0.7 * map[3 * i + 1] + 0.2 * map[3 * i + 2];
        }
        assertThat(mapped).containsExactly(there.seen(rotation), within(1e-15));
    }
}
