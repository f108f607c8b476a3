package org.starfix.engine.internal.align.solve.truth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The accuracy of the simultaneous solution beside the best there can be, and whether its errors are true, for several kinds of surveys. Prints every
 * trial and a table.
 *
 * <p>Arguments: seeds (20), exposures (400), kinds (all; {@code few}: visits and exposures with few stars, true error beside the stated one).
 */
public final class GlobalTrials {
    /** The surveys by their kinds. */
    static final Map<String, Function<MosaicOptions, MosaicOptions>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("plain", options -> options);
        KINDS.put("equal", options -> options.with(MosaicOptions.Centroids.EQUAL));
        KINDS.put("spurious", options -> options.withSpurious(0.05));
        KINDS.put("outliers", options -> options.withOutliers(0.05));
        KINDS.put("central", options -> options.with(MosaicOptions.Listed.CENTRAL_TENTH));
        KINDS.put("unmodelled", options -> options.with(MosaicOptions.Centroids.BY_MAGNITUDE.unmodelled(1)));
        KINDS.put("motions", options -> options.with(new MosaicOptions.Motions(15, 5)));
        KINDS.put("visits", options -> options.with(MosaicOptions.Pointing.VISITS));
        KINDS.put("wrong", options -> options.with(MosaicOptions.Pointing.VISITS.wrong(20, 1.5)));
        KINDS.put("decoys", options -> options.withDecoys(14 * Math.max(1, options.exposures() / 130)));
        KINDS.put("gwcs", options -> options.at(Instrument.GWCS, 150, 30));
        KINDS.put("pole", options -> options.at(Instrument.FITS, 77, 89.9));
        KINDS.put("zero", options -> options.at(Instrument.FITS, 0, -20));
    }

    private static final String FEW = "few";

    private GlobalTrials() {}

    private static List<String> all() {
        List<String> kinds = new ArrayList<>(KINDS.keySet());
        kinds.add(FEW);
        return kinds;
    }

    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int exposures = args.length > 1 ? Integer.parseInt(args[1]) : 400;
        List<String> kinds = args.length > 2 ? List.of(args).subList(2, args.length) : all();
        List<String> table = new ArrayList<>();
        for (String kind : kinds) {
            if (kind.equals(FEW)) {
                FewTrials.print(seeds);
                continue;
            }
            List<GlobalTrial> trials = new ArrayList<>();
            for (int seed = 1; seed <= seeds; seed++) {
                GlobalTrial trial = trial(kind, seed, exposures);
                System.out.println(kind + ", seed " + seed + ": " + trial);
                trials.add(trial);
            }
            table.add(row(kind, trials));
        }
        if (table.isEmpty()) {
            return;
        }
        System.out.println();
        System.out.println(
                "| survey | aligned | decoys accepted | bound, mas | oracle | solution | difference over the oracle's error: mean,"
                        + " worst | oracle by its covariance | pulls: corrections | bright stars | middle | faint"
                        + " | moved by decoys, of the error: worst | wrong guide stars, named, others named | seconds |");
        System.out.println("|" + "---|".repeat(15));
        table.forEach(System.out::println);
    }

    static GlobalTrial trial(String kind, long seed, int exposures) {
        return GlobalTrial.of(KINDS.getOrDefault(kind, options -> options).apply(MosaicOptions.of(seed, exposures)));
    }

    private static String row(String kind, List<GlobalTrial> trials) {
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.0f | %.3f | %.3f | %.3f | %.2f, %.2f | %.3f | %.3f | %.3f | %.3f | %.3f | %.4f | %.0f, %.0f, %.0f | %.2f |",
                kind,
                mean(trials, t -> (double) t.aligned() / t.exposures()),
                trials.size() * mean(trials, GlobalTrial::decoys),
                rms(trials, GlobalTrial::boundMas),
                rms(trials, GlobalTrial::oracleMas),
                rms(trials, GlobalTrial::solvedMas),
                mean(trials, GlobalTrial::share),
                trials.stream().mapToDouble(GlobalTrial::share).max().orElse(Double.NaN),
                mean(trials, GlobalTrial::oracleSquare),
                rms(trials, GlobalTrial::pull),
                rms(trials, t -> t.stars().bright()),
                rms(trials, t -> t.stars().middle()),
                rms(trials, t -> t.stars().faint()),
                trials.stream().mapToDouble(GlobalTrial::moved).max().orElse(Double.NaN),
                trials.size() * mean(trials, GlobalTrial::wrong),
                trials.size() * mean(trials, GlobalTrial::named),
                trials.size() * mean(trials, GlobalTrial::blamed),
                mean(trials, GlobalTrial::seconds));
    }

    private static double mean(List<GlobalTrial> trials, ToDoubleFunction<GlobalTrial> number) {
        return trials.stream().mapToDouble(number).average().orElse(Double.NaN);
    }

    private static double rms(List<GlobalTrial> trials, ToDoubleFunction<GlobalTrial> number) {
        return Math.sqrt(mean(trials, t -> Math.pow(number.applyAsDouble(t), 2)));
    }
}
