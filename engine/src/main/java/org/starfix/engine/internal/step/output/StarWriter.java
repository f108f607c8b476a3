package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.options.OutputOptions;

/**
 * Saves the absolute stars that were used ({@code save_abs_catalog}), whole or not at all.
 *
 * @param naming whether the name of a field is in that of its file
 */
public record StarWriter(Publisher output, Naming naming) implements Serializable {
    /** What a file is called. Other fields have no say in it, so it depends on how the exposures were given. */
    public enum Naming {
        /** After the catalogue: the run is of one field. */
        BY_CATALOG,
        /** After field and catalogue. */
        BY_FIELD
    }

    /** How the line begins that says that stars could not be saved. */
    public static final String NOT_SAVED = "Absolute catalog not saved as ";

    /** That of a run, if its stars are to be saved. */
    public static Optional<StarWriter> of(OutputOptions options, Publisher output, Naming naming) {
        return options.stars() == OutputOptions.Saved.SAVED
                ? Optional.of(new StarWriter(output, naming))
                : Optional.empty();
    }

    /** What the stars of a field are saved as, below the output folder. */
    static String name(String field, String saved) {
        return field + "_" + saved;
    }

    /** The file of a field, below the output folder. */
    public String file(ReferenceQuery reference, String field) {
        return naming == Naming.BY_FIELD ? name(field, reference.savedName()) : reference.savedName();
    }

    /** Saves the stars of a field, if there are any; a line of the log if that failed. */
    public Optional<String> write(ReferenceQuery reference, String field, StarsForField stars) {
        String name = file(reference, field);
        if (!(stars instanceof StarsForField.Found found)) {
            return Optional.empty();
        }
        try {
            output.publish(name, out -> CatalogFormat.ECSV.write(reference.savedTable(found), out));
            return Optional.empty();
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // one product that fails stops no other
            return Optional.of(NOT_SAVED + name + ": " + FailureText.of(e));
        }
    }
}
