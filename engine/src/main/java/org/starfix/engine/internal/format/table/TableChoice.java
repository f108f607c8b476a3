package org.starfix.engine.internal.format.table;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * Which table of a file with several is read: the one that the user names, else the first with the columns that are needed.
 *
 * @param named its name in any case, or its number; empty for none
 * @param key the parameter that names it, for messages
 * @param needed what columns are needed, for messages
 * @param suits whether column names are those of a table that can be used
 */
public record TableChoice(String named, String key, String needed, Suits suits) {
    /** The first table, whatever it holds. */
    public static final TableChoice FIRST = new TableChoice("", "", "", columns -> true);

    /** Looks at the names of the columns of a table. */
    public interface Suits extends Predicate<List<String>>, Serializable {}

    /**
     * A table of a file.
     *
     * @param number as the user counts: in FITS the index of its HDU, which is 1 for the first extension, elsewhere from 1
     * @param name empty for none
     */
    record Candidate(int number, String name, List<String> columns) {
        private String text() {
            String shown = columns.isEmpty() ? "no columns" : String.join(", ", columns);
            return number + (name.isEmpty() ? "" : " '" + name + "'") + " (" + shown + ")";
        }
    }

    /** Whether this is the table, if it comes before all others that are. */
    boolean takes(Candidate table) {
        return named.isEmpty()
                ? suits.test(table.columns())
                : named.equalsIgnoreCase(table.name()) || named.equals(String.valueOf(table.number()));
    }

    /** The first table that is taken. A single one need not suit: its reader says what it lacks. */
    Optional<Candidate> first(List<Candidate> tables) {
        if (named.isEmpty() && tables.size() == 1) {
            return Optional.of(tables.get(0));
        }
        return tables.stream().filter(this::takes).findFirst();
    }

    /** What to say if no table is taken. */
    MalformedDataException refusal(String file, List<Candidate> tables) {
        String all = tables.stream().map(Candidate::text).collect(Collectors.joining("; "));
        if (!named.isEmpty()) {
            return new MalformedDataException(
                    file + ": there is no table '" + named + "'; its tables are " + all + "; correct " + key);
        }
        return new MalformedDataException(file + ": none of its " + tables.size() + " tables has " + needed
                + "; they are " + all + (key.isEmpty() ? "" : "; name a table with " + key + ", or its columns"));
    }

    /** Refuses the name of a table for a file that holds a single one without a name. */
    void requireNone(String file) {
        if (!named.isEmpty() && !named.equals("1")) {
            throw new MalformedDataException(
                    file + ": a text file holds one table only, not one called '" + named + "'; leave out " + key);
        }
    }
}
