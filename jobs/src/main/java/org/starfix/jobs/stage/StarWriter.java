package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.catalog.CatalogFormat;
import org.starfix.engine.tweakreg.FieldReference;
import org.starfix.engine.tweakreg.FieldStars;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.Publication;

/**
 * Saves the absolute stars that were used ({@code save_abs_catalog}), whole or not at all.
 *
 * @param fields how many fields the run has: with several a file is named after its field
 */
public record StarWriter(HadoopFiles files, String outputDir, int fields) implements Serializable {

    /** Saves the stars of a field, if there are any. */
    void write(FieldReference reference, String field, FieldStars stars) {
        publish(fields > 1 ? field + "_" + reference.savedName() : reference.savedName(), reference, stars);
    }

    /** Saves the stars that all fields share. */
    void writeShared(FieldReference reference, FieldStars stars) {
        publish(reference.savedName(), reference, stars);
    }

    private void publish(String name, FieldReference reference, FieldStars stars) {
        if (stars instanceof FieldStars.Found found) {
            try {
                Publication.publish(
                        HadoopPaths.below(new Path(outputDir), name),
                        files.configuration(),
                        out -> CatalogFormat.ECSV.write(reference.savedTable(found), out));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
