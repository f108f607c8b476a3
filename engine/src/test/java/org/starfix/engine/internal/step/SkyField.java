package org.starfix.engine.internal.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.catalog.reference.FileSource;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.IndexedExposure;

/**
 * Positions of stars on the sky as exposures of 1000 pixels of 0.1 arcsec find them, no pixels painted. What the WCS of an exposure
 * is wrong by is told when it is added, so the truth is known to the last digit.
 */
public final class SkyField {
    static final int SIZE = 1000;
    static final double SCALE_ARCSEC = 0.1;
    static final double RA = 150;
    static final double DEC = 2;
    private static final double MAS_PER_DEGREE = 3.6e6;

    private final List<DetectedExposure> exposures = new ArrayList<>();
    private final List<Wcs> truth = new ArrayList<>();
    private final Random random;
    private final double noiseArcsec;
    private double[] east = new double[0];
    private double[] north = new double[0];

    /** @param noiseArcsec error of the position of a source, along each axis */
    public SkyField(long seed, double noiseArcsec) {
        random = new Random(seed);
        this.noiseArcsec = noiseArcsec;
    }

    /** Adds stars to a rectangle, arcsec from the centre. */
    public SkyField stars(int count, double fromEast, double toEast, double halfHeight) {
        int old = east.length;
        east = Arrays.copyOf(east, old + count);
        north = Arrays.copyOf(north, old + count);
        for (int i = old; i < old + count; i++) {
            east[i] = fromEast + (toEast - fromEast) * random.nextDouble();
            north[i] = halfHeight * (2 * random.nextDouble() - 1);
        }
        return this;
    }

    /** Adds an exposure centred there, arcsec; its WCS is wrong by so much, arcsec. */
    SkyField add(String group, double atEast, double atNorth, double errorEast, double errorNorth) {
        Wcs right = wcs(atEast, atNorth);
        double[] x = new double[east.length];
        double[] y = new double[east.length];
        double[] pixel = new double[2];
        int n = 0;
        for (int i = 0; i < east.length; i++) {
            right.skyToPixel(ra(east[i]), dec(north[i]), pixel);
            if (right.boundingBox().contains(pixel[0], pixel[1])) {
                x[n] = pixel[0] + random.nextGaussian() * noiseArcsec / SCALE_ARCSEC;
                y[n++] = pixel[1] + random.nextGaussian() * noiseArcsec / SCALE_ARCSEC;
            }
        }
        return add(group, right, wcs(atEast + errorEast, atNorth + errorNorth), sources(x, y, n));
    }

    /** Adds stars at these places, arcsec from the centre. */
    SkyField starsAt(double[] atEast, double[] atNorth) {
        int old = east.length;
        east = Arrays.copyOf(east, old + atEast.length);
        north = Arrays.copyOf(north, old + atEast.length);
        System.arraycopy(atEast, 0, east, old, atEast.length);
        System.arraycopy(atNorth, 0, north, old, atEast.length);
        return this;
    }

    /** What is done to the places of sources: x and y, pixels. */
    @FunctionalInterface
    interface Spoiling {
        double[][] spoilt(double[] x, double[] y);
    }

    /** Does something to the sources of the last exposure. */
    SkyField spoiling(Spoiling spoiling) {
        DetectedExposure last = exposures.remove(exposures.size() - 1);
        double[][] now =
                spoiling.spoilt(last.sources().x().clone(), last.sources().y().clone());
        exposures.add(new DetectedExposure(last.exposure(), sources(now[0], now[1], now[0].length), now[0].length, ""));
        return this;
    }

    /** Gives the last exposure another WCS, made of that which is recorded. */
    SkyField recorded(java.util.function.UnaryOperator<Wcs> other) {
        DetectedExposure last = exposures.remove(exposures.size() - 1);
        IndexedExposure was = last.exposure();
        exposures.add(new DetectedExposure(
                new IndexedExposure(
                        was.id(), 0, was.group(), other.apply(was.wcs()), was.catalog(), ObservationTime.UNKNOWN, ""),
                last.sources(),
                last.sources().size(),
                ""));
        return this;
    }

