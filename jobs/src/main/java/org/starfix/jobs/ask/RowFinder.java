package org.starfix.jobs.ask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.LedgerRowStream;

/** Finds what a user means by a word: an exposure by name, path, file or product, or a group. */
final class RowFinder {
    /** Names that a message lists. */
    private static final int SHOWN = 10;

    private static final Set<String> COLUMNS =
            Set.of("name", "path", "file_name", "detector", "place", "product", "field", "group_id");

    private final PastRun run;

    RowFinder(PastRun run) {
        this.run = run;
    }

    /**
     * What was found.
     *
     * @param name of the exposure with its {@code place} in the file; empty for a whole group
     * @param group empty if the exposure has none
     */
    record Found(String field, String group, String name, int place) {
        boolean isGroup() {
            return name.isEmpty();
        }
    }

    /** How a word may be meant, the surest first. */
    private enum Sense {
        NAME,
        GROUP,
        PATH,
        PRODUCT,
        FILE,
        STEM
    }

    /**
     * Finds it.
     *
     * @throws InputException if there is none, or several
     */
    Found find(String word) throws IOException {
        TreeMap<Sense, Set<Found>> found = new TreeMap<>();
        try (LedgerRowStream rows = run.rows(LedgerTables.EXPOSURES, COLUMNS::contains)) {
            while (rows.hasNext()) {
                Group row = rows.next();
                for (Sense sense : senses(row, word)) {
                    Set<Found> all = found.computeIfAbsent(sense, key -> new LinkedHashSet<>());
                    if (all.size() <= SHOWN) {
                        all.add(found(row, sense));
                    }
                }
            }
        }
        if (found.isEmpty()) {
            return byName(word);
        }
        Set<Found> best = found.firstEntry().getValue();
        if (best.size() > 1) {
            throw several(word, best.stream().map(RowFinder::shown).toList());
        }
        return best.iterator().next();
    }

    private static InputException several(String word, List<String> names) {
        return new InputException("'" + word + "' may be "
                + String.join(" or ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? " or others" : "") + "; give the whole name");
    }

    private static String shown(Found found) {
        return found.isGroup()
                ? "the group " + found.group() + " of the field " + found.field()
                : "'" + found.name() + "'" + (found.place() > 0 ? " at place " + found.place() : "");
    }

    private static Found found(Group row, Sense sense) {
        boolean group = sense == Sense.GROUP;
        return new Found(
                row.getString("field", 0),
                row.getString("group_id", 0),
                group ? "" : row.getString("name", 0),
                group ? 0 : row.getInteger("place", 0));
    }

    private static List<Sense> senses(Group row, String word) {
        String name = row.getString("name", 0);
        String detector = row.getString("detector", 0);
        String label = detector.isEmpty() ? "" : "[" + detector + "]";
        String group = row.getString("group_id", 0);
        List<Sense> senses = new ArrayList<>();
        if (word.equals(name + label)) {
            senses.add(Sense.NAME);
        }
        if (!group.isEmpty() && word.equals(group)) {
            senses.add(Sense.GROUP);
        }
        if (is(word, row.getString("path", 0), label)) {
            senses.add(Sense.PATH);
        }
        if (is(word, row.getString("product", 0), label)) {
            senses.add(Sense.PRODUCT);
        }
        String file = row.getString("file_name", 0);
        if (is(word, file, label) || is(word, new Location(name).name(), label)) {
            senses.add(Sense.FILE);
        }
        if (is(word, ProductNames.stem(file), label)) {
            senses.add(Sense.STEM);
        }
        return senses;
    }

    private static boolean is(String word, String text, String label) {
        return !text.isEmpty() && (word.equals(text) || word.equals(text + label));
    }

    /** A group by the name that log lines have for it. */
    private Found byName(String word) throws IOException {
        Set<Found> found = new HashSet<>();
        try (LedgerRowStream rows =
                run.rows(LedgerTables.GROUPS, Set.of("field", "group_id", "group_name")::contains)) {
            while (rows.hasNext() && found.size() <= SHOWN) {
                Group row = rows.next();
                if (row.getString("group_name", 0).equals(word)) {
                    found.add(new Found(row.getString("field", 0), row.getString("group_id", 0), "", 0));
                }
            }
        }
        if (found.size() > 1) {
            throw several(word, found.stream().map(RowFinder::shown).sorted().toList());
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new InputException(run.folder() + ": the run has no exposure or group '" + word
                        + "'; 'starfix show " + run.folder() + " exposures' lists them"));
    }
}
