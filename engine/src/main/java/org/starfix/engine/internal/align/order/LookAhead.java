package org.starfix.engine.internal.align.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.align.pairs.PlacedGroup;
import org.starfix.engine.internal.catalog.NearStars;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;

/**
 * Aligns groups before their turn, where that can be done at the same time. Which groups come next is guessed, from where their WCS put them
 * as recorded; a guess decides what is worked on, never what comes out.
 *
 * <p>What came of a group counts at its turn only if the stars near it are, number by number, those that it was aligned to: an alignment is
 * a function of these ({@link GroupAligner#alignNear}). Else the group is aligned again. So the answer is that of one group after the
 * other, whatever was guessed.
 *
 * <p>One per field.
 */
final class LookAhead {
    /** So many turns are looked ahead: further on, most groups wait for one of these. */
    private static final int TURNS = 32;

    /** At least so many sources stand for a group in a guess. */
    private static final int SKETCH = 200;

    private static final ReferenceCatalog NONE = ReferenceCatalog.of(new int[0], new double[0], new double[0]);

    private final List<AlignmentGroup> groups;
    private final AlignmentOptions options;
    private final WaveRunner runner;
    private final int width;
    private final Map<Integer, Ahead> ahead = new HashMap<>();
    private final Map<Integer, PlacedGroup> placed = new HashMap<>();

    /** What came of a group that was aligned to these stars; its matches are rows of them. */
    private record Ahead(ReferenceCatalog near, GroupOutcome outcome) {}

    LookAhead(List<AlignmentGroup> groups, AlignmentOptions options, WaveRunner runner) {
        this.groups = groups;
        this.options = options;
        this.runner = runner;
        this.width = runner.width(groups);
    }

    /** The stars near a group at its turn, and what comes of it. */
    record Found(NearStars near, GroupOutcome outcome) {}

    /** What comes of a group whose turn it is, before the {@code next} ones. */
    Found align(int group, GrowingReference reference, TurnOrder next) {
        PlacedGroup here = placed(group);
        NearStars near = here.near(reference.stars());
        GroupOutcome outcome = known(group, near.stars())
                .orElseGet(() -> width > 1
                        ? alignWithOthers(new Waiting(group, reference.stars(), near), reference, next)
                        : GroupAligner.alignNear(here, near.stars(), options));
        ahead.remove(group);
        placed.remove(group);
        return new Found(near, outcome.inReference(near));
    }

    private PlacedGroup placed(int group) {
        return placed.computeIfAbsent(group, g -> PlacedGroup.of(groups.get(g), options));
    }

    /** About where the sources of a group are: enough for a guess, however many there are. */
    private static ReferenceCatalog sketch(GroupCatalog sources) {
        ReferenceCatalog all = sources.asReference();
        int step = Math.max(1, all.size() / SKETCH);
        return step == 1
                ? all
                : all.rows(IntStream.iterate(0, row -> row < all.size(), row -> row + step)
                        .toArray());
    }

    private Optional<GroupOutcome> known(int group, ReferenceCatalog near) {
        return Optional.ofNullable(ahead.get(group))
                .filter(a -> a.near.hasSourcesOf(near))
                .map(Ahead::outcome);
    }

    /** A group and the stars near it as they are, or will be at its turn. */
    private record Waiting(int group, ReferenceParts reference, NearStars near) {}

    private GroupOutcome alignWithOthers(Waiting first, GrowingReference reference, TurnOrder next) {
        List<Waiting> wave = new ArrayList<>(List.of(first));
        addGuessed(wave, reference, next);
        if (wave.size() == 1) {
            return GroupAligner.alignNear(placed(first.group), first.near.stars(), options);
        }
        List<GroupOutcome> outcomes = runner.alignNear(
                wave.stream()
                        .map(w -> new WaveRunner.NearGroup(groups.get(w.group), w.reference, w.near))
                        .toList(),
                reference.stars(),
                options);
        AlignmentLoop.checkNumber(outcomes, wave.size());
        for (int i = 1; i < wave.size(); i++) {
            ahead.put(wave.get(i).group, new Ahead(wave.get(i).near.stars(), outcomes.get(i)));
        }
        return outcomes.get(0);
    }

    /** Adds groups that will probably have their turn soon, and then be aligned to stars that are known already. */
    private void addGuessed(List<Waiting> wave, GrowingReference now, TurnOrder next) {
        List<TurnOrder.Turn> taken = new ArrayList<>();
        Guess guess = new Guess(now, ReferenceParts.of(NONE)).after(wave.get(0).group, next);
        while (taken.size() < TURNS && wave.size() < width && !next.isEmpty()) {
            TurnOrder.Turn turn = next.next(guess.then);
            next.remove(turn);
            taken.add(turn);
            int group = turn.group();
            PlacedGroup here = placed(group);
            if (here.near(guess.unknown).rows().length > 0) { // most groups wait
                guess = guess.after(group, next);
                continue;
            }
            NearStars near = here.near(guess.then.stars());
            Optional<GroupOutcome> known = known(group, near.stars());
            if (known.isEmpty()) {
                wave.add(new Waiting(group, guess.then.stars(), near));
                guess = guess.after(group, next);
            } else if (known.get() instanceof GroupOutcome.Aligned aligned) {
                guess = new Guess(guess.then.plus(groups.get(group), aligned), guess.unknown);
            }
        }
        taken.forEach(next::restore);
    }

    /** The reference after some turns, as far as can be said. */
    private final class Guess {
        /** With what groups add that were aligned ahead; its hull is about the others too. */
        private final GrowingReference then;
        /** About where those will add stars. */
        private final ReferenceParts unknown;

        Guess(GrowingReference then, ReferenceParts unknown) {
            this.then = then;
            this.unknown = unknown;
        }

        /** After the turn of a group of which nothing is known yet. */
        Guess after(int group, TurnOrder next) {
            ReferenceCatalog sources = sketch(placed(group).catalog());
            return new Guess(then.reaching(sources), unknown.plus(next.guessedAdditions(sources, then)));
        }
    }
}
