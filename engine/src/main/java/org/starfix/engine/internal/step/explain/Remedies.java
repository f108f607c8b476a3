package org.starfix.engine.internal.step.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.base.numeric.SignificantDigits;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.GroupRecord;

/**
 * What is worth a trial after a refusal: ladders of changes, each from the value nearest to that of the run to the farthest. Values come from
 * what the ledger says was found where it says so.
 */
final class Remedies {
    /** Below this the background is full of peaks. */
    private static final double LOWEST_SNR = 3;

    private static final double DEFAULT_SNR = 10;

    /** The largest histogram of a search has this many pixels to each side; so many arcsec are as good as any first. */
    private static final double[] SEARCH_RADII = {12, 6, 3, 2, 1};

    private final Parameters parameters;
    private final GroupRecord row;
    private final String prefix;

    private Remedies(Parameters parameters, GroupRecord row) {
        this.parameters = parameters;
        this.row = row;
        this.prefix = row.stage() == AlignmentStage.ABSOLUTE && !simultaneous(parameters) ? "abs_" : "";
    }

    /** The ladders after the refusal of a row; none after one that is not refused. */
    static List<List<Change>> after(GroupRecord row, Parameters parameters) {
        Remedies remedies = new Remedies(parameters, row);
        return row.refusal().map(Refusal::kind).map(remedies::of).orElse(List.of()).stream()
                .map(remedies::other)
                .filter(ladder -> !ladder.isEmpty())
                .toList();
    }

    /** The ladders where the absolute stars of a field could not be had. */
    static List<List<Change>> withoutStars(Parameters parameters) {
        String key = simultaneous(parameters) ? "searchrad" : "abs_searchrad";
        double now = parameters.number(key);
        return List.of(
                DoubleStream.of(2, 10, 100)
                        .mapToObj(factor -> Change.of(key, number(factor * now)))
                        .toList(),
                List.of(Change.of("abs_refcat", "", "expand_refcat", parameters.canonical("expand_refcat"))));
    }

    private static boolean simultaneous(Parameters parameters) {
        return parameters.choice("alignment").equals("global");
    }

    /** Without what the run did already. */
    private List<Change> other(List<Change> ladder) {
        return ladder.stream()
                .filter(change -> change.values().entrySet().stream()
                        .anyMatch(value -> !value.getValue().equals(parameters.canonical(value.getKey()))))
                .toList();
    }

    private List<List<Change>> of(Refusal.Kind kind) {
        return switch (kind) {
            case NOT_ENOUGH_MATCHES ->
                List.of(
                        fewerRequired(row.stars()),
                        raised("searchrad", 1.5, 2, 4, 8),
                        widerTolerance(),
                        more(),
                        fainter(),
                        one("matcher", "pattern"));
            case MORE_MATCHES_THAN_SOURCES ->
                List.of(
                        one("accept", "significance"),
                        multiplied("tolerance", 0.5, 0.25, 0.1),
                        raised("separation", 2, 4, 10, 100, 1000));
            case SEARCH_RADIUS_TOO_LARGE -> List.of(smallerSearch());
            case NO_PATTERN ->
                List.of(
                        raised("tolerance", 1.5, 2, 3),
                        one(prefix + "fitgeometry", "rscale"),
                        one("matcher", "xyxy"),
                        more(),
                        fainter());
            case AMBIGUOUS_PATTERN -> List.of(one("matcher", "xyxy"), more(), fainter());
            case NO_SOURCES -> List.of(fainter(), one("accept", "as-jwst"));
            case NO_POSITION_ERRORS -> List.of(one("weighting", "none"), one("source_quality", "true"));
            case SINGULAR_FIT -> List.of(one("fallback", "true"), simplerGeometry());
            case ACCIDENTAL_MATCHES ->
                List.of(
                        significance(),
                        multiplied("separation", 0.5, 0.25, 0.1),
                        multiplied("searchrad", 0.5, 0.25),
                        more(),
                        fainter(),
                        one("accept", "as-jwst"));
            case AMBIGUOUS_OFFSET -> List.of(withoutRival(), more(), one("accept", "as-jwst"));
            case DETECTOR_DEFECTS -> List.of(brighter(), one("accept", "as-jwst"));
            case HELD_OUT_STARS ->
                List.of(
                        multiplied("tolerance", 0.5, 0.25),
                        richerGeometry(),
                        one("clip_accum", "true"),
                        one("holdout_fraction", "0.0"));
            case NOT_CORRECTABLE -> List.of(simplerGeometry());
            case CORRECTION_TOO_LARGE ->
                List.of(raised("searchrad", 1.25, 1.5, 2, 4, 8), simplerGeometry(), richerGeometry());
            case TOO_FEW_GROUPS -> List.of(fainter());
            case REPEATED_DETECTOR -> List.of(pointings());
            case TOO_FEW_REFERENCE_SOURCES ->
                List.of(
                        fewerRequired(row.referenceSources()),
                        raised("searchrad", 2, 4, 10),
                        one("abs_magnitude_range", ""),
                        one("abs_max_ruwe", ""),
                        one("abs_max_error", ""));
            case NO_DATE -> List.of(one("abs_epoch", "published"));
            case FIELD_TOO_WIDE -> List.of(one("abs_group", "group"), one("abs_group", "auto"));
        };
    }

