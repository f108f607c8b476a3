package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.align.AlignmentStage;

/**
 * The groups of a run by stage: how many, and the figures of the worst of them. So much stays on the driver, however many groups
 * there are; the sum of the parts is the same in any order.
 */
public record GroupFigures(Stage relative, Stage absolute) implements Serializable {
    /** The most groups of a stage whose figures are kept. */
    public static final int MOST = 50;

    /** No groups. */
    public static final GroupFigures NONE = new GroupFigures(Stage.NONE, Stage.NONE);

    /**
     * One stage.
     *
     * @param groups how many there are
     * @param aligned how many of them were aligned, or are the reference
     * @param extremes of the groups that were aligned
     * @param worst the worst first
     */
    public record Stage(long groups, long aligned, Extremes extremes, List<GroupFigure> worst) implements Serializable {
        static final Stage NONE = new Stage(0, 0, Extremes.NONE, List.of());

        public Stage {
            worst = List.copyOf(worst);
        }

        private Stage plus(Stage other) {
            List<GroupFigure> all = new ArrayList<>(worst);
            all.addAll(other.worst);
            all.sort(GroupFigure.WORST_FIRST);
            return new Stage(
                    groups + other.groups,
                    aligned + other.aligned,
                    extremes.plus(other.extremes),
                    all.subList(0, Math.min(MOST, all.size())));
        }

        /** Whether there are groups whose figures were left out. */
        public boolean isCut() {
            return groups > worst.size();
        }

        /** The figures in the order of fields and alignment if they are those of all groups, else the worst first. */
        public List<GroupFigure> rows() {
            return isCut() ? worst : worst.stream().sorted(GroupFigure.IN_ORDER).toList();
        }
    }

    /**
     * The worst figures of fits, each by itself.
     *
     * @param largestRmse arcsec; negative infinity without a fit
     * @param fewestUsed pairs that a fit kept; infinity without a fit
     */
    public record Extremes(double largestRmse, double fewestUsed) implements Serializable {
        static final Extremes NONE = new Extremes(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        static Extremes of(GroupFigure figure) {
            return figure.kind() == GroupFigure.Kind.ALIGNED ? new Extremes(figure.rmse(), figure.used()) : NONE;
        }

        private Extremes plus(Extremes other) {
            return new Extremes(Math.max(largestRmse, other.largestRmse), Math.min(fewestUsed, other.fewestUsed));
        }
    }

    /** With more groups. */
    public GroupFigures with(List<GroupRecord> more) {
        Stage ownRelative = Stage.NONE;
        Stage ownAbsolute = Stage.NONE;
        for (GroupRecord group : more) {
            GroupFigure figure = GroupFigure.of(group);
            Stage one = new Stage(
                    1, figure.kind() == GroupFigure.Kind.FAILED ? 0 : 1, Extremes.of(figure), List.of(figure));
            if (group.stage() == AlignmentStage.RELATIVE) {
                ownRelative = ownRelative.plus(one);
            } else {
                ownAbsolute = ownAbsolute.plus(one);
            }
        }
        return plus(new GroupFigures(ownRelative, ownAbsolute));
    }

    /** With the groups of other fields. */
    public GroupFigures plus(GroupFigures other) {
        return new GroupFigures(relative.plus(other.relative), absolute.plus(other.absolute));
    }
}
