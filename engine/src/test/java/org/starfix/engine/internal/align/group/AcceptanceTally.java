package org.starfix.engine.internal.align.group;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;

/**
 * What came of many seeded trials.
 *
 * @param unmatched too few matches
 * @param right aligned, to half a pixel or better
 * @param wrong aligned otherwise: a false ALIGNED
 * @param medianError,largestError of the right ones, pixels
 * @param milliseconds for a trial
 * @param claims decimal logarithms of the chances that were claimed, sorted; 0 where no match was judged
 */
public record AcceptanceTally(
        int trials,
        int unmatched,
        int accidental,
        int ambiguous,
        int ofTheDetector,
        int right,
        int wrong,
        double medianError,
        double largestError,
        double milliseconds,
        double[] claims) {
    static final double RIGHT_PIXELS = 0.5;

    /** Trials with the seeds from {@code first}. */
    public static AcceptanceTally of(
            AcceptanceTrial trial, int first, int trials, Function<Random, TrialField> fields) {
        int[] counts = new int[6];
        double[] errors = new double[trials];
        double[] claims = new double[trials];
        long start = System.nanoTime();
        for (int seed = first; seed < first + trials; seed++) {
            TrialField field = fields.apply(new Random(seed));
            GroupOutcome outcome = trial.align(field);
            double claim = evidence(outcome).logChance();
            claims[seed - first] = Double.isNaN(claim) ? 0 : claim;
            if (outcome instanceof GroupOutcome.Aligned aligned) {
                double error = trial.error(field, aligned) / trial.scale();
                if (field.related() && error <= RIGHT_PIXELS) {
                    errors[counts[4]++] = error;
                } else {
                    counts[5]++;
                }
            } else if (outcome.isRefusedFor(Refusal.Kind.ACCIDENTAL_MATCHES)) {
                counts[1]++;
            } else if (outcome.isRefusedFor(Refusal.Kind.AMBIGUOUS_OFFSET)) {
                counts[2]++;
            } else if (outcome.isRefusedFor(Refusal.Kind.DETECTOR_DEFECTS)) {
                counts[3]++;
            } else {
                counts[0]++;
            }
        }
        double milliseconds = (System.nanoTime() - start) / 1e6 / trials;
        Arrays.sort(claims);
        double[] sorted = Arrays.copyOf(errors, counts[4]);
        Arrays.sort(sorted);
        return new AcceptanceTally(
                trials,
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2],
                sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1],
                milliseconds,
                claims);
    }

    /** How many trials claim a chance of at most 10 to this power. */
    int claiming(double logChance) {
        int n = 0;
        while (n < claims.length && claims[n] <= logChance) {
            n++;
        }
        return n;
    }

    static String head() {
        return "| stage, scale | field | trials | too few | accidental | ambiguous | detector | right | wrong | error px, median, largest | ms |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|";
    }

    String row(String stage, String field) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %d | %d | %d | %.2f, %.2f | %.1f |",
                stage,
                field,
                trials,
                unmatched,
                accidental,
                ambiguous,
                ofTheDetector,
                right,
                wrong,
                medianError,
                largestError,
                milliseconds);
    }

    private static MatchEvidence evidence(GroupOutcome outcome) {
        return outcome instanceof GroupOutcome.Aligned aligned
                ? aligned.judged().evidence()
                : outcome.refusal().orElseThrow().evidence().match();
    }
}
