package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.Publication;

/**
 * Saves the absolute stars that were used ({@code save_abs_catalog}), whole or not at all.
 *
 * @param fields how many fields the run has: with several a file is named after its field
 */
public record StarWriter(HadoopFiles files, String outputDir, int fields) implements Serializable {

    /** Saves the stars of a field, if there are any; a line of the log if that failed. */
    Optional<String> write(ReferenceQuery reference, String field, StarsForField stars) {
        String name = fields > 1 ? field + "_" + reference.savedName() : reference.savedName();
        if (!(stars instanceof StarsForField.Found found)) {
            return Optional.empty();
        }
        try {
            Publication.publish(
                    HadoopPaths.below(new Path(outputDir), name),
                    files.configuration(),
                    out -> CatalogFormat.ECSV.write(reference.savedTable(found), out));
            return Optional.empty();
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // one product that fails stops no other
            return Optional.of("Absolute catalog not saved as " + name + ": " + FailureText.of(e));
        }
    }
}
