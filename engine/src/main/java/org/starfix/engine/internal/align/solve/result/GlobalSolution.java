package org.starfix.engine.internal.align.solve.result;

import java.util.List;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.stars.StarCounts;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.align.solve.terms.NoiseModel;
import org.starfix.engine.internal.align.solve.yields.ResidualMap;
import org.starfix.engine.internal.align.solve.yields.ResidualSlope;

/** What came of a simultaneous solution. Groups are in the order of their names. */
public interface GlobalSolution {

    int size();

    /** Where a group of that name is; -1 if there is none. */
    int indexOf(String name);

    SolvedGroup group(int index);

    /**
     * The correction of one image's detector, three numbers, as {@link GroupModel#correction} takes them; zeros if it has none.
     */
    double[] detector(int group, int image);

    List<SolvedVisit> visits();

    List<SolvedDetector> detectors();

    /** Where the pointings of visits with a common guide star are. */
    default List<GuideStar> guideStars() {
        return GuideStar.of(visits());
    }

    /** The stars, a table a cell; empty if the runner keeps them elsewhere. */
    List<StarTable> stars();

    /** Of the filters of stars, by number. */
    List<String> filters();

    /** Mean residuals over each detector. */
    List<ResidualMap> maps();

    /** How residuals go with magnitude and colour. */
    List<ResidualSlope> slopes();

    /** How the solution went. */
    Summary summary();

    /**
     * How a solution went.
     *
     * @param groups that took part
     * @param aligned of these
     * @param components that are not tied to each other
     * @param counts of stars
     * @param chiSquared of all residuals by the errors as stated, over their degrees of freedom; 1 if these are true
     * @param noise the errors of detections, fitted to stars that were held out
     * @param heldOut the ratio of the residuals of these stars to what the errors say
     * @param placements how often stars were made
     * @param rounds of robust weights
     * @param iterations of the linear solver in the last round; 0 for a direct solution
     */
    record Summary(
            int groups,
            int aligned,
            int components,
            StarCounts counts,
            double chiSquared,
            NoiseModel noise,
            double heldOut,
            int placements,
            int rounds,
            int iterations) {}
}
