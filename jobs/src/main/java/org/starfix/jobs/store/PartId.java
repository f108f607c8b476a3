package org.starfix.jobs.store;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a store.
 *
 * @param generation counts the runs that wrote to the store, from 1
 * @param task of the run that wrote it, from 0
 * @param chunk counts what the task wrote, from 0
 */
public record PartId(int generation, int task, int chunk) implements Serializable, Comparable<PartId> {
    private static final Pattern TEXT = Pattern.compile("(\\d{6,})-(\\d{6,})-(\\d{4,})");

    /** For example {@code 000012-000003-0000}: later parts sort behind. */
    public String text() {
        return String.format(Locale.ROOT, "%06d-%06d-%04d", generation, task, chunk);
    }

    /** The part that a text names, if it is one. */
    static Optional<PartId> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new PartId(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(PartId other) {
        int byGeneration = Integer.compare(generation, other.generation);
        int byTask = byGeneration != 0 ? byGeneration : Integer.compare(task, other.task);
        return byTask != 0 ? byTask : Integer.compare(chunk, other.chunk);
    }
}
