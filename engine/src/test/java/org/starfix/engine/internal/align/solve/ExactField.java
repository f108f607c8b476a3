package org.starfix.engine.internal.align.solve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Levels;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.gwcs.SyntheticGwcs;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/** Overlapping exposures of one field without any error but that of the pointings, which the model can express exactly. */
public final class ExactField {
    private static final int SIDE = 1000;
    private static final double PIXEL = 0.1;
    /** Pixels; what sources say of themselves. */
    private static final double ERROR = 1e-4;

    public final List<GlobalGroup> groups = new ArrayList<>();
    /** By the order in which they were made. */
    public final List<double[]> corrections = new ArrayList<>();

    public CatalogStars catalog = CatalogStars.NONE;
    private final double shift;

    private ExactField(double shift) {
        this.shift = shift;
    }

    /**
     * Exposures on a square grid, half of each in common with its neighbours.
     *
     * @param side exposures of the grid
     */
    public static ExactField of(long seed, int side, FitGeometry geometry, double ra, double dec) {
        return of(Telescope.GROUND, seed, side, geometry, ra, dec);
    }

    /** Whose exposures they are. */
    enum Telescope {
        /** FITS headers: the matrix of a corrected one has the noise of a numerical derivative, and the half-diagonal is 70 arcsec. */
        GROUND(SIDE * PIXEL, 1e-7),
        /** GWCS: its way from the sky to pixels is an approximation. */
        JWST(1024 * 0.03, 1e-6);

        private final double width;
        private final double exact;

        /**
         * @param width of an exposure, arcsec
         * @param exact to so much, arcsec
         */
        Telescope(double width, double exact) {
            this.width = width;
            this.exact = exact;
        }

        double exact() {
            return exact;
        }

        private Wcs wcs(double ra, double dec, double turn) {
            return this == GROUND ? fits(ra, dec, turn) : gwcs(ra, dec);
        }
    }

    /** The same of another telescope. */
    public static ExactField of(Telescope telescope, long seed, int side, FitGeometry geometry, double ra, double dec) {
        return new ExactField(0.1).fill(telescope, new Random(seed), side, geometry, ra, dec);
    }

    /** The same with pointings that are off by so many arcsec on an axis. */
    public static ExactField offBy(double shift, long seed, FitGeometry geometry) {
        return new ExactField(shift).fill(Telescope.GROUND, new Random(seed), 3, geometry, 150, 30);
    }

    private ExactField fill(Telescope telescope, Random random, int side, FitGeometry geometry, double ra, double dec) {
        double step = 0.5 * telescope.width / 3600;
        double width = (side + 1) * step;
        Wcs plane = fits(ra, dec, 0);
        double[] starRa = new double[60 * (side + 1) * (side + 1)];
        double[] starDec = new double[starRa.length];
        double[] out = new double[2];
        for (int i = 0; i < starRa.length; i++) {
            plane.pixelToSky(pixel(random, width), pixel(random, width), out);
            starRa[i] = out[0];
            starDec[i] = out[1];
        }
        for (int i = 0; i < side * side; i++) {
            double x = (i % side - (side - 1) / 2.0) * step * 3600 / PIXEL;
            double y = (i / side - (side - 1) / 2.0) * step * 3600 / PIXEL;
            plane.pixelToSky(SIDE / 2.0 - 0.5 + x, SIDE / 2.0 - 0.5 + y, out);
            add(
                    String.format(Locale.ROOT, "g%03d", i),
                    telescope.wcs(out[0], out[1], 20 * (i % 3)),
                    geometry,
                    random,
                    starRa,
                    starDec);
        }
        catalog = CatalogStars.of(starRa, starDec).withErrors(new double[starRa.length]);
        return this;
    }

    private static double pixel(Random random, double widthDegrees) {
        return SIDE / 2.0 + (random.nextDouble() - 0.5) * widthDegrees * 3600 / PIXEL;
    }

