package org.starfix.engine.internal.step.alignments;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.field.StatusRules;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.MatchRecord;
import org.starfix.engine.internal.step.report.MatchRows;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.AppliedCorrection;
import org.starfix.engine.internal.step.state.CorrectionErrors;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * What came of a field, without its exposures.
 *
 * @param digest of what its alignment depends on
 * @param members what came of each exposure, in the order of the field
 * @param solution rows of a simultaneous solution
 * @param content digest of its exposures alone, by which what came of it can stand beside others; empty if it cannot
 */
public record StoredField(
        String digest,
        String id,
        List<Member> members,
        List<GroupRecord> groups,
        List<MatchRecord> matches,
        List<String> log,
        SolutionRows solution,
        String content)
        implements Serializable {

    /** A field without a simultaneous solution. */
    public StoredField(
            String digest,
            String id,
            List<Member> members,
            List<GroupRecord> groups,
            List<MatchRecord> matches,
            List<String> log) {
        this(digest, id, members, groups, matches, log, SolutionRows.NONE, "");
    }

    public StoredField {
        members = List.copyOf(members);
        groups = List.copyOf(groups);
        matches = MatchRows.copyOf(matches);
        log = List.copyOf(log);
    }

    /**
     * What came of an exposure.
     *
     * @param name of its file, and {@code place} of the detector in it
     * @param wcsName value of WCSNAME that it has earned; empty for none
     */
    public record Member(String name, int place, ExposureStatus status, String wcsName, List<Correction> corrections)
            implements Serializable {
        public Member {
            corrections = List.copyOf(corrections);
        }
    }

    /**
     * A correction.
     *
     * @param map in the tangent plane of the exposure of this {@code name} and {@code place}, as its WCS stood then
     */
    public record Correction(AlignmentStage stage, Affine2 map, String name, int place) implements Serializable {}

    /** Whether what came of a field is to be stored: a source of stars that could not be read is asked again. */
    public static boolean lasts(AlignedField field) {
        return field.exposures().stream().noneMatch(exposure -> StatusRules.mayPass(exposure.status()));
    }

    /** What is stored of a field. */
    public static StoredField of(AlignedField field, String digest) {
        List<Member> members = new ArrayList<>();
        for (AlignedExposure exposure : field.exposures()) {
            List<Correction> corrections = exposure.corrections().stream()
                    .map(c -> new Correction(
                            c.stage(), c.map(), c.plane().name(), c.plane().place()))
                    .toList();
            members.add(new Member(
                    exposure.id().name(), exposure.id().place(), exposure.status(), exposure.wcsName(), corrections));
        }
        return new StoredField(
                digest, field.id(), members, field.groups(), field.matches(), field.log(), field.solution(), "");
    }

    /** The same, to stand beside others. */
    public StoredField standing(String newContent) {
        return new StoredField(digest, id, members, groups, matches, log, solution, newContent);
    }

    /**
     * The field as it was, with the corrected WCS made again from those of the exposures.
     *
     * @param field with its exposures as they were when it was aligned
     * @throws IllegalArgumentException if these are other exposures
     */
    public AlignedField with(Field field) {
        List<DetectedExposure> exposures = field.exposures();
        Check.argument(
                exposures.size() == members.size(),
                "stored field %s: it has %s exposures, and %s are given",
                id,
                members.size(),
                exposures.size());
        Map<String, Integer> index = new HashMap<>();
        List<AlignedExposure> now = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            ExposureId own = exposures.get(i).id();
            Member member = members.get(i);
            Check.argument(
                    own.name().equals(member.name()) && own.place() == member.place(),
                    "stored field %s: exposure %s is not %s",
                    id,
                    own.name(),
                    member.name());
            index.put(key(member.name(), member.place()), i);
            now.add(AlignedExposure.unaligned(exposures.get(i), member.status()).named(member.wcsName()));
        }
        for (AlignmentStage stage : AlignmentStage.values()) {
            now = corrected(now, index, stage);
        }
        Map<String, CorrectionErrors> errors = new HashMap<>();
        solution.groups().forEach(row -> errors.put(row.group(), row.errors()));
        List<AlignedExposure> known = now.stream()
                .map(exposure -> exposure.corrected()
                        ? exposure.with(errors.getOrDefault(
                                exposure.detected().exposure().group(), CorrectionErrors.UNKNOWN))
                        : exposure)
                .toList();
        return new AlignedField(id, known, field.borrowed(), groups, named(exposures), log, solution);
    }

    /** The matches with their exposures, which programs before this one did not store: then those of the group that log lines call so. */
    private List<MatchRecord> named(List<DetectedExposure> exposures) {
        if (matches.stream().noneMatch(match -> match.name().isEmpty())) {
            return matches;
        }
        Map<List<String>, ExposureId> known = new HashMap<>();
        for (DetectedExposure exposure : exposures) {
            known.putIfAbsent(List.of(exposure.exposure().group(), exposure.id().stem()), exposure.id());
            known.putIfAbsent(List.of("", exposure.id().stem()), exposure.id()); // rows of a whole field have no group
        }
        return matches.stream()
                .map(match -> Optional.ofNullable(known.get(List.of(match.group(), match.fileName())))
                        .or(() -> Optional.ofNullable(known.get(List.of("", match.fileName()))))
                        .map(own -> match.of(own.name(), own.place()))
                        .orElse(match))
                .toList();
    }

    /** The exposures after a stage. */
    private List<AlignedExposure> corrected(
            List<AlignedExposure> before, Map<String, Integer> index, AlignmentStage stage) {
        List<AlignedExposure> after = new ArrayList<>(before);
        for (int i = 0; i < before.size(); i++) {
            for (Correction correction : members.get(i).corrections()) {
                if (correction.stage() == stage) {
                    AlignedExposure first =
                            before.get(Objects.requireNonNull(index.get(key(correction.name(), correction.place()))));
                    after.set(i, corrected(before.get(i), correction, first));
                }
            }
        }
        return after;
    }

    private static AlignedExposure corrected(AlignedExposure exposure, Correction correction, AlignedExposure first) {
        Wcs wcs = exposure.wcs().corrected(correction.map(), first.wcs().tangentPlane());
        return exposure.with(
                new AppliedCorrection(correction.stage(), correction.map(), first.id()), wcs, exposure.status());
    }

    private static String key(String name, int place) {
        return place + " " + name;
    }
}
