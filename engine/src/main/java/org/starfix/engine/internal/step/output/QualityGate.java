package org.starfix.engine.internal.step.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.RunCounts;

/**
 * What a run must not come to: {@code aligned<0.95}, {@code rmse>0.02}.
 *
 * @param text as it was given
 * @param fails whether a run with this figure fails
 */
public record QualityGate(String text, Figure figure, DoublePredicate fails) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*(<=|>=|<|>)\\s*([^\\s%]+)\\s*(%?)\\s*");
    private static final double PERCENT = 0.01;

    /** The figures of a run that a gate may look at. */
    enum Figure {
        /** Fractions of all exposures. */
        ALIGNED(Kind.ALIGNED, Kind.ALIGNED_WITH_FIELD, Kind.REFERENCE),
        NOT_ALIGNED(Kind.NOT_ALIGNED),
        SKIPPED(Kind.SKIPPED),
        WRITE_FAILED(Kind.WRITE_FAILED),
        /** How many exposures there are. */
        EXPOSURES(run -> OptionalDouble.of((double) run.counts().exposures())),
        /** The largest of a fit, in either stage or in one; arcsec. */
        RMSE(run -> larger(
                largestRmse(run.groups().relative()), largestRmse(run.groups().absolute()))),
        RELATIVE_RMSE(run -> largestRmse(run.groups().relative())),
        ABSOLUTE_RMSE(run -> largestRmse(run.groups().absolute())),
        /** The fewest pairs that a fit kept, in either stage. */
        MATCHES(run -> fewest(run.groups()));

        private final Function<Run, OptionalDouble> value;

        Figure(Function<Run, OptionalDouble> value) {
            this.value = value;
        }

        Figure(Kind... kinds) {
            this(run -> fraction(run.counts(), kinds));
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean isFraction() {
            return compareTo(EXPOSURES) < 0;
        }
    }

    /** What is known of a run at its end. */
    private record Run(RunCounts counts, GroupFigures groups) {}

    /**
     * Reads a gate.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong
     */
    public static QualityGate parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a figure, a comparison (<, <=, >, >=) and a number, such as 'aligned<0.95'");
        }
        Figure figure = figure(parts.group(1));
        boolean percent = !parts.group(4).isEmpty();
        double limit = number(parts.group(3), text) * (percent ? PERCENT : 1);
        if (percent && !figure.isFraction()) {
            throw new IllegalArgumentException("'" + text + "': " + figure.word() + " is no fraction; leave out the %");
        }
        if (figure.isFraction() && !(limit >= 0 && limit <= 1)) {
            throw new IllegalArgumentException("'" + text + "': " + figure.word()
                    + " is a fraction of all exposures; compare it with a number from 0 to 1, or from 0% to 100%");
        }
        DoublePredicate fails = switch (parts.group(2)) {
            case "<" -> value -> value < limit;
            case "<=" -> value -> value <= limit;
            case ">" -> value -> value > limit;
            default -> value -> value >= limit;
        };
        return new QualityGate(text.strip(), figure, fails);
    }

    private static Figure figure(String word) {
        return Arrays.stream(Figure.values())
                .filter(figure -> figure.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no figure '" + word + "'; the figures are "
                        + Arrays.stream(Figure.values()).map(Figure::word).collect(Collectors.joining(", "))));
    }

    private static double number(String digits, String text) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "': '" + digits + "' is not a number");
        }
    }

    /** Judges a run. A figure that the run does not have fails: nothing shows that the run is good enough. */
    public GateResult judge(RunCounts counts, GroupFigures groups) {
        OptionalDouble value = figure.value.apply(new Run(counts, groups));
        if (value.isEmpty()) {
            return new GateResult(text, "the run has no " + figure.word(), true);
        }
        String found = String.format(Locale.ROOT, "%s is %.6g", figure.word(), value.getAsDouble());
        return new GateResult(text, found, fails.test(value.getAsDouble()));
    }

    private static OptionalDouble fraction(RunCounts counts, Kind... kinds) {
        long among = Arrays.stream(kinds).mapToLong(counts::count).sum();
        return counts.exposures() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) among / counts.exposures());
    }

    private static OptionalDouble largestRmse(GroupFigures.Stage stage) {
        return present(stage.extremes().largestRmse());
    }

    private static OptionalDouble larger(OptionalDouble one, OptionalDouble other) {
        return one.isEmpty() || other.isEmpty()
                ? (one.isEmpty() ? other : one)
                : OptionalDouble.of(Math.max(one.getAsDouble(), other.getAsDouble()));
    }

    private static OptionalDouble fewest(GroupFigures groups) {
        return present(Math.min(
                groups.relative().extremes().fewestUsed(),
                groups.absolute().extremes().fewestUsed()));
    }

    private static OptionalDouble present(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
