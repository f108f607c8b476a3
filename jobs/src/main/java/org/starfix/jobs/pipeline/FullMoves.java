package org.starfix.jobs.pipeline;

import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.JudgementRecord;
import org.starfix.engine.internal.step.report.SolutionRecord;
import org.starfix.jobs.session.JobGroups;

/**
 * How far a solution of all would move the groups that keep their corrections.
 *
 * @param kept how many these are, and {@code solved} how many others there are
 * @param squares of the moves of those that were kept, in their errors
 * @param worstSigma the largest move in errors, {@code worstArcsec} the same in arcsec, of the {@code worst} group
 */
record FullMoves(long kept, long solved, double squares, double worstSigma, double worstArcsec, String worst)
        implements Serializable {
    private static final FullMoves NONE = new FullMoves(0, 0, 0, 0, 0, "");
    private static final double MAS = 1000;

    static FullMoves of(JavaRDD<AlignedField> fields) {
        return fields.flatMap(field -> field.solution().groups().iterator())
                .aggregate(NONE, FullMoves::with, FullMoves::plus);
    }

    private FullMoves with(SolutionRecord row) {
        JudgementRecord judged = row.judgement();
        if (!judged.kept()) {
            return plus(new FullMoves(0, 1, 0, 0, 0, ""));
        }
        // an error that is not known may be any: only a full solution tells
        double sigma = Double.isNaN(judged.fullMoveSigma()) ? Double.POSITIVE_INFINITY : judged.fullMoveSigma();
        return plus(new FullMoves(1, 0, sigma * sigma, sigma, judged.fullMove(), row.group()));
    }

    private FullMoves plus(FullMoves other) {
        boolean own = worstSigma > other.worstSigma
                || worstSigma == other.worstSigma && (other.worst.isEmpty() || worst.compareTo(other.worst) <= 0);
        return new FullMoves(
                kept + other.kept,
                solved + other.solved,
                squares + other.squares,
                own ? worstSigma : other.worstSigma,
                own ? worstArcsec : other.worstArcsec,
                own ? worst : other.worst);
    }

    /** A line for people. */
    String line() {
        if (kept == 0) {
            return "No group can keep its correction: what is new may tie those that stood to the sky.";
        }
        return String.format(
                Locale.ROOT,
                "%s %s, %s solved beside them; a full solution would move the former by %.2f of their errors"
                        + " (root mean square), at most by %.2f (%.3f mas, %s).",
                JobGroups.count(kept, "group"),
                kept == 1 ? "keeps its correction" : "keep their corrections",
                JobGroups.count(solved, "group"),
                Math.sqrt(squares / kept),
                worstSigma,
                MAS * worstArcsec,
                worst);
    }
}
