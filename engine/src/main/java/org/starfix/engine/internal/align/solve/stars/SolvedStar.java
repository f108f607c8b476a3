package org.starfix.engine.internal.align.solve.stars;

/**
 * A star of the solution.
 *
 * <p>Units: degrees (ICRS), Julian years, mas, mas/yr; NaN where something is not known.
 *
 * @param ra,dec at the epoch
 * @param epoch the weighted mean of the times of its detections; NaN if they have none
 * @param raError,decError of the position, along right ascension (on the sky) and declination, and {@code correlation} of these
 * @param pmRa,pmDec motion along right ascension (times the cosine of the declination) and declination
 * @param pmRaError,pmDecError of the motion; NaN where it is not solved for
 * @param magnitude mean of the detections in its filter, zero for a flux of one
 * @param filter of its magnitude, as the survey counts them: the one with most detections; -1 without a magnitude
 * @param chiSquared of its residuals and of that to the catalogue
 * @param degrees of freedom of these
 * @param detections that count, and {@code found} all
 * @param first its first detection
 * @param inCatalog whether it is a star of the catalogue, and {@code catalogId} what it is called there; 0 where that is not known
 */
public record SolvedStar(
        double ra,
        double dec,
        double epoch,
        double raError,
        double decError,
        double correlation,
        double pmRa,
        double pmDec,
        double pmRaError,
        double pmDecError,
        double magnitude,
        int filter,
        double chiSquared,
        int degrees,
        int detections,
        int found,
        First first,
        boolean inCatalog,
        long catalogId) {

    /**
     * The first detection of a star, which tells it from all others.
     *
     * @param group in the order of the groups
     * @param image of the group
     * @param source what the detection is called in the catalogue of the image
     */
    public record First(int group, int image, int source) {}
}
