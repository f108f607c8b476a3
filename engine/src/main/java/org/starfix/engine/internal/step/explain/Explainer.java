package org.starfix.engine.internal.step.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;

/** Explains what came of exposures. */
public final class Explainer {
    /** Beyond so many other groups each is left out of no trial: that would take as many alignments. */
    private static final int FEW_GROUPS = 24;

    private final CaseFile file;
    private final Parameters parameters;

    /** @param parameters of the run */
    public Explainer(CaseFile file, Parameters parameters) {
        this.file = file;
        this.parameters = parameters;
    }

    /** What happened, where nothing can be tried; {@code why} in a sentence. */
    public Explanation told(String why) {
        return new Explanation(title(), cause(), happened(), List.of(), List.of(), List.of(), List.of(why));
    }

    /** What happened, and what comes of trials. */
    public Explanation tried(FieldTrials trials) {
        if (file.asked().stream().allMatch(exposure -> exposure.field().isEmpty())) {
            return told("Nothing was tried: it did not come as far as an alignment, and its reason says what to do.");
        }
        Optional<Map<String, ExposureStatus>> before = trials.asItWas();
        if (before.isEmpty()) {
            return told(
                    "Nothing was tried: what is stored of its field is of another run, or the absolute catalogue is not there.");
        }
        Optional<String> other = otherwise(before.get());
        if (other.isPresent()) {
            return told("Nothing was tried: from what is stored " + other.get() + ", so the store is of another run.");
        }
        boolean good = file.asked().stream().allMatch(exposure -> isAligned(exposure.status()));
        return good ? losses(trials) : gains(trials);
    }

    /** A product that could not be written says nothing of the alignment. */
    private static boolean isAligned(ExposureStatus status) {
        return status.isGood() || status.kind() == ExposureStatus.Kind.WRITE_FAILED;
    }

    /** What comes out another way than the ledger says. */
    private Optional<String> otherwise(Map<String, ExposureStatus> now) {
        for (ExposureRecord exposure : file.asked()) {
            Optional<ExposureStatus> again =
                    Optional.ofNullable(now.get(FieldTrials.key(exposure.name(), exposure.place())));
            boolean same = exposure.status().kind() == ExposureStatus.Kind.WRITE_FAILED
                    || again.isPresent()
                            && again.get().kind() == exposure.status().kind()
                            && again.get().cause().equals(exposure.status().cause());
            if (!same) {
                return Optional.of(exposure.name() + " comes out "
                        + again.map(ExposureStatus::toString).orElse("not at all"));
            }
        }
        return Optional.empty();
    }

    private Explanation gains(FieldTrials trials) {
        List<Trial> helps = new ArrayList<>();
        List<String> vain = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> unread = new LinkedHashSet<>();
        for (List<Change> ladder : ladders()) {
            climb(ladder, trials, helps, vain, unread);
        }
        List<Change> without = withoutOthers(trials, notes);
        int before = helps.size();
        for (Change change : without) {
            trial(change, trials).filter(trial -> trial.after().isGood()).ifPresent(helps::add);
        }
        if (!without.isEmpty() && helps.size() == before) {
            vain.add("leaving out any one of the other " + without.size() + " groups (exclude)");
        }
        if (!unread.isEmpty()) {
            notes.add(
                    "Not tried, as the pixels or the stored sources cannot be had: " + String.join(", ", unread) + ".");
        }
        if (helps.isEmpty() && vain.isEmpty()) {
            notes.add("No key of this run could be tried: what is missing is in the inputs.");
        }
        return new Explanation(title(), cause(), happened(), helps, List.of(), vain, notes);
    }

    /** Tries a ladder up to the first change that helps. */
    private void climb(
            List<Change> ladder, FieldTrials trials, List<Trial> helps, List<String> vain, Set<String> unread) {
        List<Change> done = new ArrayList<>();
        for (Change change : ladder) {
            Optional<Trial> trial = trial(change, trials);
            if (trial.isEmpty()) {
                unread.addAll(change.keys());
                continue;
            }
            if (trial.get().after().isGood()) {
                helps.add(trial.get());
                return;
            }
            done.add(change);
        }
        if (!done.isEmpty()) {
            vain.add(done.stream().map(Change::text).collect(Collectors.joining(", ")) + " (the run had "
                    + done.get(0).before(parameters) + ")");
        }
    }

