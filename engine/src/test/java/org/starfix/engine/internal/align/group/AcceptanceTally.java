package org.starfix.engine.internal.align.group;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

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
            claims[seed - first] = outcome.judged()
                    .map(match -> match.significance().logChance() / Math.log(10))
                    .orElse(0.0);
            if (outcome instanceof GroupOutcome.Aligned aligned) {
                double error = trial.error(field, aligned) / trial.scale();
                if (field.related() && error <= RIGHT_PIXELS) {
                    errors[counts[4]++] = error;
                } else {
                    counts[5]++;
                }
            } else if (outcome instanceof GroupOutcome.Accidental) {
                counts[1]++;
            } else if (outcome instanceof GroupOutcome.Ambiguous) {
                counts[2]++;
            } else if (outcome instanceof GroupOutcome.OfTheDetector) {
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
}
