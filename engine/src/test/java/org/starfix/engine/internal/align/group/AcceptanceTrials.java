package org.starfix.engine.internal.align.group;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * The trials of docs/trials.md: {@code AcceptanceTrials TRIALS [FIELDS [STAGES]]} prints their table, with as many trials a row,
 * of the fields and stages whose names begin so, and how often unrelated fields claim which chance.
 */
public final class AcceptanceTrials {
    private static final double TOLERANCE = 0.7;
    private static final double[] NEIGHBOURS = {0.01, 0.1, 0.5};

    private AcceptanceTrials() {}

    public static void main(String[] arguments) {
        int trials = Integer.parseInt(arguments[0]);
        String only = arguments.length > 1 ? arguments[1] : "";
        String stages = arguments.length > 2 ? arguments[2] : "";
        StringBuilder calibration = new StringBuilder();
        System.out.println(AcceptanceTally.head());
        for (double scale : new double[] {0.03, 0.4}) {
            for (AcceptanceTrial trial : List.of(AcceptanceTrial.relative(scale), AcceptanceTrial.absolute(scale))) {
                String stage = (trial.relative() ? "relative, " : "absolute, ") + scale;
                fields(trial).forEach((name, make) -> {
                    if (name.startsWith(only) && stage.startsWith(stages)) {
                        AcceptanceTally tally = AcceptanceTally.of(trial, 0, trials, make);
                        System.out.println(tally.row(stage, name));
                        if (name.startsWith("unrelated")) {
                            calibration.append(calibrationRow(stage, name, tally));
                        }
                    }
                });
            }
        }
        System.out.println(
                "\n| stage, scale | field | trials | claimed 0.3 | 0.1 | 0.03 | 0.01 | 0.001 | 1e-4 | 1e-5 | 1e-6 |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|---|\n" + calibration);
    }

    private static String calibrationRow(String stage, String name, AcceptanceTally tally) {
        StringBuilder row = new StringBuilder("| " + stage + " | " + name + " | " + tally.trials() + " |");
        for (double claim : new double[] {0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5, 1e-6}) {
            row.append(' ').append(tally.claiming(Math.log10(claim))).append(" |");
        }
        return row.append('\n').toString();
    }

    /** The kinds of fields, by name. */
    public static Map<String, Function<Random, TrialField>> fields(AcceptanceTrial trial) {
        Map<String, Function<Random, TrialField>> fields = new LinkedHashMap<>();
        for (double neighbours : NEIGHBOURS) {
            double side = TrialField.side(200, neighbours, TOLERANCE);
            int many = neighbours < 0.05 ? 1000 : 200;
            fields.put(
                    "unrelated, " + many + " stars, " + neighbours,
                    r -> TrialField.unrelated(r, many, many, TrialField.side(many, neighbours, TOLERANCE)));
            fields.put("30 of 200 common, " + neighbours, r -> stars(r, trial, 30, 200, side, 0));
            fields.put("30 of 200 common, turned, " + neighbours, r -> stars(r, trial, 30, 200, side, 2));
            if (trial.relative()) {
                fields.put(
                        "40 defects, 30 stars, " + neighbours,
                        r -> stars(r, trial, 30, 160, side, 0)
                                .withDefects(r, 40, 0.05 * trial.scale(), dither(r, trial)));
                fields.put(
                        "40 defects, 5 stars, " + neighbours,
                        r -> stars(r, trial, 5, 160, side, 0)
                                .withDefects(r, 40, 0.05 * trial.scale(), dither(r, trial)));
            }
            fields.put("itself beyond the search, " + neighbours, r -> beyond(r, trial, side));
        }
        for (double share : new double[] {1, 0.5, 0.1}) {
            int columns = (int) (20 / Math.sqrt(share) * (share < 1 ? 0.8 : 0.7));
            fields.put(
                    "lattice, " + share,
                    r -> TrialField.lattice(r, columns, 1 + 7 * r.nextDouble(), share, 0.1 * trial.scale()));
        }
        for (double width : new double[] {1, 3, 10}) {
            fields.put("clusters of 150, " + width, r -> TrialField.clusters(r, 150, 200, 60, width));
        }
        for (double width : new double[] {0.1, 0.5, 1.5}) {
            fields.put("clumps of 10, " + width, r -> TrialField.clumps(r, 500, 10, 80, width));
        }
        return fields;
    }

    /** Stars at an offset within the search radius, turned so that corners move by up to so many pixels. */
    static TrialField stars(
            Random random, AcceptanceTrial trial, int common, int stars, double side, double cornerPixels) {
        double turn = cornerPixels * trial.scale() / (side * Math.sqrt(2)) * (2 * random.nextDouble() - 1);
        double[] offset = TrialField.within(random, trial.searchRadius());
        return TrialField.common(random, common, stars, side, 0.1 * trial.scale(), offset, turn);
    }

    /** A dither that the search could take for a pointing error, of a pixel and a half at least. */
    private static double[] dither(Random random, AcceptanceTrial trial) {
        double[] dither = TrialField.within(random, trial.searchRadius());
        return Math.hypot(dither[0], dither[1]) < 1.5 * trial.scale() ? dither(random, trial) : dither;
    }

    /** The same stars, further apart than the search and the tolerance reach. */
    private static TrialField beyond(Random random, AcceptanceTrial trial, double side) {
        double angle = 2 * Math.PI * random.nextDouble();
        double r = 1.5 * trial.searchRadius() + 2 * TOLERANCE + trial.searchRadius() * random.nextDouble();
        double[] offset = {r * Math.cos(angle), r * Math.sin(angle)};
        return TrialField.common(random, 200, 200, side, 0.1 * trial.scale(), offset, 0);
    }
}
