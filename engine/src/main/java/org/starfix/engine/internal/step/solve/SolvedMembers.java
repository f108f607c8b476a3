package org.starfix.engine.internal.step.solve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.exposure.PointingFacts;
import org.starfix.engine.internal.step.field.GroupIds;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.AlignedExposure.Role;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * A group with its exposures, none of which is corrected yet.
 *
 * @param id identity of the group
 * @param exposures by name, those that are excluded last: the first gives the tangent plane
 */
public record SolvedMembers(String id, List<AlignedExposure> exposures) implements Serializable {
    private static final Comparator<AlignedExposure> ORDER = Comparator.<AlignedExposure, Boolean>comparing(
                    exposure -> exposure.role() != Role.TAKES_PART)
            .thenComparing(AlignedExposure::id, ExposureId.BY_NAME);

    public SolvedMembers {
        exposures = exposures.stream().sorted(ORDER).toList();
    }

    /** The groups of exposures, in the order of their identities. */
    public static List<SolvedMembers> of(List<AlignedExposure> exposures) {
        Map<String, List<AlignedExposure>> byId = new TreeMap<>();
        exposures.forEach(
                exposure -> byId.computeIfAbsent(exposure.detected().exposure().group(), id -> new ArrayList<>())
                        .add(exposure));
        List<SolvedMembers> groups = new ArrayList<>();
        byId.forEach((id, members) -> groups.add(new SolvedMembers(id, members)));
        return groups;
    }

    /** Whether it is in the solution: a group of which every exposure is excluded is not. */
    public boolean takesPart() {
        return exposures.stream().anyMatch(exposure -> exposure.role() != Role.FOLLOWS);
    }

    /** The group as the solution takes it. */
    public GlobalGroup group() {
        List<AlignmentImage> images = exposures.stream()
                .map(exposure -> new AlignmentImage(
                        exposure.id().stem(),
                        exposure.wcs(),
                        exposure.sources(),
                        exposure.detected().exposure().time().viewpoint()))
                .toList();
        List<String> detectors = exposures.stream().map(SolvedMembers::detector).toList();
        String visit = exposures.stream()
                .map(exposure -> facts(exposure).visitKey())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        String guideStar = exposures.stream()
                .filter(exposure -> !facts(exposure).visitKey().isEmpty())
                .map(exposure -> facts(exposure).guideStar())
                .findFirst()
                .orElse("");
        List<String> filters =
                exposures.stream().map(exposure -> facts(exposure).filter()).toList();
        return new GlobalGroup(AlignmentGroup.of(id, images), visit, guideStar, detectors, filters);
    }

    /** What log lines call the group. */
    public String name() {
        return GroupIds.name(exposures.stream().map(AlignedExposure::id).toList());
    }

    /** Sources of all exposures. */
    public int sourceCount() {
        return exposures.stream().mapToInt(e -> e.sources().size()).sum();
    }

    private static PointingFacts facts(AlignedExposure exposure) {
        return exposure.detected().exposure().pointing();
    }

    private static String detector(AlignedExposure exposure) {
        return String.join(
                " ",
                Stream.of(facts(exposure).detector(), exposure.id().detector())
                        .filter(text -> !text.isEmpty())
                        .toList());
    }
}
