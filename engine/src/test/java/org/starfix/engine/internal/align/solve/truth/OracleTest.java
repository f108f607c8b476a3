package org.starfix.engine.internal.align.solve.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.sky.sphere.UnitVector;

final class OracleTest {
    private static final MosaicOptions SMALL = MosaicOptions.of(1, 49);

    @ParameterizedTest
    @CsvSource({"FITS,150,30", "FITS,0,-45", "FITS,77,90", "FITS,200,-89.9", "GWCS,150,30", "GWCS,0,0", "GWCS,10,89.99"
    })
    void meetsItsCovariance(Instrument instrument, double ra, double dec) {
        assertMeetsItsCovariance(SMALL.at(instrument, ra, dec));
    }

    @Test
    void meetsItsCovarianceWhateverIsKnown() {
        assertMeetsItsCovariance(SMALL.with(MosaicOptions.Listed.CENTRAL_TENTH));
        assertMeetsItsCovariance(SMALL.withSpurious(0.05).withDecoys(6));
        assertMeetsItsCovariance(SMALL.with(MosaicOptions.Centroids.BY_MAGNITUDE.unmodelled(1)));
        assertMeetsItsCovariance(SMALL.with(new MosaicOptions.Motions(15, 5)));
        assertMeetsItsCovariance(MosaicOptions.of(2, 96).with(MosaicOptions.Pointing.VISITS));
        assertMeetsItsCovariance(MosaicOptions.of(3, 160).with(MosaicOptions.Pointing.VISITS.wrong(20, 1.5)));
        assertMeetsItsCovariance(MosaicOptions.of(4, 88)
                .inFields(11)
                .with(MosaicOptions.Pointing.VISITS)
                .with(new MosaicOptions.Listed(0.2, 1, List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))));
    }

    /** With errors of a fraction of a microarcsecond nothing of the geometry may be approximate. */
    @ParameterizedTest
    @CsvSource({"FITS,150,30", "FITS,77,90", "GWCS,10,89.99"})
    void equationsAreExact(Instrument instrument, double ra, double dec) {
        assertMeetsItsCovariance(SMALL.at(instrument, ra, dec).with(new MosaicOptions.Centroids(1e-5, 0, 0)));
    }

    @Test
    void boundIsWhatTheErrorsAre() {
        Mosaic mosaic = Mosaic.of(MosaicOptions.of(5, 400).with(MosaicOptions.Centroids.EQUAL));
        Oracle oracle = Oracle.of(mosaic);
        double rms = Distance.rms(mosaic, oracle.placement(), Placement.truth(mosaic));
        // The errors of neighbours go together, so that they are fewer than they seem.
        assertThat(oracle.boundMas(7)).isCloseTo(rms, within(0.15 * rms));
        assertThat(rms).isBetween(0.1, 0.4);
    }

    @Test
    void pointingErrorsAreWhatTheTruthSays() {
        for (Instrument instrument : Instrument.values()) {
            Mosaic mosaic = Mosaic.of(
                    MosaicOptions.of(6, 40).at(instrument, 10, 89.9).with(MosaicOptions.Pointing.VISITS.wrong(2, 1.5)));
            Placement moved = (exposure, x, y) -> mosaic.exposures()
                    .get(exposure)
                    .error()
                    .apply(Placement.recorded(mosaic).direction(exposure, x, y));
            assertThat(Distance.rms(mosaic, moved, Placement.truth(mosaic))).isLessThan(1e-5);
            assertThat(Distance.rms(mosaic, Placement.recorded(mosaic), Placement.truth(mosaic)))
                    .isBetween(300.0, 2000.0);
        }
    }

    @Test
    void sourcesAreWhereTheStarsAre() {
        Mosaic mosaic =
                Mosaic.of(MosaicOptions.of(7, 16).at(Instrument.GWCS, 0, 60).withSpurious(0.1));
        int stars = 0;
        int spurious = 0;
        double chi = 0;
        for (SimulatedExposure exposure : mosaic.exposures()) {
            for (int i = 0; i < exposure.star().length; i++) {
                int star = exposure.star()[i];
                if (star < 0) {
                    spurious++;
                    continue;
                }
                UnitVector d = Placement.at(
                                exposure.truth(),
                                exposure.sources().x()[i],
                                exposure.sources().y()[i])
                        .minus(mosaic.star(star, exposure.year()));
                chi += d.dot(d) / Math.pow(exposure.sigma()[i] * LocalFrame.ARCSEC, 2) / 2;
                stars++;
            }
        }
        assertThat(chi / stars).isCloseTo(1, within(4 / Math.sqrt(stars)));
        assertThat((double) spurious / (spurious + stars)).isCloseTo(0.1, within(0.01));
        assertThat(stars).isBetween(16 * 95, 16 * 125);
    }

    /** Within three of its own standard deviations. */
    private static void assertMeetsItsCovariance(MosaicOptions options) {
        Oracle oracle = Oracle.of(Mosaic.of(options));
        double sigma = Math.sqrt(2.0 / oracle.numbers());
        assertThat(oracle.errorsByCovariance()).as("%s", options).isCloseTo(1, within(3 * sigma));
    }
}
