package org.starfix.jobs.store;

import java.io.IOException;
import java.util.List;
import org.starfix.engine.internal.step.alignments.AlignmentTables;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HadoopSettings;

/**
 * All that earlier runs left for this one, as it was when the run began: detections, alignments and what was written. It stays with the
 * driver.
 *
 * @param detections of exposures
 * @param alignments of fields
 * @param solutions of groups that were solved together
 * @param products of files of exposures
 * @param stars that were saved of fields
 */
public record RunStore(
        OpenStore detections, OpenParts alignments, OpenParts solutions, OpenParts products, OpenParts stars) {
    /** Whether what is there is used. */
    public enum Use {
        RECALL,
        /** All is done again; what is found is stored. */
        REPLACE
    }

    /** Keeps all of it small; nobody else may use it meanwhile. */
    public void compact(SparkRun run) throws IOException {
        new Compaction<>(run, detections.store()).run();
        new Compaction<>(run, new FieldRows(alignments.parts())).ofMany();
        new Compaction<>(run, new WorkRows(products.parts())).ofMany();
        new Compaction<>(run, new WorkRows(stars.parts())).ofMany();
    }

    /**
     * Tables and what lay there.
     *
     * @param contents of which this run makes use
     */
    public record OpenParts(TableParts parts, PartContents contents) {
        static OpenParts of(TableParts parts, Use use) throws IOException {
            PartContents all = parts.contents();
            return new OpenParts(parts, use == Use.RECALL ? all : all.withoutParts());
        }
    }

    /**
     * Looks at what there is.
     *
     * @param folder need not be there
     * @throws org.starfix.engine.base.InputException if it has a format that this program does not know
     */
    public static RunStore open(HadoopSettings settings, String folder, Parameters parameters, Use use)
            throws IOException {
        OpenStore detections = OpenStore.of(new DetectionStore(settings, folder + "/detections"), parameters);
        AlignmentTables none = AlignmentTables.of(List.of());
        List<String> tables = List.copyOf(none.byName().keySet());
        List<String> solved = List.copyOf(none.byNameWithSolution().keySet());
        return new RunStore(
                use == Use.RECALL ? detections : detections.withoutParts(),
                OpenParts.of(new TableParts(settings, folder + "/alignments", tables), use),
                OpenParts.of(new TableParts(settings, folder + "/solutions", solved), use),
                OpenParts.of(new TableParts(settings, folder + "/products", List.of("products")), use),
                OpenParts.of(new TableParts(settings, folder + "/stars", List.of("stars")), use));
    }
}
