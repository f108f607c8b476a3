package org.starfix.engine.internal.step.solve;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.starfix.engine.internal.align.solve.GlobalAlignment;
import org.starfix.engine.internal.align.solve.SequentialRunner;
import org.starfix.engine.internal.align.solve.SolveRunner;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.prior.Standing;
import org.starfix.engine.internal.align.solve.prior.StandingGroup;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.SolvedDetector;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldIds;
import org.starfix.engine.internal.step.field.StatusRules;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.report.DetectorRecord;
import org.starfix.engine.internal.step.state.AlignedExposure;

/** All groups of a run in one solution, in this JVM; how it goes elsewhere, step by step. */
public final class GlobalStage {
    private GlobalStage() {}

    /**
     * Solves groups together.
     *
     * @param groups in the order of their identities; those of which every exposure is excluded are left out
     * @param query what is asked of the absolute catalogue; none if there is none
     * @param sky its stars
     * @return each of the groups as a field of its own, in the same order
     */
    public static List<AlignedField> align(
            List<SolvedMembers> groups, TweakRegOptions options, List<ReferenceQuery> query, SkyPart.All sky) {
        return align(groups, options, query, sky, Earlier.NOTHING);
    }

    /**
     * Solves groups together, or beside what stands.
     *
     * @param standing what stands of an earlier solution; if nothing does, all are solved
     */
    public static List<AlignedField> align(
            List<SolvedMembers> groups,
            TweakRegOptions options,
            List<ReferenceQuery> query,
            SkyPart.All sky,
            Earlier standing) {
        List<SolvedMembers> inside =
                groups.stream().filter(SolvedMembers::takesPart).toList();
        SurveyTimes times = times(groups);
        SolveOptions how = options.simultaneous().forSurvey(times.telescopes(), times.years());
        Solved solved = inside.isEmpty()
                ? Solved.NOTHING
                : solved(
                        SequentialRunner.of(
                                inside.stream().map(SolvedMembers::group).toList(), sky.stars(), how),
                        standing.before(query));
        SolvedExposures after = after(options, query, sky.trouble(), solved.filters());
        Map<Integer, StarTable> stars = StarTable.joined(solved.stars()).byGroup();
        Iterator<GroupAnswer> next = solved.answers().iterator();
        List<AlignedField> fields = new ArrayList<>();
        for (SolvedMembers group : groups) {
            String field = field(group);
            if (group.takesPart()) {
                GroupAnswer answer = next.next();
                StarTable own = stars.getOrDefault(answer.order(), StarTable.NONE);
                fields.add(after(after, group, answer, own, field, standing.groups()));
            } else {
                fields.add(after.leftOut(group, field));
            }
        }
        return fields;
    }

    private static AlignedField after(
            SolvedExposures after,
            SolvedMembers group,
            GroupAnswer answer,
            StarTable stars,
            String field,
            Map<String, AlignedField> standing) {
        return answer.isKept()
                ? after.kept(group, Objects.requireNonNull(standing.get(group.id())), answer, stars, field)
                : after.after(group, answer, stars, field);
    }

    /** Whether what came of a group can stand: it was aligned by a solution. */
    public static boolean stands(AlignedField before) {
        return !before.solution().groups().isEmpty()
                && before.exposures().stream().anyMatch(AlignedExposure::corrected);
    }

    /** What stands of one group. */
    public static List<StandingGroup> standing(AlignedField before) {
        return before.solution().groups().stream()
                .map(row -> new StandingGroup(
                        row.group(),
                        row.parameters().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        row.covariance().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        row.component(),
                        row.tie().equals(SolvedGroup.Tie.CATALOG.name().toLowerCase(Locale.ROOT))))
                .toList();
    }

    /**
     * What stands of an earlier solution, as it was stored.
     *
     * @param groups by identity, those of which nothing has changed ({@link #stands})
     * @param detectors all that it had, whatever became of the group beside which they are told
     */
    public record Earlier(Map<String, AlignedField> groups, List<DetectorRecord> detectors) {
        private static final Earlier NOTHING = new Earlier(Map.of(), List.of());

