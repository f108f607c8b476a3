package org.starfix.engine.internal.step.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a run would do, before it does it.
 *
 * <p>Memory and time are orders of magnitude, from rates that were measured on one core of an ordinary machine ({@code docs/benchmarks.md});
 * crowded fields take longer.
 *
 * @param work what the headers say
 * @param fields how many
 * @param tiles how many of them are tiles
 * @param groups of all fields
 * @param borrowed files that tiles take from their neighbours, counted for each tile
 * @param largest the field with the most files and exposures, borrowed ones included; none if there is no field
 * @param cores that work
 * @param fits how often a group is matched: once in each stage
 * @param refusal why the run would end before any pixel is read
 */
public record PlanSummary(
        Workload work,
        int fields,
        int tiles,
        long groups,
        long borrowed,
        Optional<Largest> largest,
        int cores,
        int fits,
        Optional<String> refusal) {
    private static final double START_SECONDS = 7;
    /** Reading, sources and the copy: 80 ms for 2048 x 2048 pixels. */
    private static final double PIXEL_SECONDS = 80e-3 / (2048 * 2048);
    /** Of an exposure beside its pixels: headers, products, Spark. */
    private static final double EXPOSURE_SECONDS = 0.01;
    /** A match and its evidence: 5 to 30 ms. */
    private static final double FIT_SECONDS = 0.015;
    /** 250 MB for 4096 x 4096 pixels with their flags. */
    private static final double PIXEL_BYTES = 15;
    /** Of an exposure in a field, which may have thousands of sources. */
    private static final double EXPOSURE_BYTES = 2e5;

    /**
     * A field.
     *
     * @param firstFile name of its first file in the user's order
     * @param exposures of its own
     * @param groups of its own
     * @param borrowed files
     */
    public record Largest(String firstFile, int exposures, int groups, int borrowed) {}

    /**
     * The summary of a plan.
     *
     * @param nameOfFile by place in the user's order
     */
    public static PlanSummary of(
            Workload work, FieldPlan plan, Footprints footprints, IntFunction<String> nameOfFile, int cores, int fits) {
        FieldAssignment fields = plan.assign(footprints);
        int[] borrowed = fields.borrowedFiles();
        Optional<Largest> largest = IntStream.range(0, fields.fieldCount())
                .boxed()
                .reduce((a, b) -> fields.exposures(b) + borrowed[b] > fields.exposures(a) + borrowed[a] ? b : a)
                .map(f -> new Largest(
                        nameOfFile.apply(fields.firstFile(f)), fields.exposures(f), fields.groups(f), borrowed[f]));
        return new PlanSummary(
                work,
                fields.fieldCount(),
                (int) IntStream.range(0, fields.fieldCount())
                        .filter(fields::isTile)
                        .count(),
                IntStream.range(0, fields.fieldCount())
                        .mapToLong(fields::groups)
                        .sum(),
                IntStream.of(borrowed).asLongStream().sum(),
                largest,
                cores,
                fits,
                plan.refusedField(footprints).map(wide -> wide.refusal(nameOfFile.apply(wide.firstFile()))));
    }

    /** Memory of a task that looks for sources, megabytes; 0 if none does. */
    public double detectionMegabytes() {
        return work.largest() * PIXEL_BYTES / 1e6;
    }

    /** Memory of the task that aligns the largest field, megabytes. */
    public double fieldMegabytes() {
        return largest.map(f -> (f.exposures() + f.borrowed()) * EXPOSURE_BYTES / 1e6)
                .orElse(0.0);
    }

    /** About how long the run takes, seconds; never less than its largest field takes on one core. */
    public double seconds() {
        double perExposure = fits * FIT_SECONDS * groups / Math.max(1, work.exposures());
        double longest =
                largest.map(f -> (f.exposures() + f.borrowed()) * perExposure).orElse(0.0);
        double alignment = (work.exposures() + borrowed) * perExposure;
        double files = work.pixels() * PIXEL_SECONDS + work.exposures() * EXPOSURE_SECONDS;
        return START_SECONDS + files / cores + Math.max(longest, alignment / cores);
    }

    /** For people, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(count(work.exposures(), "exposure") + " in " + count(groups, "group") + " and "
                + count(fields, "field") + (tiles > 0 ? ", " + tiles + " of them tiles" : "")
                + (borrowed > 0 ? " that borrow " + count(borrowed, "file") : ""));
        if (work.unusable() > 0) {
            lines.add(count(work.unusable(), "exposure") + " more cannot be aligned");
        }
        largest.ifPresent(f -> lines.add("largest field: " + count(f.exposures(), "exposure") + " in "
                + count(f.groups(), "group") + ", from " + f.firstFile() + " on"
                + (f.borrowed() > 0 ? ", and " + count(f.borrowed(), "file") + " of its neighbours" : "")));
        lines.add(String.format(
                Locale.ROOT,
                "memory: about %.0f MB for a task that looks for sources, %.0f MB for the largest field",
                detectionMegabytes(),
                fieldMegabytes()));
        lines.add("time: about " + duration(seconds()) + " on " + count(cores, "core"));
        refusal.ifPresent(reason -> lines.add("this would be refused: " + reason));
        return lines;
    }

    /** For programs: numbers and texts by name. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("format", "starfix-plan-1");
        values.put("exposures", work.exposures());
        values.put("unusable", work.unusable());
        values.put("pixels", work.pixels());
        values.put("groups", groups);
        values.put("fields", fields);
        values.put("tiles", tiles);
        values.put("borrowed_files", borrowed);
        largest.ifPresent(f -> {
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("first_file", f.firstFile());
            field.put("exposures", f.exposures());
            field.put("groups", f.groups());
            field.put("borrowed_files", f.borrowed());
            values.put("largest_field", field);
        });
        values.put("detection_megabytes", Math.round(detectionMegabytes()));
        values.put("field_megabytes", Math.round(fieldMegabytes()));
        values.put("seconds", Math.round(seconds()));
        values.put("cores", cores);
        refusal.ifPresent(reason -> values.put("refusal", reason));
        return values;
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static String duration(double seconds) {
        if (seconds < 90) {
            return count(Math.round(seconds), "second");
        }
        return seconds < 5400 ? count(Math.round(seconds / 60), "minute") : count(Math.round(seconds / 3600), "hour");
    }
}
