package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * Saves the absolute stars that were used ({@code save_abs_catalog}), whole or not at all.
 *
 * @param fields how many fields the run has: with several a file is named after its field
 */
public record StarWriter(Publisher output, int fields) implements Serializable {

    /** That of a run, if its stars are to be saved. */
    public static Optional<StarWriter> of(Parameters parameters, Publisher output, int fields) {
        return parameters.flag("save_abs_catalog") ? Optional.of(new StarWriter(output, fields)) : Optional.empty();
    }

    /** Saves the stars of a field, if there are any; a line of the log if that failed. */
    public Optional<String> write(ReferenceQuery reference, String field, StarsForField stars) {
        String name = fields > 1 ? field + "_" + reference.savedName() : reference.savedName();
        if (!(stars instanceof StarsForField.Found found)) {
            return Optional.empty();
        }
        try {
            output.publish(name, out -> CatalogFormat.ECSV.write(reference.savedTable(found), out));
            return Optional.empty();
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // one product that fails stops no other
            return Optional.of("Absolute catalog not saved as " + name + ": " + FailureText.of(e));
        }
    }
}