    private Explanation losses(FieldTrials trials) {
        List<Trial> loses = new ArrayList<>();
        List<String> vain = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (GroupRecord row : file.groups()) {
            if (row.refusal().isEmpty() && row.stars() > 0) {
                boolean own = row.stage() == org.starfix.engine.align.AlignmentStage.RELATIVE
                        || parameters.choice("alignment").equals("global");
                lost(Change.of(own ? "minobj" : "abs_minobj", Integer.toString(row.stars() + 1)), trials, loses, vain);
            }
        }
        for (Change change : withoutOthers(trials, notes)) {
            lost(change, trials, loses, vain);
        }
        return new Explanation(title(), cause(), happened(), List.of(), loses, vain, notes);
    }

    private void lost(Change change, FieldTrials trials, List<Trial> loses, List<String> vain) {
        Optional<Trial> trial = trial(change, trials);
        if (trial.isPresent() && !trial.get().after().isGood()) {
            loses.add(trial.get());
        } else if (trial.isPresent()) {
            vain.add(change.text());
        }
    }

    private Optional<Trial> trial(Change change, FieldTrials trials) {
        return trials.with(change)
                .flatMap(this::worst)
                .map(after -> new Trial(change, change.before(parameters), after, note(change)));
    }

    private static String note(Change change) {
        return change.values().getOrDefault("accept", "").equals("as-jwst")
                ? "this takes it unchecked, and is no evidence that it is right"
                : "";
    }

    /** The worst status of those asked about: empty if one is missing. */
    private Optional<ExposureStatus> worst(Map<String, ExposureStatus> statuses) {
        List<ExposureStatus> now = new ArrayList<>();
        for (ExposureRecord exposure : file.asked()) {
            Optional.ofNullable(statuses.get(FieldTrials.key(exposure.name(), exposure.place())))
                    .ifPresent(now::add);
        }
        return now.size() < file.asked().size()
                ? Optional.empty()
                : now.stream().max(Comparator.comparing(ExposureStatus::kind));
    }

    /** Each of the other groups left out, if they are few. */
    private List<Change> withoutOthers(FieldTrials trials, List<String> notes) {
        Map<String, List<String>> groups = trials.groups();
        groups.remove(file.asked().get(0).group());
        if (groups.size() > FEW_GROUPS) {
            notes.add("Leaving out other groups was not tried: there are " + groups.size() + " of them, more than "
                    + FEW_GROUPS + ".");
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        String excluded = parameters.canonical("exclude");
        for (List<String> names : groups.values()) {
            if (names.stream().noneMatch(name -> name.contains(",") || name.contains("*") || name.contains("?"))) {
                changes.add(Change.of("exclude", (excluded.isEmpty() ? "" : excluded + ",") + String.join(",", names)));
            }
        }
        return changes.size() < 2 ? List.of() : changes; // a group alone has nothing to be aligned to
    }

    private List<List<Change>> ladders() {
        Set<List<Change>> ladders = new LinkedHashSet<>();
        for (GroupRecord row : blamed()) {
            ladders.addAll(Remedies.after(row, parameters));
        }
        String cause = file.asked().get(0).status().cause();
        if (cause.equals("excluded") || reason().startsWith("excluded")) {
            ladders.add(List.of(Change.of("exclude", "")));
        }
        return List.copyOf(ladders);
    }

    /** The rows that a status which is not good goes back to: the refused ones of the group, else one of each kind of the others. */
    private List<GroupRecord> blamed() {
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

    private String title() {
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
    private String cause() {
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

    private List<String> happened() {
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
        sentences.add(verdict(first.status()));
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

    private static String verdict(ExposureStatus status) {
        String why = status.reason().isEmpty() ? "" : ": " + status.reason();
        return switch (status.kind()) {
            case ALIGNED -> "So it is ALIGNED by stars of its own" + why + ".";
            case ALIGNED_WITH_FIELD -> "So it is ALIGNED_WITH_FIELD" + why + ".";
            case REFERENCE -> "So it is the REFERENCE of its field" + why + ".";
            case NOT_ALIGNED -> "So it is NOT_ALIGNED" + why + ".";
            case SKIPPED -> "So it is SKIPPED, as there was nothing to align it to" + why + ".";
            case WRITE_FAILED -> "Whatever came of the alignment, its product could not be written" + why + ".";
        };
    }
}
