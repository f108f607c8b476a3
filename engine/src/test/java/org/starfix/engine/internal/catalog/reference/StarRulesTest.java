package org.starfix.engine.internal.catalog.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.PositionErrors;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.reference.StarRules.EpochRule;
import org.starfix.engine.internal.catalog.reference.StarRules.NoMotion;
import org.starfix.engine.internal.sky.ephemeris.Observatory;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;

class StarRulesTest {
    private static final double NAN = Double.NaN;
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final Viewpoint LATER = Viewpoint.of(2024.3, Observatory.EARTH);
    private static final double ROUNDING = 1e-12;

    private static ReferenceStars stars(Map<StarColumn, double[]> more) {
        EnumMap<StarColumn, double[]> columns = new EnumMap<>(more);
        int n = more.values().iterator().next().length;
        columns.putIfAbsent(
                StarColumn.RA, IntStream.range(0, n).mapToDouble(i -> 10 + i).toArray());
        columns.putIfAbsent(
                StarColumn.DEC, IntStream.range(0, n).mapToDouble(i -> 20 - i).toArray());
        return ReferenceStars.of(IntStream.range(0, n).toArray(), Optional.empty(), columns);
    }

    private static double[] of(double... values) {
        return values;
    }

    private static ReferenceStars moving() {
        return stars(Map.of(
                StarColumn.EPOCH, of(2016, 2016, 2016, NAN),
                StarColumn.PMRA, of(3, NAN, 3, 3),
                StarColumn.PMDEC, of(-3, NAN, 1, 1),
                StarColumn.PARALLAX, of(1, NAN, NAN, 1),
                StarColumn.RA_ERROR, of(0.1, 0.1, 0.1, 0.1),
                StarColumn.DEC_ERROR, of(0.2, 0.2, 0.2, 0.2),
                StarColumn.PMRA_ERROR, of(0.3, NAN, NAN, 0.3)));
    }

    private static StarRules cuts(double brightest, double faintest, double ruwe, double error) {
        return new StarRules(EpochRule.EXPOSURE, NoMotion.INFLATE, brightest, faintest, ruwe, error);
    }

    @Test
    void limitsAreInclusiveAndWhatHasNoValueIsLeftOutAndCounted() {
        ReferenceStars stars =
                stars(Map.of(StarColumn.MAG, of(11, 12, 19, 19.1, NAN), StarColumn.RUWE, of(1, 1, 1.4, 1, 1)));
        StarSelection bright = cuts(12, 19, NONE, NONE).select(stars);
        assertThat(bright.stars().id()).containsExactly(1, 2);
        assertThat(bright.dropped())
                .containsExactly("Absolute catalog: 3 of 5 stars left out by abs_magnitude_range (1 without a value).");
        assertThat(cuts(-NONE, NONE, 1.4, NONE).select(stars).stars().size()).isEqualTo(5);
        assertThat(cuts(-NONE, NONE, 1.3, NONE).select(stars).dropped())
                .containsExactly("Absolute catalog: 1 of 5 stars left out by abs_max_ruwe.");
        assertThat(StarRules.DEFAULT.select(stars).dropped()).isEmpty();
    }

