package org.starfix.engine.internal.step.output;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.state.FileOutcome;

/**
 * What the products of a run are called: a name follows from its exposure alone.
 *
 * @param withheld exposures, by ordinal, that have no products because others have their names
 */
public record ProductPlan(OutputOptions options, Set<Integer> withheld) implements Serializable {
    public ProductPlan {
        withheld = Set.copyOf(withheld);
    }

    /** The products of a file. */
    ProductFiles of(FileOutcome file) {
        return of(PlannedFile.of(file));
    }

    ProductFiles of(PlannedFile file) {
        return withheld.contains(file.id().ordinal())
                ? new ProductFiles("", Map.of(), Map.of())
                : file.products(options);
    }
}
