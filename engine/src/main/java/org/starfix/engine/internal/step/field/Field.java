package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * Exposures that are aligned together: an association, an explicit list, what overlaps, or a tile.
 *
 * @param exposures in the user's order; those of a tile by name
 * @param borrowed which of them, by index, belong to other fields: they help, and what becomes of them is not told here
 */
public record Field(String id, List<DetectedExposure> exposures, Set<Integer> borrowed) implements Serializable {
    public Field {
        exposures = List.copyOf(exposures);
        borrowed = Set.copyOf(borrowed);
    }

    /** A field that has all of its exposures to itself. */
    public Field(String id, List<DetectedExposure> exposures) {
        this(id, exposures, Set.of());
    }

    /** The field of the exposures that were gathered for it, in any order; called after the first of them by name. */
    public static Field of(Iterable<DetectedExposure> gathered) {
        List<DetectedExposure> exposures = new ArrayList<>();
        gathered.forEach(exposures::add);
        exposures.sort(Comparator.comparing(DetectedExposure::id, ExposureId.ORDER));
        return new Field(FieldIds.of(exposures), exposures);
    }

    /**
     * A tile of the exposures that were gathered for it, in any order, in which the user's order has no say; called after the first of
     * its own by name.
     */
    static Field tile(Iterable<DetectedExposure> gathered, Predicate<DetectedExposure> isOwn) {
        List<DetectedExposure> exposures = new ArrayList<>();
        gathered.forEach(exposures::add);
        exposures.sort(Comparator.comparing(DetectedExposure::id, ExposureId.BY_NAME));
        Set<Integer> borrowed = IntStream.range(0, exposures.size())
                .filter(i -> !isOwn.test(exposures.get(i)))
                .boxed()
                .collect(Collectors.toSet());
        List<DetectedExposure> own = exposures.stream().filter(isOwn).toList();
        return new Field(FieldIds.of(own), exposures, borrowed);
    }
}