    private void add(
            String name, Wcs recorded, FitGeometry geometry, Random random, double[] starRa, double[] starDec) {
        GroupModel model = GroupModel.of(group(name, recorded, SourceCatalog.EMPTY), geometry);
        double[] p = new double[2 + geometry.linearParameters()];
        for (int j = 0; j < p.length; j++) {
            p[j] = (j < 2 ? shift : 0.01) * random.nextGaussian();
        }
        corrections.add(p);
        Wcs truth = recorded.corrected(model.correction(p, new double[3], 0), model.plane());
        PixelBox box = recorded.boundingBox();
        double[] x = new double[starRa.length];
        double[] y = new double[starRa.length];
        double[] out = new double[2];
        int n = 0;
        for (int i = 0; i < starRa.length; i++) {
            truth.skyToPixel(starRa[i], starDec[i], out);
            if (box.contains(out[0], out[1])) {
                x[n] = out[0];
                y[n++] = out[1];
            }
        }
        groups.add(group(name, recorded, sources(Arrays.copyOf(x, n), Arrays.copyOf(y, n))));
    }

    /**
     * The groups with errors of positions.
     *
     * @param pixels of these, an axis
     * @param stated what the sources say of them
     */
    public List<GlobalGroup> measured(double pixels, double stated, Random random) {
        return groups.stream()
                .map(group -> {
                    AlignmentImage image = group.group().images().get(0);
                    double[] x = image.catalog().x().clone();
                    double[] y = image.catalog().y().clone();
                    for (int i = 0; i < x.length; i++) {
                        x[i] += pixels * random.nextGaussian();
                        y[i] += pixels * random.nextGaussian();
                    }
                    return group(image.name(), image.wcs(), sources(x, y, stated));
                })
                .toList();
    }

    public static SourceCatalog sources(double[] x, double[] y) {
        return sources(x, y, ERROR);
    }

    private static SourceCatalog sources(double[] x, double[] y, double stated) {
        double[] errors = new double[x.length];
        Arrays.fill(errors, stated);
        int[] id = new int[x.length];
        Arrays.setAll(id, i -> i + 1);
        return SourceCatalog.of(id, x, y, new double[x.length])
                .withColumns(List.of(Column.of("x_error", errors), Column.of("y_error", errors)));
    }

    public static GlobalGroup group(String name, Wcs wcs, SourceCatalog sources) {
        return GlobalGroup.of(AlignmentGroup.of(name, List.of(new AlignmentImage(name, wcs, sources))));
    }

    public static SolveOptions options(FitGeometry geometry) {
        return new SolveOptions(
                geometry, 2, 0.5, 3, 3, 10, 0, Levels.NONE, new PairWeighting(PairWeighting.Basis.ERRORS, 0));
    }

    /** A square image of {@value #SIDE} pixels of {@value #PIXEL} arcsec, its y axis turned by degrees from north to east. */
    public static Wcs fits(double ra, double dec, double turn) {
        return fits(ra, dec, turn, 0);
    }

    /** The same so many pixels beside the middle, along the first axis. */
    public static Wcs fits(double ra, double dec, double turn, double beside) {
        double c = PIXEL / 3600 * Math.cos(Math.toRadians(turn));
        double s = PIXEL / 3600 * Math.sin(Math.toRadians(turn));
        return FitsWcs.of(
                Header.ofCards(
                        "made up",
                        List.of(
                                "CTYPE1  = 'RA---TAN'",
                                "CTYPE2  = 'DEC--TAN'",
                                card("CRPIX1", (SIDE + 1) / 2.0 - beside),
                                card("CRPIX2", (SIDE + 1) / 2.0),
                                card("CRVAL1", ra),
                                card("CRVAL2", dec),
                                card("CD1_1", -c),
                                card("CD1_2", s),
                                card("CD2_1", s),
                                card("CD2_2", c))),
                SIDE,
                SIDE);
    }

    /** An exposure of JWST that looks there. */
    public static Wcs gwcs(double ra, double dec) {
        String yaml = SyntheticGwcs.yaml().replace("30.0, 42.0, -0.01]", "30.0, " + dec + ", " + -ra + "]");
        return JwstWcs.of(
                GwcsReader.read(AsdfDocument.parse(yaml.getBytes(StandardCharsets.UTF_8), "made up")),
                SyntheticGwcs.ANGLES);
    }

    private static String card(String key, double value) {
        return String.format(Locale.ROOT, "%-8s= %20.15E", key, value);
    }
}