    private static List<Change> one(String key, String value) {
        return List.of(Change.of(key, value));
    }

    /** What was found is enough, and less than that. */
    private List<Change> fewerRequired(int found) {
        List<Change> ladder = new ArrayList<>();
        for (double share : new double[] {1, 0.8, 0.6, 0.4}) {
            int required = (int) Math.floor(share * found);
            if (required >= 1) {
                ladder.add(Change.of(prefix + "minobj", Integer.toString(required)));
            }
        }
        return ladder;
    }

    private List<Change> raised(String key, double... factors) {
        return multiplied(key, factors);
    }

    private List<Change> multiplied(String key, double... factors) {
        double now = parameters.number(prefix + key);
        return Arrays.stream(factors)
                .mapToObj(factor -> Change.of(prefix + key, number(factor * now)))
                .toList();
    }

    /** Sources must not be closer to each other than they may be from their star. */
    private List<Change> widerTolerance() {
        double now = parameters.number(prefix + "tolerance");
        double separation = parameters.number(prefix + "separation");
        return DoubleStream.of(1.5, 2, 3)
                .map(factor -> factor * now)
                .mapToObj(tolerance -> separation > Math.sqrt(2) * tolerance || separation < Math.sqrt(2) * now
                        ? Change.of(prefix + "tolerance", number(tolerance))
                        : Change.of(
                                prefix + "tolerance",
                                number(tolerance),
                                prefix + "separation",
                                number(1.5 * tolerance)))
                .toList();
    }

    private List<Change> smallerSearch() {
        double now = parameters.number(prefix + "searchrad");
        return DoubleStream.concat(DoubleStream.of(0.5 * now, 0.1 * now), DoubleStream.of(SEARCH_RADII))
                .filter(radius -> radius < now)
                .mapToObj(radius -> Change.of(prefix + "searchrad", number(radius)))
                .toList();
    }

    /** More of the sources that are there. */
    private List<Change> more() {
        OptionalInt brightest = parameters.optionalInteger("brightest");
        boolean cut = brightest.isPresent()
                && row.sources() >= brightest.getAsInt()
                && !parameters.choice("starfinder").equals("segmentation");
        return cut
                ? List.of(
                        Change.of("brightest", Integer.toString(2 * brightest.getAsInt())), Change.of("brightest", ""))
                : List.of();
    }

    private List<Change> fainter() {
        double now = parameters.number("snr_threshold");
        return DoubleStream.of(0.5 * now, 0.25 * now, DEFAULT_SNR, 5, LOWEST_SNR)
                .filter(snr -> snr < now && snr >= LOWEST_SNR)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .distinct()
                .map(snr -> Change.of("snr_threshold", number(snr)))
                .toList();
    }

    private List<Change> brighter() {
        double now = parameters.number("snr_threshold");
        return DoubleStream.of(2, 4)
                .mapToObj(factor -> Change.of("snr_threshold", number(factor * now)))
                .toList();
    }

    /** The next power of ten above the chance of the match. */
    private List<Change> significance() {
        double log = Math.ceil(row.evidence().logChance());
        return log < 0 ? one("min_significance", number(Math.pow(10, log))) : List.of();
    }

    /** A search that does not reach the other place. */
    private List<Change> withoutRival() {
        MatchEvidence match = row.evidence();
        double away = Math.hypot(match.rivalX(), match.rivalY());
        double now = parameters.number(prefix + "searchrad");
        return DoubleStream.of(0.9, 0.6, 0.3)
                .map(share -> share * away)
                .filter(radius -> radius > 0 && radius < now)
                .mapToObj(radius -> Change.of(prefix + "searchrad", number(radius)))
                .toList();
    }

    private static final List<String> GEOMETRIES = List.of("shift", "rshift", "rscale", "general");

    private List<Change> simplerGeometry() {
        List<Change> ladder = new ArrayList<>();
        for (int i = geometry() - 1; i >= 0; i--) {
            ladder.add(Change.of(prefix + "fitgeometry", GEOMETRIES.get(i)));
        }
        return ladder;
    }

    private List<Change> richerGeometry() {
        return GEOMETRIES.subList(geometry() + 1, GEOMETRIES.size()).stream()
                .map(name -> Change.of(prefix + "fitgeometry", name))
                .toList();
    }

    private int geometry() {
        return GEOMETRIES.indexOf(parameters.choice(prefix + "fitgeometry"));
    }

    /** Keywords that differ from pointing to pointing in most headers. */
    private static List<Change> pointings() {
        return List.of(
                Change.of("group_by", "EXPID"),
                Change.of("group_by", "DATE-OBS"),
                Change.of("group_by", "MJD-OBS"),
                Change.of("group_by", "FILENAME"));
    }

    private static String number(double value) {
        return Double.toString(Double.parseDouble(SignificantDigits.general(value, 3)));
    }
}
