package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.Comparator;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;

/**
 * The figures of one group in one stage that a reader looks at first; all of them are in the ledger.
 *
 * @param label what the group is called: the common start of the names of its exposures; the field where it is a whole field
 * @param outcome in a few words
 * @param matches pairs that were matched
 * @param used pairs that the fit kept
 * @param rmse of the fit, arcsec; NaN without a fit
 * @param logChance decimal logarithm of the chance that the match is an accident; NaN if that was not judged
 */
public record GroupFigure(
        String field,
        int order,
        String label,
        Kind kind,
        String outcome,
        int matches,
        int used,
        double rmse,
        double logChance)
        implements Serializable {
    /** How it came out, the worst first. */
    public enum Kind {
        FAILED("not aligned"),
        ALIGNED("aligned"),
        REFERENCE("reference");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As a table says it. */
        public String words() {
            return words;
        }
    }

    /** As groups were aligned. */
    static final Comparator<GroupFigure> IN_ORDER = Comparator.comparing(GroupFigure::field)
            .thenComparingInt(GroupFigure::order)
            .thenComparing(GroupFigure::label);

    /** Failures first, then the largest residuals; no two groups are equal. */
    static final Comparator<GroupFigure> WORST_FIRST = Comparator.comparing(GroupFigure::kind)
            .thenComparing(GroupFigure::size, Comparator.reverseOrder())
            .thenComparing(IN_ORDER);

    private static final int LONGEST_TEXT = 80;

    /** Those of a row of the ledger. */
    static GroupFigure of(GroupRecord group) {
        return new GroupFigure(
                group.field(),
                group.order(),
                label(group),
                kindOf(group.result()),
                cut(group.outcome()),
                group.matches(),
                group.used(),
                group.rmse(),
                group.evidence().logChance());
    }

    private static Kind kindOf(GroupRecord.Result result) {
        if (result instanceof GroupRecord.Reference) {
            return Kind.REFERENCE;
        }
        return result instanceof GroupRecord.Aligned ? Kind.ALIGNED : Kind.FAILED;
    }

    private static String label(GroupRecord group) {
        return cut(
                group.group().startsWith(AbsoluteAlignment.FIELD_GROUP)
                        ? group.field() + group.group().substring(AbsoluteAlignment.FIELD_GROUP.length())
                        : group.name().isEmpty() ? group.group() : group.name());
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    private double size() {
        return Double.isNaN(rmse) ? -1 : rmse;
    }
}
