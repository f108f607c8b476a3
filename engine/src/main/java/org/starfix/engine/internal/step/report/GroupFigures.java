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
     * @param worst the worst first
     */
    public record Stage(long groups, long aligned, List<GroupFigure> worst) implements Serializable {
        static final Stage NONE = new Stage(0, 0, List.of());

        public Stage {
            worst = List.copyOf(worst);
        }

        private Stage plus(Stage other) {
            List<GroupFigure> all = new ArrayList<>(worst);
            all.addAll(other.worst);
            all.sort(GroupFigure.WORST_FIRST);
            return new Stage(
                    groups + other.groups, aligned + other.aligned, all.subList(0, Math.min(MOST, all.size())));
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

    /** With more groups. */
    public GroupFigures with(List<GroupRecord> more) {
        Stage ownRelative = Stage.NONE;
        Stage ownAbsolute = Stage.NONE;
        for (GroupRecord group : more) {
            GroupFigure figure = GroupFigure.of(group);
            Stage one = new Stage(1, figure.kind() == GroupFigure.Kind.FAILED ? 0 : 1, List.of(figure));
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