    /** Adds an exposure without sources. */
    SkyField addBlank(String group, double atEast, double atNorth, double errorEast, double errorNorth) {
        return add(group, wcs(atEast, atNorth), wcs(atEast + errorEast, atNorth + errorNorth), SourceCatalog.EMPTY);
    }

    /** Keeps only the first sources of the last exposure. */
    SkyField keeping(int count) {
        DetectedExposure last = exposures.remove(exposures.size() - 1);
        SourceCatalog few = last.sources().rows(IntStream.range(0, count).toArray());
        exposures.add(new DetectedExposure(last.exposure(), few, count, ""));
        return this;
    }

    private SkyField add(String group, Wcs right, Wcs recorded, SourceCatalog sources) {
        int ordinal = exposures.size();
        String name = String.format(Locale.ROOT, "exp%02d_%s.fits", ordinal, group);
        truth.add(right);
        exposures.add(new DetectedExposure(
                new IndexedExposure(
                        new ExposureId(ordinal, "/in/" + name, name),
                        0,
                        group,
                        recorded,
                        new CatalogChoice.Detect(),
                        ObservationTime.UNKNOWN,
                        ""),
                sources,
                sources.size(),
                ""));
        return this;
    }

    private static SourceCatalog sources(double[] x, double[] y, int n) {
        return SourceCatalog.of(
                IntStream.rangeClosed(1, n).toArray(), Arrays.copyOf(x, n), Arrays.copyOf(y, n), new double[n]);
    }

    /** The exposures with their sources. */
    List<DetectedExposure> detected() {
        return List.copyOf(exposures);
    }

    /** All stars where they are. */
    ReferenceCatalog catalog() {
        return ReferenceCatalog.of(
                IntStream.rangeClosed(1, east.length).toArray(),
                Arrays.stream(east).map(SkyField::ra).toArray(),
                Arrays.stream(north).map(SkyField::dec).toArray());
    }

    /** Both stages, with pairs of key and value over the defaults. */
    AlignedField aligned(String... overrides) {
        return aligned(catalog(), overrides);
    }

    /** The relative stage, with pairs of key and value over the defaults. */
    public AlignedField relative(String... overrides) {
        return FieldAligner.of(options(overrides))
                .alignRelative(new Field("field-0001", exposures), WaveRunner.SEQUENTIAL);
    }

    /** All groups in one solution with all stars where they are, with pairs of key and value over the defaults. */
    public AlignedField together(String... overrides) {
        return together(catalog(), exposures, overrides);
    }

    /** The same with the exposures in reverse order, and by turns the last of a few. */
    AlignedField togetherReversed(String... overrides) {
        List<DetectedExposure> reversed = new ArrayList<>(exposures);
        java.util.Collections.reverse(reversed);
        return together(catalog(), reversed, overrides);
    }

    /** All groups in one solution, to some of the stars. */
    AlignedField togetherTo(int[] stars, String... overrides) {
        return together(catalog().rows(stars), exposures, overrides);
    }

    private static AlignedField together(
            ReferenceCatalog catalog, List<DetectedExposure> exposures, String... overrides) {
        List<String> all = new ArrayList<>(List.of("alignment", "global", "abs_refcat", "x"));
        all.addAll(List.of(overrides));
        TweakRegOptions options = options(all.toArray(String[]::new));
        RunReference reference = RunReference.of(
                new ReferenceChoice.Own("x"), options.reference(), new FileSource(ReferenceStars.still(catalog)));
        return FieldAligner.of(options)
                .alignTogether(
                        new Field("field-0001", exposures),
                        options,
                        catalog.size() == 0 ? Optional.empty() : Optional.of(reference));
    }