        private Optional<Before> before(List<ReferenceQuery> query) {
            return groups.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Before.of(
                            groups.values().stream()
                                    .flatMap(group -> standing(group).stream())
                                    .toList(),
                            detectors,
                            query));
        }
    }

    /**
     * What groups are solved beside.
     *
     * @param sky whether there is a catalogue
     */
    public record Before(Standing standing, Standing.Sky sky) {
        /** Groups of an earlier solution, and its detectors. */
        public static Before of(
                List<StandingGroup> groups, List<DetectorRecord> detectors, List<ReferenceQuery> query) {
            return new Before(
                    new Standing(
                            groups,
                            detectors.stream()
                                    .map(row -> new SolvedDetector(
                                            row.detector(),
                                            row.x(),
                                            row.y(),
                                            row.roll(),
                                            row.sigmaX(),
                                            row.sigmaY(),
                                            row.sigmaRoll()))
                                    .toList()),
                    query.isEmpty() ? Standing.Sky.UNKNOWN : Standing.Sky.KNOWN);
        }
    }

    /** The identity of a group as a field of its own: the name of its first exposure by name. */
    public static String field(SolvedMembers group) {
        return FieldIds.of(
                group.exposures().stream().map(AlignedExposure::detected).toList());
    }

    /**
     * What makes exposures of answers.
     *
     * @param filters of the solution
     */
    public static SolvedExposures after(
            TweakRegOptions options, List<ReferenceQuery> query, String trouble, List<String> filters) {
        String name = query.isEmpty() ? "" : query.get(0).name();
        String wcsName = query.isEmpty() ? "" : query.get(0).wcsName();
        return new SolvedExposures(
                options.simultaneous().options().geometry(),
                name,
                trouble,
                new StatusRules(wcsName, options.absolute().acceptance().rule()),
                new SolvedStars(filters));
    }

    /**
     * What came of a solution.
     *
     * @param answers in the order of the groups
     * @param filters which stars name by number
     * @param stars by cell; empty if the runner keeps them
     */
    public record Solved(List<GroupAnswer> answers, List<String> filters, List<StarTable> stars) {
        public static final Solved NOTHING = new Solved(List.of(), List.of(), List.of());
    }

    /**
     * Solves what a runner holds.
     *
     * @param before what stands; empty to solve all
     */
    public static Solved solved(SolveRunner runner, Optional<Before> before) {
        List<String> log = new ArrayList<>();
        GlobalSolution solution = before.map(
                        known -> GlobalAlignment.extend(runner, known.standing(), known.sky(), log::add))
                .orElseGet(() -> GlobalAlignment.solve(runner, log::add));
        return new Solved(GroupAnswer.of(solution, runner.heads(), log), solution.filters(), solution.stars());
    }

    /** The stars of all groups, read here. */
    public static SkyPart.All stars(List<SolvedMembers> groups, RunReference reference) {
        Set<Long> pixels = new TreeSet<>();
        groups.forEach(group -> pixels.addAll(pixels(group, reference.query())));
        SurveyTimes times = times(groups);
        return SkyPart.joined(pixels.stream()
                .map(pixel -> SkyPart.read(pixel, times, reference.query(), reference.source()))
                .toList());
    }

    /** The parts of the sky that a group needs; none if it is left out of the solution. */
    public static Set<Long> pixels(SolvedMembers group, ReferenceQuery query) {
        Set<Long> pixels = new TreeSet<>();
        for (AlignedExposure exposure : group.takesPart() ? group.exposures() : List.<AlignedExposure>of()) {
            for (long pixel : SkyPart.pixels(exposure.wcs(), query)) {
                pixels.add(pixel);
            }
        }
        return pixels;
    }

    private static SurveyTimes times(List<SolvedMembers> groups) {
        return SurveyTimes.of(groups.stream()
                .flatMap(group -> group.exposures().stream())
                .map(exposure -> exposure.detected().exposure())
                .toList());
    }
}
