package org.starfix.engine.internal.align.solve.truth;

import java.util.List;
import org.starfix.engine.sky.SkyPosition;

/**
 * What decides every number of a {@link Mosaic}.
 *
 * @param exposures how many true ones
 * @param fields how many separate fields they are, a degree from each other; each is a grid as square as its number of exposures allows
 * @param stars on an exposure, on average
 * @param instrument whose files they are
 * @param centre of the first field
 * @param centroids errors of the sources
 * @param spurious part of the sources of an exposure that no other exposure shows
 * @param outliers part of the sources that lie beside their star, by up to {@value #FARTHEST_OUTLIER} arcsec
 * @param catalog which stars are in the catalogue
 * @param motions of the stars, which nobody is told
 * @param pointing errors
 * @param decoys exposures of something else that lie among the true ones
 */
record MosaicOptions(
        long seed,
        int exposures,
        int fields,
        int stars,
        Instrument instrument,
        SkyPosition centre,
        Centroids centroids,
        double spurious,
        double outliers,
        Listed catalog,
        Motions motions,
        Pointing pointing,
        int decoys) {
    /** Stars on an exposure, on average, if nothing else is asked for. */
    static final int STARS = 110;
    /** Exposures that show a star, on average. */
    static final double DEPTH = 4;
    /** Of sources beside their star, arcsec. */
    static final double FARTHEST_OUTLIER = 0.3;

    /**
     * Errors of a source on each axis: {@code hypot(floor, at20 * 10^(0.2 (magnitude - 20)))}. Units: pixels.
     *
     * @param unmodelledMas a further error that is not stated, mas
     */
    record Centroids(double floor, double at20, double unmodelledMas) {
        static final Centroids EQUAL = new Centroids(0.02, 0, 0);
        /** A mean of the weights like that of 0.02 pixels; magnitudes are between 16 and 22. */
        static final Centroids BY_MAGNITUDE = new Centroids(0.0085, 0.042, 0);

        double pixels(double magnitude) {
            return Math.hypot(floor, at20 * Math.pow(10, 0.2 * (magnitude - 20)));
        }

        Centroids unmodelled(double mas) {
            return new Centroids(floor, at20, mas);
        }
    }

    /**
     * The stars of the catalogue, with errors of {@code hypot(0.1, 0.4 * 10^(0.2 (magnitude - 20)))} mas on each axis.
     *
     * @param share of the stars
     * @param middle part of the area of the field that has them
     * @param counts if not empty: of so many stars, for one field after the other, and over again
     */
    record Listed(double share, double middle, List<Integer> counts) {
        static final Listed FIFTH = new Listed(0.2, 1, List.of());
        static final Listed CENTRAL_TENTH = new Listed(0.2, 0.1, List.of());

        static double errorMas(double magnitude) {
            return Math.hypot(0.1, 0.4 * Math.pow(10, 0.2 * (magnitude - 20)));
        }
    }

    /** Years over which the exposures are spread, of which the catalogue is in the middle, and the motions on each axis. */
    record Motions(double years, double masPerYear) {
        static final Motions NONE = new Motions(0, 0);
    }

    /**
     * Standard deviations of the pointing errors, arcsec on each axis and arcsec of roll.
     *
     * @param visit exposures in a row that share {@code visitShift} and {@code visitRoll}
     * @param wrongEvery of so many visits one has a wrong guide star, {@code wrongShift} away; 0 for none
     */
    record Pointing(
            int visit,
            double visitShift,
            double visitRoll,
            double shift,
            double roll,
            int wrongEvery,
            double wrongShift) {
        /** Every exposure by itself: 0.28 arcsec in all, 7 arcsec of roll. */
        static final Pointing ALONE = new Pointing(1, 0, 0, 0.2, 7.2, 0, 0);
        /** Visits of eight. */
        static final Pointing VISITS = new Pointing(8, 0.05, 20, 0.005, 2, 0, 0);

        Pointing wrong(int every, double arcsec) {
            return new Pointing(visit, visitShift, visitRoll, shift, roll, every, arcsec);
        }
    }

    static MosaicOptions of(long seed, int exposures) {
        return new MosaicOptions(
                seed,
                exposures,
                1,
                STARS,
                Instrument.FITS,
                new SkyPosition(150, 30),
                Centroids.BY_MAGNITUDE,
                0,
                0,
                Listed.FIFTH,
                Motions.NONE,
                Pointing.ALONE,
                0);
    }

    MosaicOptions at(Instrument other, double ra, double dec) {
        return new MosaicOptions(
                seed,
                exposures,
                fields,
                stars,
                other,
                new SkyPosition(ra, dec),
                centroids,
                spurious,
                outliers,
                catalog,
                motions,
                pointing,
                decoys);
    }

    MosaicOptions with(Centroids other) {
        return new MosaicOptions(
                seed,
                exposures,
                fields,
                stars,
                instrument,
                centre,
                other,
                spurious,
                outliers,
                catalog,
                motions,
                pointing,
                decoys);
    }

    MosaicOptions withSpurious(double part) {
        return new MosaicOptions(
                seed,
                exposures,
                fields,
                stars,
                instrument,
                centre,
                centroids,
                part,
                outliers,
                catalog,
                motions,
                pointing,
                decoys);
    }

    MosaicOptions withOutliers(double part) {
        return new MosaicOptions(
                seed,
                exposures,
                fields,
                stars,
                instrument,
                centre,
                centroids,
                spurious,
                part,
                catalog,
                motions,
                pointing,
                decoys);
    }

    MosaicOptions with(Listed other) {
        return new MosaicOptions(
                seed,
                exposures,
                fields,
                stars,
                instrument,
                centre,
                centroids,
                spurious,
                outliers,
                other,
                motions,
                pointing,
                decoys);
    }

    MosaicOptions with(Motions other) {
        return new MosaicOptions(
                seed,
                exposures,
                fields,
                stars,
                instrument,
                centre,
                centroids,
                spurious,
                outliers,
                catalog,
                other,
                pointing,
                decoys);
    }

    MosaicOptions with(Pointing other) {
        return new MosaicOptions(
                seed,
                exposures,
                fields,
                stars,
                instrument,
                centre,
                centroids,
                spurious,
                outliers,
                catalog,
                motions,
                other,
                decoys);
    }

    MosaicOptions inFields(int number) {
        return new MosaicOptions(
                seed,
                exposures,
                number,
                stars,
                instrument,
                centre,
                centroids,
                spurious,
                outliers,
                catalog,
                motions,
                pointing,
                decoys);
    }

    MosaicOptions withDecoys(int number) {
        return new MosaicOptions(
                seed,
                exposures,
                fields,
                stars,
                instrument,
                centre,
                centroids,
                spurious,
                outliers,
                catalog,
                motions,
                pointing,
                number);
    }

    MosaicOptions withStars(int number) {
        return new MosaicOptions(
                seed,
                exposures,
                fields,
                number,
                instrument,
                centre,
                centroids,
                spurious,
                outliers,
                catalog,
                motions,
                pointing,
                decoys);
    }
}
