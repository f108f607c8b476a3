package org.starfix.jobs.report.html;

import static org.starfix.jobs.report.html.Columns.Width.F4;
import static org.starfix.jobs.report.html.Columns.Width.F8;
import static org.starfix.jobs.report.html.Columns.Width.I4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;

/**
 * Groups of a page, each with its exposures and what came of it in both stages, numbered in the order in which they were first seen. Rows of
 * a whole field ({@code 987654}) are groups without exposures.
 */
final class GroupTable {
    /** Rows of one group in one stage: 2 * group, and 1 more for the absolute stage. */
    static final int STAGES = 2;

    private static final List<String> COUNTS = List.of(
            "alignment_order",
            "n_reference",
            "n_matches",
            "n_stars",
            "n_used",
            "chance_matches",
            "rival_matches",
            "wave");
    private static final List<String> NUMBERS = List.of(
            "shift_x",
            "shift_y",
            "rotation",
            "scale",
            "rmse",
            "mae",
            "corner_error",
            "log_chance",
            "rival_log_chance",
            "rival_x",
            "rival_y");
    private static final List<String> TEXTS =
            List.of("outcome", "geometry", "refusal_headline", "refusal_numbers", "refusal_remedy");

    private final List<Entry> groups = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();

    /** What is known of a group so far. */
    static final class Entry {
        private final String field;
        private final String id;
        private String name;
        private int exposures;
        private int sources;
        private Optional<ExposureStatus.Kind> worst = Optional.empty();
        private String reason = "";
        private double ra = Double.NaN;
        private double dec = Double.NaN;
        private final Map<AlignmentStage, LedgerRow> stages = new HashMap<>();

        private Entry(String field, String id) {
            this.field = field;
            this.id = id;
            this.name = id;
        }

        /** Without the table of exposures, and of a whole field, those that a fit corrected. */
        private int exposures() {
            return exposures > 0
                    ? exposures
                    : stages.values().stream()
                            .mapToInt(row -> row.integer("n_exposures"))
                            .max()
                            .orElse(0);
        }

        private boolean failed() {
            return stages.values().stream().anyMatch(row -> isFailure(row.text("outcome")));
        }

        private double rmse() {
            return stages.values().stream()
                    .mapToDouble(row -> row.number("rmse"))
                    .filter(Double::isFinite)
                    .max()
                    .orElse(0);
        }

        private static boolean isFailure(String outcome) {
            return outcome.startsWith("FAILED") || outcome.startsWith("SKIPPED");
        }
    }

    /** Failures first, then the largest residuals; no two are equal. */
    static final Comparator<Entry> WORST_FIRST = Comparator.comparing((Entry group) -> !group.failed())
            .thenComparing(Entry::rmse, Comparator.reverseOrder())
            .thenComparing(group -> group.field)
            .thenComparing(group -> group.id);

    /** The number of a group, which may be new. */
    int of(String field, String id) {
        return index.computeIfAbsent(field + '\n' + id, key -> {
            groups.add(new Entry(field, id));
            return groups.size() - 1;
        });
    }

    int size() {
        return groups.size();
    }

    /** What is known of a group. */
    Entry entry(int group) {
        return groups.get(group);
    }

    /** Takes over a group of another table. */
    void add(Entry group) {
        index.put(group.field + '\n' + group.id, groups.size());
        groups.add(group);
    }

    /** Adds an exposure to its group. */
    int addExposure(LedgerRow row) {
        int number = of(row.text("field"), row.text("group_id"));
        Entry group = groups.get(number);
        group.exposures++;
        group.sources += row.integer("n_sources");
        ExposureStatus.Kind kind = ExposureStatus.Kind.valueOf(row.text("status"));
        if (group.worst.isEmpty() || severity(kind) > severity(group.worst.get())) {
            group.worst = Optional.of(kind);
            group.reason = row.text("reason");
        }
        if (Double.isNaN(group.ra)) {
            group.ra = row.number("center_ra");
            group.dec = row.number("center_dec");
        }
        return number;
    }

    private static int severity(ExposureStatus.Kind kind) {
        return kind.isGood() ? 0 : 1 + kind.ordinal();
    }

    /** Adds what came of a group in a stage; its number and the stage as one. */
    int addStage(LedgerRow row) {
        int number = of(row.text("field"), row.text("group_id"));
        Entry group = groups.get(number);
        AlignmentStage stage = stage(row);
        group.name = row.text("group_name");
        group.stages.put(stage, row);
        if (group.exposures == 0) {
            group.sources = Math.max(group.sources, row.integer("n_sources"));
        }
        return STAGES * number + stage.ordinal();
    }

    /** The stage and group of a row, as one number. */
    int stageOf(LedgerRow row) {
        return STAGES * of(row.text("field"), row.text("group_id")) + stage(row).ordinal();
    }

    private static AlignmentStage stage(LedgerRow row) {
        return row.text("stage").equals(AlignmentStage.ABSOLUTE.label())
                ? AlignmentStage.ABSOLUTE
                : AlignmentStage.RELATIVE;
    }

    /** What came of a group in a stage. */
    Optional<LedgerRow> stage(int group, AlignmentStage stage) {
        return Optional.ofNullable(groups.get(group).stages.get(stage));
    }

    /** Writes all groups as columns {@code g.*}, those of the stages as {@code r.*} and {@code a.*}. */
    void write(Columns columns) {
        for (Entry group : groups) {
            columns.add("g.field", group.field)
                    .add("g.id", group.id)
                    .add("g.name", group.name)
                    .add("g.status", status(group))
                    .add("g.reason", group.reason)
                    .add("g.exposures", I4, group.exposures())
                    .add("g.sources", I4, group.sources)
                    .add("g.ra", F8, group.ra)
                    .add("g.dec", F8, group.dec);
            for (AlignmentStage stage : AlignmentStage.values()) {
                write(
                        columns,
                        stage == AlignmentStage.ABSOLUTE ? "a." : "r.",
                        Optional.ofNullable(group.stages.get(stage)));
            }
        }
    }

    private static String status(Entry group) {
        return group.worst
                .map(Enum::name)
                .orElseGet(() -> group.failed() ? ExposureStatus.Kind.NOT_ALIGNED.name() : "");
    }

    private static void write(Columns columns, String prefix, Optional<LedgerRow> row) {
        for (String column : COUNTS) {
            columns.add(prefix + column, I4, row.map(r -> r.integer(column)).orElse(0));
        }
        for (String column : NUMBERS) {
            columns.add(prefix + column, F4, row.map(r -> r.number(column)).orElse(Double.NaN));
        }
        for (String column : TEXTS) {
            columns.add(prefix + column, row.map(r -> r.text(column)).orElse(""));
        }
    }
}
