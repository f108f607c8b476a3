package org.starfix.engine.internal.catalog.reference;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;

/**
 * Which stars of an absolute catalogue are used, and at which time.
 *
 * @param epoch {@code abs_epoch}
 * @param noMotion {@code abs_no_motion}
 * @param brightest,faintest {@code abs_magnitude_range}; infinite for no limits
 * @param maxRuwe {@code abs_max_ruwe}; infinite for no limit
 * @param maxErrorMas {@code abs_max_error}, for the larger error of the two coordinates when the stars are used; infinite for no
 *     limit
 */
public record StarRules(
        EpochRule epoch, NoMotion noMotion, double brightest, double faintest, double maxRuwe, double maxErrorMas)
        implements Serializable {

    /** To which time moving stars are moved. */
    public enum EpochRule {
        /** To that of each exposure. */
        EXPOSURE,
        /** To the day of the first exposure, as TweakReg does with Gaia. */
        FIRST,
        /** To none, as TweakReg does with files: positions are those of the catalogue. */
        PUBLISHED
    }

    /** What becomes of stars without a proper motion in a catalogue that moves. */
    public enum NoMotion {
        /** They stay where they are, with a larger error. */
        INFLATE,
        /** They are dropped, and so are those without a parallax if the catalogue has parallaxes. */
        DROP
    }

    private static final double NONE = Double.POSITIVE_INFINITY;

    /** No cuts; each exposure at its own time. */
    public static final StarRules DEFAULT =
            new StarRules(EpochRule.EXPOSURE, NoMotion.INFLATE, -NONE, NONE, NONE, NONE);

    public StarRules {
        Check.argument(
                brightest <= faintest,
                "abs_magnitude_range is %s,%s, but the brighter limit, which is the smaller number, must come first",
                brightest,
                faintest);
    }

    /**
     * Refuses a catalogue that lacks a column that a cut asks for.
     *
     * @param name of the catalogue, for the message
     * @throws MalformedDataException naming the key of the column
     */
    public void check(ReferenceStars stars, String name) {
        boolean magnitudes = brightest > -NONE || faintest < NONE;
        require(!magnitudes || stars.has(StarColumn.MAG), name, "abs_magnitude_range", StarColumn.MAG);
        require(maxRuwe == NONE || stars.has(StarColumn.RUWE), name, "abs_max_ruwe", StarColumn.RUWE);
        require(
                maxErrorMas == NONE || stars.has(StarColumn.RA_ERROR) && stars.has(StarColumn.DEC_ERROR),
                name,
                "abs_max_error",
                StarColumn.RA_ERROR);
    }

    /** Whether positions depend on the time: the stars have motions and epochs, and the rules want them moved. */
    public boolean move(ReferenceStars stars) {
        return epoch != EpochRule.PUBLISHED && stars.moves();
    }

    private static void require(boolean fulfilled, String name, String cut, StarColumn column) {
        if (!fulfilled) {
            throw new MalformedDataException(name + ": " + cut + " is set, but the catalogue has no column "
                    + column.usualNames().get(0) + "; name its column in abs_refcat_columns (key " + column.key()
                    + "), or leave out " + cut);
        }
    }

    /** The stars that pass the rules that do not depend on the time. */
    public StarSelection select(ReferenceStars stars) {
        StarSelection selection = StarSelection.of(stars);
        if (brightest > -NONE || faintest < NONE) {
            selection = selection.within(
                    "abs_magnitude_range", selection.stars().values(StarColumn.MAG), brightest, faintest);
        }
        if (maxRuwe < NONE) {
            selection = selection.within("abs_max_ruwe", selection.stars().values(StarColumn.RUWE), -NONE, maxRuwe);
        }
        return move(stars) && noMotion == NoMotion.DROP ? withMotion(selection) : selection;
    }

    private static StarSelection withMotion(StarSelection selection) {
        StarMotion motion = new StarMotion(selection.stars());
        double[] parallax = selection.stars().values(StarColumn.PARALLAX);
        boolean anyParallax = selection.stars().has(StarColumn.PARALLAX);
        return selection.where(
                "abs_no_motion=drop", star -> motion.isKnown(star) && !(anyParallax && Double.isNaN(parallax[star])));
    }

    /** Of these stars those whose error at the viewpoint is small enough; that of stars that are not moved is as published. */
    public StarSelection precise(StarSelection selection, Viewpoint from) {
        if (maxErrorMas == NONE) {
            return selection;
        }
        ReferenceStars stars = selection.stars();
        ReferenceCatalog then = move(stars) ? stars.at(from) : stars.published();
        double[] error = new double[stars.size()];
        then.errors().ifPresent(errors -> Arrays.setAll(error, errors::largest));
        return selection.within("abs_max_error", error, 0, maxErrorMas);
    }
}
