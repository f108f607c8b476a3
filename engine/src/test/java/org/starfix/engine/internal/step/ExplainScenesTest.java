package org.starfix.engine.internal.step;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** A scene for each refusal that needs a peculiar sky, detector or WCS: the cause that is named is what was built in, and what helps does. */
class ExplainScenesTest {
    private static final double NOISE_ARCSEC = 0.01;

    private static SkyField sky(double noiseArcsec) {
        return new SkyField(7, noiseArcsec);
    }

    private static void check(SkyField sky, int exposure, String settings, String cause, String keys) {
        ExplainTest.check(sky, exposure, ExplainTest.values(settings), cause, keys);
    }

    /** A meridian is a straight line in every tangent plane. */
    @Test
    void starsOnALineDetermineNoGeneralMap() {
        double[] north = new Random(3).doubles(40, -45, 45).toArray();
        SkyField sky =
                sky(0).starsAt(new double[40], north).add("a", 0, 0, 0, 0).add("b", 0, 5, 0.3, -0.2);
        check(sky, 1, "fitgeometry=general", "SINGULAR_FIT", "fitgeometry");
    }

    @Test
    void hotPixelsMatchWhereTheTelescopeStood() {
        Random random = new Random(8);
        double[] x = random.doubles(60, 20, 980).toArray();
        double[] y = random.doubles(60, 20, 980).toArray();
        SkyField.Spoiling hot = (starX, starY) -> new double[][] {
            joined(joined(starX, x), random.doubles(40, 20, 980).toArray()), // and sources that the other does not have
            joined(joined(starY, y), random.doubles(40, 20, 980).toArray())
        };
        SkyField sky = sky(NOISE_ARCSEC)
                .stars(4, -45, 45, 45)
                .add("a", 0, 0, 0, 0)
                .spoiling(hot)
                .add("b", 0.8, -1.1, 0.3, 0.2)
                .spoiling(hot);
        check(sky, 1, "", "DETECTOR_DEFECTS", "accept");
    }

    @Test
    void aLatticeFitsInManyPlaces() {
        SkyField sky = lattice().add("a", 0, 0, 0, 0).add("b", 0.4, 0.3, 0.2, -0.3);
        check(sky, 1, "", "AMBIGUOUS_OFFSET", "accept");
    }

    @Test
    void aPlateOfAnotherScaleHasNoPatternInCommon() {
        SkyField sky = sky(NOISE_ARCSEC)
                .stars(150, -45, 45, 45)
                .add("a", 0, 0, 0, 0)
                .add("b", 0, 0, 3, -2)
                .spoiling((x, y) -> new double[][] {scaled(x), scaled(y)});
        check(sky, 1, "matcher=pattern", "NO_PATTERN", "fitgeometry");
    }

    private static double[] scaled(double[] pixels) {
        return Arrays.stream(pixels).map(p -> 500 + 1.02 * (p - 500)).toArray();
    }

    /** Nothing helps: no key tells one knot of a lattice from the next. */
    @Test
    void aLatticeHasItsPatternEverywhere() {
        SkyField sky = lattice().add("a", 0, 0, 0, 0).add("b", 0.4, 0.3, 0.2, -0.3);
        check(sky, 1, "matcher=pattern", "AMBIGUOUS_PATTERN", "");
    }

    private static SkyField lattice() {
        double[] east =
                IntStream.range(0, 144).mapToDouble(i -> 6 * (i % 12 - 5.5)).toArray();
        double[] north =
                IntStream.range(0, 144).mapToDouble(i -> 6 * (i / 12 - 5.5)).toArray();
        return sky(NOISE_ARCSEC).starsAt(east, north);
    }

    @Test
    void aWcsThatCannotTurnIsNotCorrected() {
        SkyField sky = sky(NOISE_ARCSEC)
                .stars(120, -45, 45, 45)
                .add("a", 0, 0, 0, 0)
                .add("b", 0, 0, 0.3, -0.2)
                .recorded(Unturning::new);
        check(sky, 1, "", "NOT_CORRECTABLE", "fitgeometry");
    }

    /** A WCS that takes shifts only. */
    private record Unturning(Wcs wcs) implements Wcs {
        @Override
        public void pixelToSky(double x, double y, double[] out) {
            wcs.pixelToSky(x, y, out);
        }

        @Override
        public void skyToPixel(double ra, double dec, double[] out) {
            wcs.skyToPixel(ra, dec, out);
        }

        @Override
        public PixelBox boundingBox() {
            return wcs.boundingBox();
        }

        @Override
        public TangentPlane tangentPlane() {
            return wcs.tangentPlane();
        }

        @Override
        public Wcs corrected(Affine2 correction, TangentPlane plane) {
            boolean shift =
                    correction.m00() == 1 && correction.m01() == 0 && correction.m10() == 0 && correction.m11() == 1;
            Check.argument(shift, "this WCS cannot be turned: %s", correction);
            return new Unturning(wcs.corrected(correction, plane));
        }
    }

    @Test
    void severalPointingsUnderOneNameHaveNothingToBeAlignedTo() {
        SkyField sky =
                sky(NOISE_ARCSEC).stars(120, -80, 80, 50).add("a", 0, 0, 0, 0).add("a", 20, 5, 0.3, -0.2);
        check(sky, 0, "", "REPEATED_DETECTOR", "");
    }

    private static double[] joined(double[] a, double[] b) {
        return java.util.stream.DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
                .toArray();
    }
}
