package org.starfix.jobs.store;

import java.util.List;

/**
 * What lies in a folder of parts.
 *
 * @param parts those that are complete, ascending
 * @param incomplete those of which the file that comes last is missing: a run that wrote them was killed
 * @param generation the next one
 */
public record PartContents(List<PartId> parts, List<PartId> incomplete, int generation) {
    public PartContents {
        parts = List.copyOf(parts);
        incomplete = List.copyOf(incomplete);
    }

    /** The same as if no part were complete yet. */
    PartContents withoutParts() {
        return new PartContents(List.of(), incomplete, generation);
    }
}
