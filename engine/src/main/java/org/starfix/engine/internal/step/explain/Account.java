package org.starfix.engine.internal.step.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;

/** What happened to exposures, from the rows of the ledger alone. */
final class Account {
    private final CaseFile file;

    Account(CaseFile file) {
        this.file = file;
    }

    /** A product that could not be written says nothing of the alignment. */
    static boolean isAligned(ExposureStatus status) {
        return status.isGood() || status.kind() == ExposureStatus.Kind.WRITE_FAILED;
    }

    /** The rows that a status which is not good goes back to: the refused ones of the group, else one of each kind of the others. */
    List<GroupRecord> blamed() {
        List<GroupRecord> own =
                file.groups().stream().filter(row -> row.refusal().isPresent()).toList();
        if (!own.isEmpty()) {
            return own;
        }
        Map<Refusal.Kind, GroupRecord> others = new LinkedHashMap<>();
        for (GroupRecord row : file.others()) {
            row.refusal().ifPresent(refusal -> others.putIfAbsent(refusal.kind(), row));
        }
        return List.copyOf(others.values());
    }

    /** What is explained, with its status. */
    String title() {
        ExposureRecord first = file.asked().get(0);
        String statuses = file.asked().stream()
                .map(exposure -> exposure.status().kind().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String detector = first.detector().isEmpty() ? "" : "[" + first.detector() + "]";
        return file.asked().size() == 1
                ? first.name() + detector + ": " + statuses
                : "group " + first.group() + ", " + file.asked().size() + " exposures: " + statuses;
    }

    private String reason() {
        return file.asked().get(0).status().reason();
    }

    /** A kind of refusal if there is one behind the status, else the cause that the ledger has. */
    String cause() {
        ExposureStatus status = file.asked().get(0).status();
        if (status.kind() == ExposureStatus.Kind.ALIGNED || status.kind() == ExposureStatus.Kind.REFERENCE) {
            return "";
        }
        return file.groups().stream()
                .flatMap(row -> row.refusal().stream())
                .filter(refusal -> refusal.kind().words().equals(status.cause()) || status.isGood())
                .map(refusal -> refusal.kind().name())
                .findFirst()
                .orElse(status.cause());
    }

    /** A sentence each. */
    List<String> happened() {
        List<String> sentences = new ArrayList<>();
        ExposureRecord first = file.asked().get(0);
        if (first.field().isEmpty()) {
            sentences.add("It did not come as far as an alignment: " + reason() + ".");
            return sentences;
        }
        int sources = file.asked().stream().mapToInt(ExposureRecord::sources).sum();
        sentences.add(sources + (sources == 1 ? " source was" : " sources were") + " found in "
                + (file.asked().size() == 1 ? "it" : "them") + ". "
                + (file.inGroup() == 1
                        ? "Its group, " + first.group() + ", has no other exposure"
                        : "Its group, " + first.group() + ", has " + file.inGroup() + " exposures, which move as one")
                + "; its field is " + first.field() + ".");
        boolean simultaneous = file.solution().isPresent();
        file.groups().forEach(row -> sentences.addAll(Sentences.of(row, simultaneous)));
        file.solution().ifPresent(row -> sentences.addAll(Sentences.of(row)));
        file.visit().ifPresent(row -> sentences.addAll(Sentences.of(row)));
        if (file.groups().stream().noneMatch(row -> row.refusal().isPresent())) {
            sentences.addAll(ofOthers());
        }
        boolean told = file.groups().stream()
                .flatMap(row -> row.refusal().stream())
                .anyMatch(refusal -> first.status().reason().endsWith(refusal.reason()));
        sentences.add(verdict(first.status().kind(), told ? "" : first.status().reason()));
        return sentences;
    }

    /** How the refusals of other groups made this one stand alone. */
    private List<String> ofOthers() {
        if (isAligned(file.asked().get(0).status())) {
            return List.of();
        }
        Map<Refusal.Kind, Long> counts = file.others().stream()
                .flatMap(row -> row.refusal().stream())
                .collect(Collectors.groupingBy(Refusal::kind, LinkedHashMap::new, Collectors.counting()));
        List<String> sentences = new ArrayList<>();
        counts.forEach((kind, count) -> {
            GroupRecord example = file.others().stream()
                    .filter(row -> row.refusal().map(Refusal::kind).equals(Optional.of(kind)))
                    .findFirst()
                    .orElseThrow();
            sentences.add("Other groups of its field: " + count + " refused for " + kind.words() + ", such as "
                    + example.name() + " ("
                    + example.refusal().map(Refusal::numbers).orElse("") + "). "
                    + Meaning.of(kind));
        });
        return sentences;
    }

    private static String verdict(ExposureStatus.Kind kind, String reason) {
        String why = reason.isEmpty() ? "" : ": " + reason;
        return switch (kind) {
            case ALIGNED -> "So it is ALIGNED by stars of its own" + why + ".";
            case ALIGNED_WITH_FIELD -> "So it is ALIGNED_WITH_FIELD" + why + ".";
            case REFERENCE -> "So it is the REFERENCE of its field" + why + ".";
            case NOT_ALIGNED -> "So it is NOT_ALIGNED" + why + ".";
            case SKIPPED -> "So it is SKIPPED, as there was nothing to align it to" + why + ".";
            case WRITE_FAILED -> "Whatever came of the alignment, its product could not be written" + why + ".";
        };
    }
}