    @Test
    void cutsNeedTheirColumn() {
        ReferenceStars stars = stars(Map.of(StarColumn.WEIGHT, of(1, 1)));
        StarRules.DEFAULT.check(stars, "x.csv");
        assertThatThrownBy(() -> cuts(12, 19, NONE, NONE).check(stars, "x.csv"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("x.csv: abs_magnitude_range is set, but the catalogue has no column phot_g_mean_mag; name"
                        + " its column in abs_refcat_columns (key mag), or leave out abs_magnitude_range");
        assertThatThrownBy(() -> cuts(-NONE, NONE, 1, NONE).check(stars, "x.csv"))
                .hasMessageContaining("abs_max_ruwe is set")
                .hasMessageContaining("(key ruwe)");
        assertThatThrownBy(() -> cuts(-NONE, NONE, NONE, 1).check(stars, "x.csv"))
                .hasMessageContaining("abs_max_error is set")
                .hasMessageContaining("(key error)");
        assertThatThrownBy(() -> cuts(19, 12, NONE, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("abs_magnitude_range is 19.0,12.0, but the brighter limit, which is the smaller number,"
                        + " must come first");
    }

    @Test
    void starsWithoutMotionAreDroppedOnlyFromCataloguesThatMove() {
        StarRules drop = new StarRules(EpochRule.EXPOSURE, NoMotion.DROP, -NONE, NONE, NONE, NONE);
        assertThat(drop.select(moving()).stars().id()).containsExactly(0);
        assertThat(drop.select(stars(Map.of(StarColumn.PMRA, of(1, NAN))))
                        .stars()
                        .size())
                .isEqualTo(2);
        ReferenceStars noParallaxes = stars(Map.of(
                StarColumn.EPOCH, of(2016, 2016),
                StarColumn.PMRA, of(3, NAN),
                StarColumn.PMDEC, of(-3, NAN)));
        assertThat(drop.select(noParallaxes).stars().id()).containsExactly(0);
    }

    @Test
    void whatStaysAsPublishedKeepsStarsWithoutMotionAndItsErrors() {
        StarRules published = new StarRules(EpochRule.PUBLISHED, NoMotion.DROP, -NONE, NONE, NONE, 0.5);
        assertThat(published.move(moving())).isFalse();
        StarSelection all = published.select(moving());
        assertThat(all.stars().size()).isEqualTo(moving().size());
        assertThat(published.precise(all, Viewpoint.UNKNOWN).stars().id())
                .isEqualTo(published.precise(all, LATER).stars().id())
                .contains(0);
    }

    @Test
    void starsWithoutMotionStayWithLargerErrorsAndSmallerWeights() {
        ReferenceCatalog then = moving().at(LATER);
        PositionErrors errors = then.errors().orElseThrow();
        double years = 8.3;
        assertThat(then.ra()[1]).isEqualTo(11);
        assertThat(errors.ra()[1]).isBetween(5 * years, Math.hypot(5 * years, 1.1));
        assertThat(errors.dec()[0]).isCloseTo(0.2, within(ROUNDING)); // no error of pmdec is given
        assertThat(errors.ra()[0]).isCloseTo(Math.hypot(0.1, 0.3 * years), within(1e-9));
        assertThat(errors.ra()[2]).isBetween(0.1, Math.hypot(0.1, 1.02)); // its parallax may be 1 mas
        assertThat(errors.ra()[3]).isNaN();
        double[] weight = then.weight().orElseThrow();
        assertThat(weight[0]).isEqualTo(1);
        assertThat(weight[1]).isCloseTo(1 / (1 + years * years), within(1e-9));
        assertThat(weight[3]).isLessThan(1e-3);
        assertThat(then.ra()[3]).isEqualTo(13);
    }

    @Test
    void maxErrorActsAtTheTimeOfUse() {
        StarRules rules = cuts(-NONE, NONE, NONE, 2);
        StarSelection all = rules.select(moving());
        assertThat(rules.precise(all, Viewpoint.of(2016, Observatory.EARTH))
                        .stars()
                        .id())
                .containsExactly(0, 1, 2);
        assertThat(rules.precise(all, LATER).stars().id()).containsExactly(2);
        assertThat(rules.precise(all, LATER).dropped())
                .containsExactly("Absolute catalog: 3 of 4 stars left out by abs_max_error (1 without a value).");
        ReferenceStars still = stars(Map.of(StarColumn.RA_ERROR, of(1, 3), StarColumn.DEC_ERROR, of(1, 1)));
        assertThat(rules.precise(rules.select(still), Viewpoint.UNKNOWN).stars().id())
                .containsExactly(0);
    }

    /** Against the scatter of 200,000 stars drawn from the covariance. */
    @Test
    void errorsAreThoseOfTheWholeCovariance() {
        double[] sigma = {0.3, 0.2, 0.4, 0.5, 0.25};
        double[][] rho = new double[5][5];
        EnumMap<StarColumn, double[]> columns = new EnumMap<>(Map.of(
                StarColumn.RA, of(80),
                StarColumn.DEC, of(35),
                StarColumn.EPOCH, of(2016),
                StarColumn.PMRA, of(0),
                StarColumn.PMDEC, of(0),
                StarColumn.PARALLAX, of(0)));
        StarColumn[] errors = {
            StarColumn.RA_ERROR,
            StarColumn.DEC_ERROR,
            StarColumn.PARALLAX_ERROR,
            StarColumn.PMRA_ERROR,
            StarColumn.PMDEC_ERROR
        };
        double[] mixing = {0.9, -0.4, 0.3, -0.5, 0.6}; // rho_ik = m_i m_k, of one common factor
        StarColumn[] correlations = {
            StarColumn.RA_DEC_CORR,
            StarColumn.RA_PARALLAX_CORR,
            StarColumn.RA_PMRA_CORR,
            StarColumn.RA_PMDEC_CORR,
            StarColumn.DEC_PARALLAX_CORR,
            StarColumn.DEC_PMRA_CORR,
            StarColumn.DEC_PMDEC_CORR,
            StarColumn.PARALLAX_PMRA_CORR,
            StarColumn.PARALLAX_PMDEC_CORR,
            StarColumn.PMRA_PMDEC_CORR
        };
        int c = 0;
        for (int i = 0; i < 5; i++) {
            columns.put(errors[i], of(sigma[i]));
            for (int k = i + 1; k < 5; k++) {
                rho[i][k] = mixing[i] * mixing[k];
                columns.put(correlations[c++], of(rho[i][k]));
            }
        }
        PositionErrors found = stars(columns).at(LATER).errors().orElseThrow();
        double[] scatter = scatter(sigma, mixing);
        assertThat(found.ra()[0]).isCloseTo(scatter[0], within(0.02));
        assertThat(found.dec()[0]).isCloseTo(scatter[1], within(0.02));
        assertThat(found.correlation()[0]).isCloseTo(scatter[2], within(0.01));
    }

    private static double[] scatter(double[] sigma, double[] mixing) {
        Random random = new Random(5);
        int n = 200_000;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int draw = 0; draw < n; draw++) {
            double common = random.nextGaussian();
            double[] p = new double[5];
            for (int i = 0; i < 5; i++) {
                p[i] = sigma[i] * (mixing[i] * common + Math.sqrt(1 - mixing[i] * mixing[i]) * random.nextGaussian());
            }
            EnumMap<StarColumn, double[]> one = new EnumMap<>(Map.of(
                    StarColumn.RA, of(80),
                    StarColumn.DEC, of(35),
                    StarColumn.EPOCH, of(2016),
                    StarColumn.PMRA, of(p[3]),
                    StarColumn.PMDEC, of(p[4]),
                    StarColumn.PARALLAX, of(p[2])));
            double[] sky = new double[2];
            new StarMotion(stars(one)).at(0, LATER, sky);
            double x = p[0] + (sky[0] - 80) * Math.cos(Math.toRadians(35)) * 3.6e6;
            double y = p[1] + (sky[1] - 35) * 3.6e6;
            xx += x * x / n;
            yy += y * y / n;
            xy += x * y / n;
        }
        return new double[] {Math.sqrt(xx), Math.sqrt(yy), xy / Math.sqrt(xx * yy)};
    }
}
