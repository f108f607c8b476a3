package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.IndexedExposure;

/** Statuses of fields in which groups fail in different ways; positions are free of noise. */
class FieldAlignerTest {
    private static final int STARS = 60;
    private static final int SIZE = 1000;
    private static final TweakRegOptions OPTIONS = TweakRegOptions.of(ParameterLayers.NONE
            .withOverrides(List.of(Setting.option("accept", "as-jwst")))
            .resolve());

    private final List<DetectedExposure> exposures = new ArrayList<>();
    private final SourceCatalog stars = stars(1);

    @Test
    void anExposureWithoutSourcesSharesTheFailureOfItsGroup() {
        add("a", 0, stars);
        add("b", 1, stars);
        add("c", 0, stars(2));
        add("c", 0, SourceCatalog.EMPTY);
        add("blank", 0, SourceCatalog.EMPTY);
        AlignedField field = aligned(catalog(0.4));
        assertThat(kinds(field))
                .containsExactly(
                        Kind.REFERENCE, Kind.ALIGNED, Kind.NOT_ALIGNED, Kind.NOT_ALIGNED, Kind.ALIGNED_WITH_FIELD);
        assertThat(field.exposures().get(3).status().reason())
                .startsWith("relative: not enough matches")
                .endsWith("moved with its field, but nothing of its own shows that it belongs there");
        assertThat(field.exposures()).allMatch(AlignedExposure::corrected);
        assertThat(field.exposures())
                .extracting(AlignedExposure::wcsName)
                .containsExactly("FIT-LVL3-x", "FIT-LVL3-x", "", "", "FIT-LVL3-x");
    }

    @Test
    void theAbsoluteFitIsEvidenceForALoneReference() {
        add("a", 0, stars);
        add("c", 0, stars(2));
        assertThat(kinds(relative())).containsExactly(Kind.NOT_ALIGNED, Kind.NOT_ALIGNED);
        assertThat(kinds(aligned(catalog(0.4)))).containsExactly(Kind.REFERENCE, Kind.NOT_ALIGNED);
    }

    @Test
    void aFailedAbsoluteFitKeepsTheRelativeOneAndNamesItsOwnKeys() {
        add("a", 0, stars);
        add("b", 1, stars);
        AlignedField field = aligned(
                ReferenceCatalog.of(IntStream.rangeClosed(1, STARS).toArray(), filled(200, STARS), filled(10, STARS)));
        assertThat(kinds(field)).containsOnly(Kind.NOT_ALIGNED);
        assertThat(field.exposures().get(1).corrected()).isTrue();
        assertThat(field.exposures().get(1).status().reason())
                .isEqualTo(
                        "absolute: not enough matches: 0 found, 15 needed; check the pointing, raise abs_searchrad or"
                                + " abs_tolerance, or lower abs_minobj; the relative correction is kept");
    }

    @Test
    void failedGroupsTellHowManyPairsTheyHad() {
        add("a", 0, stars);
        add("b", 1, stars.rows(IntStream.range(0, 9).toArray()));
        GroupRecord failed = relative().groups().get(1);
        assertThat(failed.outcome()).isEqualTo("FAILED: not enough matches");
        assertThat(failed.matches()).isEqualTo(8); // one of the nine is closer than the separation to another
        assertThat(failed.rmse()).isNaN();
    }

    private AlignedField relative() {
        return FieldAligner.of(OPTIONS).alignRelative(new Field("f", exposures), WaveRunner.SEQUENTIAL);
    }

    private AlignedField aligned(ReferenceCatalog catalog) {
        return FieldAligner.of(OPTIONS)
                .alignAbsolute(relative(), ReferenceStars.still(catalog), "FIT-LVL3-x", WaveRunner.SEQUENTIAL);
    }

    private static List<Kind> kinds(AlignedField field) {
        return field.exposures().stream().map(e -> e.status().kind()).toList();
    }

    private void add(String group, double errorArcsec, SourceCatalog sources) {
        int ordinal = exposures.size();
        String name = "exp" + ordinal + "_" + group + ".fits";
        exposures.add(new DetectedExposure(
                new IndexedExposure(
                        new ExposureId(ordinal, "/in/" + name, name),
                        0,
                        group,
                        wcs(errorArcsec),
                        new CatalogChoice.Detect(),
                        ObservationTime.UNKNOWN,
                        ""),
                sources,
                sources.size(),
                ""));
    }

    /** The stars where a pointing with this error puts them. */
    private ReferenceCatalog catalog(double errorArcsec) {
        double[] ra = new double[STARS];
        double[] dec = new double[STARS];
        double[] sky = new double[2];
        for (int i = 0; i < STARS; i++) {
            wcs(errorArcsec).pixelToSky(stars.x()[i], stars.y()[i], sky);
            ra[i] = sky[0];
            dec[i] = sky[1];
        }
        return ReferenceCatalog.of(IntStream.rangeClosed(1, STARS).toArray(), ra, dec);
    }

    private static SourceCatalog stars(long seed) {
        Random random = new Random(seed);
        double[] x = random.doubles(STARS, 0, SIZE).toArray();
        double[] y = random.doubles(STARS, 0, SIZE).toArray();
        return SourceCatalog.of(IntStream.rangeClosed(1, STARS).toArray(), x, y, filled(1, STARS));
    }

    private static double[] filled(double value, int count) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    /** 0.1 arcsec a pixel, pointing wrong by so much in declination. */
    private static Wcs wcs(double errorArcsec) {
        return FitsWcs.of(
                Header.ofCards(
                        "synthetic",
                        List.of(
                                "CTYPE1  = 'RA---TAN'",
                                "CTYPE2  = 'DEC--TAN'",
                                "CRPIX1  = 500.0",
                                "CRPIX2  = 500.0",
                                "CRVAL1  = 150.0",
                                String.format(Locale.ROOT, "CRVAL2  = %.12f", 2 + errorArcsec / 3600),
                                "CDELT1  = -2.7777777777778E-05",
                                "CDELT2  = 2.7777777777778E-05")),
                SIZE,
                SIZE);
    }
}
