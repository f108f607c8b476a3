package org.starfix.jobs.report.html;

import static org.starfix.jobs.report.html.Columns.Width.F4;
import static org.starfix.jobs.report.html.Columns.Width.F8;
import static org.starfix.jobs.report.html.Columns.Width.I4;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.starfix.engine.align.AlignmentStage;

/**
 * What the page of a field shows. Rows come table by table: exposures, groups, offsets, unmatched sources, matches. Of a match it keeps
 * every so manieth pair, so that none has more than {@value #SAMPLE} and all together not more than {@value #PAIRS}.
 */
final class FieldData {
    /** The most pairs of a group and stage. */
    static final int SAMPLE = 200;

    /** The most pairs of a page: about 3 MB. */
    private static final int PAIRS = 120_000;

    /** A star ties no more groups than this to each other: the next ones say nothing new. */
    private static final int TIED = 24;

    private static final int REFERENCE_TIES = -1;

    private final Columns columns = new Columns();
    private final GroupTable groups = new GroupTable();
    private final ExposureNumbers exposures = new ExposureNumbers();
    private final Map<Integer, int[]> seen = new HashMap<>();
    private final Map<Integer, Set<Integer>> groupsOfStar = new HashMap<>();
    private final String field;
    private int stages;

    FieldData(String field) {
        this.field = field;
        columns.document().put("field", field);
    }

    String field() {
        return field;
    }

    Columns columns() {
        return columns;
    }

    void exposure(LedgerRow row) {
        exposures.add(row);
        ExposureColumns.add(row, groups.addExposure(row), columns);
        ExposureColumns.addNames(row, columns);
    }

    void group(LedgerRow row) {
        groups.addStage(row);
        stages++;
    }

    void offsets(LedgerRow row) {
        columns.add("o.stage", I4, groups.stageOf(row))
                .add("o.half", F4, row.number("half_width"))
                .add("o.side", I4, row.integer("side"))
                .add("o.counts", row.text("counts"));
        for (String of : new String[] {"peak", "rival"}) {
            columns.add("o." + of + "_x", F4, row.number(of + "_x"))
                    .add("o." + of + "_y", F4, row.number(of + "_y"))
                    .add("o." + of + "_pairs", F8, (double) row.longInteger(of + "_pairs"));
        }
    }

    void unmatched(LedgerRow row) {
        columns.add("u.group", I4, groups.of(row.text("field"), row.text("group_id")))
                .add("u.exposure", I4, exposures.of(row))
                .add("u.x", F4, row.number("x"))
                .add("u.y", F4, row.number("y"))
                .add("u.flux", F4, row.number("flux"))
                .add("u.all", I4, row.integer("n_unmatched"));
    }

    void match(LedgerRow row) {
        int stage = groups.stageOf(row);
        int group = stage / GroupTable.STAGES;
        boolean relative = stage % GroupTable.STAGES == AlignmentStage.RELATIVE.ordinal();
        if (relative && row.flag("used")) {
            Set<Integer> tied = groupsOfStar.computeIfAbsent(row.integer("reference_id"), id -> new HashSet<>());
            if (tied.size() < TIED) {
                tied.add(group);
            }
        }
        int[] count = seen.computeIfAbsent(stage, s -> new int[1]);
        long number = count[0]++;
        int all = groups.stage(group, AlignmentStage.values()[stage % GroupTable.STAGES])
                .map(r -> r.integer("n_matches"))
                .orElse(1);
        int shown = Math.min(Math.max(1, Math.min(SAMPLE, PAIRS / Math.max(1, stages))), Math.max(1, all));
        if (number * shown / all == (number + 1) * shown / all) {
            return;
        }
        columns.add("m.stage", I4, stage)
                .add("m.exposure", I4, exposures.of(row))
                .add("m.x", F4, row.number("x"))
                .add("m.y", F4, row.number("y"))
                .add("m.dx", F4, row.number("residual_x"))
                .add("m.dy", F4, row.number("residual_y"))
                .add("m.flux", F4, row.number("flux"));
    }

    /** All of it, when every row was given. */
    Columns finished() {
        groups.write(columns);
        columns.document().put("sample", Math.max(1, Math.min(SAMPLE, PAIRS / Math.max(1, stages))));
        ArrayNode counts = columns.document().putArray("matches");
        seen.forEach((stage, count) -> counts.addArray().add(stage).add(count[0]));
        writeTies();
        return columns;
    }

    /** How many stars of the relative stage two groups have in common; what a group has in common with the reference group are its pairs. */
    private void writeTies() {
        Map<Long, Integer> ties = new TreeMap<>();
        for (Set<Integer> tied : groupsOfStar.values()) {
            for (int a : tied) {
                for (int b : tied) {
                    if (a < b) {
                        ties.merge(((long) a << Integer.SIZE) + b, 1, Integer::sum);
                    }
                }
            }
        }
        int reference = reference();
        for (int group = 0; reference >= 0 && group < groups.size(); group++) {
            int used = groups.stage(group, AlignmentStage.RELATIVE)
                    .map(row -> row.integer("n_used"))
                    .orElse(0);
            if (used > 0) {
                long low = Math.min(group, reference);
                ties.put((low << Integer.SIZE) + Math.max(group, reference), used);
            }
        }
        ties.forEach((pair, stars) -> columns.add("t.a", I4, (int) (pair >> Integer.SIZE))
                .add("t.b", I4, pair.intValue())
                .add("t.stars", I4, stars));
    }

    private int reference() {
        for (int group = 0; group < groups.size(); group++) {
            if (groups.stage(group, AlignmentStage.RELATIVE)
                    .filter(row -> row.text("outcome").equals("REFERENCE"))
                    .isPresent()) {
                return group;
            }
        }
        return REFERENCE_TIES;
    }
}
