package org.starfix.jobs.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.synthetic.FitPrecision;
import org.starfix.synthetic.GroupComparison;
import org.starfix.synthetic.plan.Displacement;
import org.starfix.synthetic.plan.ExpectedStatus;

/**
 * One group of the demonstration: what error was put in, what came of it, and whether that is as it should be.
 *
 * @param matches pairs that the relative fit used, 0 without one
 * @param rmseMas of the relative fit, NaN without one
 * @param limitMas largest honest residual, NaN for a group that is not to be aligned
 */
public record GroupVerdict(
        GroupComparison comparison,
        String status,
        int matches,
        double rmseMas,
        double limitMas,
        boolean statusAsExpected,
        boolean withinLimit) {

    static GroupVerdict of(
            GroupComparison comparison,
            List<ExposureRecord> exposures,
            int expectedExposures,
            Optional<GroupRecord> relative,
            List<FitPrecision> fits) {
        ExpectedStatus expected = comparison.expected();
        boolean allThere = exposures.size() == expectedExposures;
        boolean status =
                allThere && exposures.stream().allMatch(e -> matches(e.status().kind(), expected));
        boolean aligned = expected == ExpectedStatus.ALIGNED;
        double limit = aligned ? FitPrecision.toleranceMas(fits) : Double.NaN;
        String names = String.join(
                ",",
                exposures.stream().map(e -> e.status().kind().name()).distinct().toList());
        return new GroupVerdict(
                comparison,
                names.isEmpty() ? "MISSING" : names,
                relative.map(GroupRecord::used).orElse(0),
                relative.map(g -> 1000 * g.rmse()).orElse(Double.NaN),
                limit,
                status,
                !aligned || comparison.residualMas() <= limit);
    }

    private static boolean matches(ExposureStatus.Kind kind, ExpectedStatus expected) {
        return switch (expected) {
            case ALIGNED -> kind == ExposureStatus.Kind.ALIGNED || kind == ExposureStatus.Kind.REFERENCE;
            case NOT_ALIGNED -> kind == ExposureStatus.Kind.NOT_ALIGNED;
        };
    }

    /** Whether the group is as it should be. */
    public boolean good() {
        return statusAsExpected && withinLimit;
    }

    /** The head of the table that {@link #row} fills. */
    public static String head() {
        return String.format(
                "%-28s %20s %20s %9s %8s %8s %8s  %-20s %s",
                "group",
                "error put in",
                "error found",
                "left mas",
                "limit",
                "matches",
                "rmse mas",
                "status",
                "verdict");
    }

    /** One line. */
    public String row() {
        boolean aligned = !Double.isNaN(limitMas);
        return String.format(
                Locale.ROOT,
                "%-28s %20s %20s %9s %8s %8s %8s  %-20s %s",
                comparison.group(),
                text(comparison.injected()),
                text(comparison.recovered()),
                mas(comparison.residualMas()),
                aligned ? mas(limitMas) : "-",
                matches == 0 ? "-" : matches,
                Double.isNaN(rmseMas) ? "-" : mas(rmseMas),
                status,
                verdict());
    }

    private String verdict() {
        if (!statusAsExpected) {
            return "WRONG, should be " + comparison.expected();
        }
        if (comparison.expected() == ExpectedStatus.NOT_ALIGNED) {
            return "rightly refused";
        }
        return withinLimit ? "right" : "TOO FAR OFF";
    }

    private static String text(Displacement d) {
        return String.format(Locale.ROOT, "%+.3f %+.3f %+.3f", d.eastArcsec(), d.northArcsec(), d.rollDegrees());
    }

    private static String mas(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
