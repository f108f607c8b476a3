package org.starfix.engine.internal.align.solve.stars;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.groups.GroupHead.ImageHead;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.terms.Covariances;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;

/**
 * What the cells must know to tell of their stars and residuals after the last round.
 *
 * @param covariances of the corrections
 * @param magnitude mean of the detections of each group, as they weigh; magnitudes are told from there on, so that the zero points of exposures have
 *     no say; NaN where no detection has one
 * @param blue,red filters of which a star's colour is the difference of magnitudes, as the survey counts them; -1 without two filters
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record YieldPlan(Covariances covariances, double[] magnitude, int blue, int red) implements Serializable {

    /** That of a solution: the two filters with most detections give the colour, in the order of their names. */
    public static YieldPlan of(Covariances covariances, NormalTerms terms, SurveyTable survey, List<GroupHead> heads) {
        double[] magnitude = new double[survey.size()];
        Arrays.fill(magnitude, Double.NaN);
        int stride = terms.unknowns + NormalTerms.SUMS;
        for (int k = 0; k < terms.groups.keys().length; k++) {
            int at = k * stride + terms.unknowns;
            double weights = terms.groups.values()[at + NormalTerms.WITH_MAGNITUDE];
            if (weights > 0) {
                magnitude[(int) terms.groups.keys()[k]] = terms.groups.values()[at + NormalTerms.MAGNITUDES] / weights;
            }
        }
        double[] detections = new double[survey.filters().size()];
        for (GroupHead head : heads) {
            for (ImageHead image : head.images()) {
                int filter = survey.filters().indexOf(image.face().channel().filter());
                detections[filter] += head.detections() / (double) head.images().size();
            }
        }
        int most = -1;
        int second = -1;
        for (int f = 0; f < detections.length; f++) {
            if (survey.filters().get(f).isEmpty()) {
                continue;
            }
            if (most < 0 || detections[f] > detections[most]) {
                second = most;
                most = f;
            } else if (second < 0 || detections[f] > detections[second]) {
                second = f;
            }
        }
        boolean both = second >= 0;
        return new YieldPlan(
                covariances, magnitude, both ? Math.min(most, second) : -1, both ? Math.max(most, second) : -1);
    }
}
