package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.options.OutputOptions;

/**
 * Saves the absolute stars that were used ({@code save_abs_catalog}), whole or not at all.
 *
 * @param fields how many fields the run has: with several a file is named after its field
 */
public record StarWriter(Publisher output, int fields) implements Serializable {
    private static final Pattern FIELD = Pattern.compile("field-[0-9]{4,}");

    /** That of a run, if its stars are to be saved. */
    public static Optional<StarWriter> of(OutputOptions options, Publisher output, int fields) {
        return options.stars() == OutputOptions.Saved.SAVED
                ? Optional.of(new StarWriter(output, fields))
                : Optional.empty();
    }

    /**
     * Whether the stars of a field of several may be saved under this name.
     *
     * @param saved under which those of the only field are
     */
    static boolean isOfField(String name, String saved) {
        return name.endsWith("_" + saved)
                && FIELD.matcher(name)
                        .region(0, name.length() - saved.length() - 1)
                        .matches();
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
