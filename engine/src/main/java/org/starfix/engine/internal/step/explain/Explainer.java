package org.starfix.engine.internal.step.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.field.StatusRules;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;

/** Explains what came of exposures. */
public final class Explainer {
    /** Beyond so many other groups each is left out of no trial: that would take as many alignments. */
    private static final int FEW_GROUPS = 24;

    /** Beyond so many matched sources no single one is left out: none decides. */
    private static final int FEW_STARS = 24;

    private final CaseFile file;
    private final Account account;
    private final Parameters parameters;

    /** @param parameters of the run */
    public Explainer(CaseFile file, Parameters parameters) {
        this.file = file;
        this.account = new Account(file);
        this.parameters = parameters;
    }

    /** What happened, where nothing can be tried; {@code why} in a sentence. */
    public Explanation told(String why) {
        return new Explanation(
                account.title(), account.cause(), account.happened(), List.of(), List.of(), List.of(), List.of(why));
    }

    /**
     * What happened, and what comes of trials with some of the exposures of the field.
     *
     * @param which they are, in a sentence
     */
    public Explanation tried(FieldTrials trials, String which) {
        Explanation told = tried(trials, Optional.of("they do not stand for the whole field"));
        List<String> notes = new ArrayList<>(List.of(which));
        notes.addAll(told.notes());
        return new Explanation(
                told.title(), told.cause(), told.happened(), told.helps(), told.loses(), told.vain(), notes);
    }

    /** What happened, and what comes of trials. */
    public Explanation tried(FieldTrials trials) {
        return tried(trials, Optional.empty());
    }

    /** The same; {@code otherwise} is what follows if exposures do not come out as in the run, empty if that the store is of another. */
    private Explanation tried(FieldTrials trials, Optional<String> otherwise) {
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
            return told("Nothing was tried: from what is stored " + other.get() + ", so "
                    + otherwise.orElse("the store is of another run") + ".");
        }
        boolean good = file.asked().stream().allMatch(exposure -> Account.isAligned(exposure.status()));
        return good ? losses(trials) : gains(trials);
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
        if (helps.isEmpty()) {
            notes.add(vain.isEmpty() ? "No key of this run could be tried." : "Nothing that was tried would align it.");
            account.blamed().stream()
                    .flatMap(row -> row.refusal().stream())
                    .map(refusal -> Meaning.lacking(refusal.kind()))
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .forEach(notes::add);
        }
        return new Explanation(account.title(), account.cause(), account.happened(), helps, List.of(), vain, notes);
    }

    /** Tries a ladder up to the first change that helps. */
    private void climb(
            List<Change> ladder, FieldTrials trials, List<Trial> helps, List<String> vain, Set<String> unread) {
        List<Trial> done = new ArrayList<>();
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
            done.add(trial.get());
        }
        if (!done.isEmpty()) {
            Trial last = done.get(done.size() - 1);
            boolean same =
                    last.after().cause().equals(file.asked().get(0).status().cause());
            vain.add(done.stream().map(trial -> trial.change().text()).collect(Collectors.joining(", "))
                    + " (the run had " + last.before() + ")"
                    + (same
                            ? ""
                            : "; with the last the reason is another: "
                                    + last.after().reason()));
        }
    }

    private Explanation losses(FieldTrials trials) {
        List<Trial> loses = new ArrayList<>();
        List<String> vain = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean together = parameters.choice("alignment").equals("global");
        for (GroupRecord row : file.groups()) {
            int stars =
                    together ? row.matches() : row.stars(); // of a solution those in common with other groups count too
            if (row.refusal().isEmpty() && stars > 0) {
                String key = together || row.stage() == AlignmentStage.RELATIVE ? "minobj" : "abs_minobj";
                lost(Change.of(key, Integer.toString(stars + 1)), trials, loses, vain);
            }
        }
        for (Change change : withoutOthers(trials, notes)) {
            lost(change, trials, loses, vain);
        }
        singleStars(trials).ifPresent(notes::add);
        return new Explanation(account.title(), account.cause(), account.happened(), List.of(), loses, vain, notes);
    }

    /** Which stars decide, where few were matched: each is left out once. */
    private Optional<String> singleStars(FieldTrials trials) {
        List<FieldTrials.Star> stars = trials.matched(file.asked().get(0).group());
        if (stars.isEmpty() || stars.size() > FEW_STARS) {
            return Optional.empty();
        }
        List<FieldTrials.Star> deciding = new ArrayList<>();
        Optional<ExposureStatus> example = Optional.empty();
        for (FieldTrials.Star star : stars) {
            Optional<ExposureStatus> after =
                    trials.without(star).flatMap(this::worst).filter(status -> !status.isGood());
            if (after.isPresent()) {
                deciding.add(star);
                example = example.or(() -> after);
            }
        }
        String tried = "Each of the " + stars.size() + " sources that were matched was left out once: ";
        if (example.isEmpty()) {
            return Optional.of(tried + "none of them decides.");
        }
        ExposureStatus after = example.get();
        return Optional.of(tried
                + (deciding.size() == stars.size()
                        ? "without any one of them"
                        : "without "
                                + deciding.stream().map(FieldTrials.Star::text).collect(Collectors.joining(" or ")))
                + " it would be " + after.kind().name()
                + (after.reason().isEmpty() ? "" : " (" + after.reason() + ")") + ".");
    }

    private void lost(Change change, FieldTrials trials, List<Trial> loses, List<String> vain) {
        Optional<Trial> trial = trial(change, trials);
        boolean untied = trial.isPresent()
                && !trial.get().after().reason().isEmpty()
                && file.asked().stream()
                        .allMatch(exposure -> exposure.status().reason().isEmpty());
        if (trial.isPresent() && (untied || !trial.get().after().isGood())) {
            loses.add(trial.get());
        } else if (trial.isPresent()) {
            vain.add(change.text());
        }
    }

    private Optional<Trial> trial(Change change, FieldTrials trials) {
        return trials.with(change)
                .flatMap(this::worst)
                .map(after -> new Trial(change, change.before(parameters), after, note(change, after)));
    }

    private static String note(Change change, ExposureStatus after) {
        if (change.values().getOrDefault("accept", "").equals("as-jwst")) {
            return "this takes it unchecked, and is no evidence that it is right";
        }
        if (change.keys().contains("abs_refcat")) {
            return "it would be aligned to the other exposures only";
        }
        return change.keys().contains("exclude") && after.kind() == ExposureStatus.Kind.REFERENCE
                ? "others would be aligned to it instead, and what spoils one of the two remains to be found"
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
        for (GroupRecord row : account.blamed()) {
            ladders.addAll(Remedies.after(row, parameters));
        }
        String cause = file.asked().get(0).status().cause();
        if (cause.equals(StatusRules.NO_STARS) || cause.equals(StatusRules.NOT_READ)) {
            ladders.addAll(Remedies.withoutStars(parameters));
        }
        if (cause.equals("excluded")) {
            ladders.add(List.of(Change.of("exclude", "", "exclude_file", "")));
        }
        return List.copyOf(ladders);
    }
}