    /** Both stages of a tile that has borrowed some of its exposures. */
    AlignedField alignedAsTile(Set<Integer> borrowed) {
        return aligned(new Field("field-0001", exposures, borrowed), catalog());
    }

    private AlignedField aligned(ReferenceCatalog catalog, String... overrides) {
        return aligned(new Field("field-0001", exposures), catalog, overrides);
    }

    private static AlignedField aligned(Field field, ReferenceCatalog catalog, String... overrides) {
        FieldAligner aligner = FieldAligner.of(options(overrides));
        AlignedField relative = aligner.alignRelative(field, WaveRunner.SEQUENTIAL);
        return aligner.alignAbsolute(relative, ReferenceStars.still(catalog), "FIT-LVL3-x", WaveRunner.SEQUENTIAL);
    }

    static TweakRegOptions options(String... overrides) {
        Map<String, String> values = new TreeMap<>(Map.of("expand_refcat", "true")); // as abs_refcat has it
        for (int i = 0; i < overrides.length; i += 2) {
            values.put(overrides[i], overrides[i + 1]);
        }
        List<Setting> settings = new ArrayList<>();
        values.forEach((key, value) -> settings.add(Setting.option(key, value)));
        return TweakRegOptions.of(ParameterLayers.NONE.withOverrides(settings).resolve());
    }

    static List<Kind> kinds(AlignedField field) {
        return field.exposures().stream().map(e -> e.status().kind()).toList();
    }

    static String reason(AlignedField field, int exposure) {
        return field.exposures().get(exposure).status().reason();
    }

    /** How far the centre of an exposure is from where it is, mas. */
    public double offMas(AlignedField field, int exposure) {
        double[] off = offsetMas(field, exposure);
        return Math.hypot(off[0], off[1]);
    }

    /** The mean over exposures of how far their centres are off, mas. */
    public double meanOffMas(AlignedField field) {
        double[] sum = new double[2];
        for (int e = 0; e < exposures.size(); e++) {
            double[] off = offsetMas(field, e);
            sum[0] += off[0] / exposures.size();
            sum[1] += off[1] / exposures.size();
        }
        return Math.hypot(sum[0], sum[1]);
    }

    private double[] offsetMas(AlignedField field, int exposure) {
        AlignedExposure aligned = field.exposures().get(exposure);
        double[] found = new double[2];
        double[] right = new double[2];
        aligned.wcs().pixelToSky(SIZE / 2.0, SIZE / 2.0, found);
        truth.get(exposure).pixelToSky(SIZE / 2.0, SIZE / 2.0, right);
        return new double[] {
            (found[0] - right[0]) * Math.cos(Math.toRadians(DEC)) * MAS_PER_DEGREE,
            (found[1] - right[1]) * MAS_PER_DEGREE
        };
    }

    private static double ra(double eastArcsec) {
        return RA + eastArcsec / 3600 / Math.cos(Math.toRadians(DEC));
    }

    private static double dec(double northArcsec) {
        return DEC + northArcsec / 3600;
    }

    static Wcs wcs(double atEast, double atNorth) {
        double cd = SCALE_ARCSEC / 3600;
        return FitsWcs.of(
                Header.ofCards(
                        "synthetic",
                        List.of(
                                "CTYPE1  = 'RA---TAN'",
                                "CTYPE2  = 'DEC--TAN'",
                                card("CRPIX1", SIZE / 2.0 + 1),
                                card("CRPIX2", SIZE / 2.0 + 1),
                                card("CRVAL1", ra(atEast)),
                                card("CRVAL2", dec(atNorth)),
                                card("CD1_1", -cd),
                                card("CD1_2", 0),
                                card("CD2_1", 0),
                                card("CD2_2", cd))),
                SIZE,
                SIZE);
    }

    private static String card(String key, double value) {
        return String.format(Locale.ROOT, "%-8s= %20.15E", key, value);
    }
}
