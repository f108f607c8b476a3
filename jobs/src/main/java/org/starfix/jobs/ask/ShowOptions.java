package org.starfix.jobs.ask;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is shown of a table.
 *
 * @param columns names; empty for those that suit the form
 * @param where conditions, all of which a row must meet
 * @param sort name of a column, with a minus in front for the largest first
 * @param limit how many rows at most
 */
public record ShowOptions(
        Form form, List<String> columns, List<String> where, Optional<String> sort, OptionalLong limit) {
    public ShowOptions {
        columns = List.copyOf(columns);
        where = List.copyOf(where);
    }

    /** What rows become. */
    public enum Form {
        /** Aligned columns for people. */
        TEXT,
        CSV,
        JSON,
        ECSV
    }
}
