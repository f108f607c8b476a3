package org.starfix.jobs.refcat;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HadoopFiles;

/** The stars of a simultaneous solution as a HATS catalogue ({@code save_star_catalog}), made of those in the ledger. */
public final class SolvedCatalog {
    /** Its folder below the output. */
    public static final String FOLDER = "stars";

    private static final String NAME = "stars";
    private static final List<String> COLUMNS = List.of(
            "source_id",
            "ra",
            "dec",
            "ref_epoch",
            "ra_error",
            "dec_error",
            "ra_dec_corr",
            "pmra",
            "pmdec",
            "pmra_error",
            "pmdec_error",
            "n_detections",
            "n_found",
            "chi_squared",
            "n_degrees",
            "in_catalog",
            "catalog_id",
            "mag",
            "filter");

    private SolvedCatalog() {}

    /**
     * Looks, before anything is done, whether it can be written.
     *
     * @throws InputException if there is something else at its place
     */
    public static void requirePlace(String output, Configuration configuration) throws IOException {
        FolderPublication.requireReplaceable(output + "/" + FOLDER, configuration);
    }

    /**
     * Writes it in place of an earlier one; without a star there is none.
     *
     * @param output folder of the run, where the ledger is
     * @param stars how many there are
     */
    public static void write(SparkRun run, String output, long stars) throws IOException {
        String folder = output + "/" + FOLDER;
        if (stars == 0) {
            FolderPublication.remove(folder, new HadoopFiles(run.hadoop()).configuration());
            return;
        }
        ImportOptions usual = ImportOptions.DEFAULT;
        ImportOptions options = new ImportOptions(COLUMNS, usual.ra(), usual.dec(), usual.rowsPerPartition(), 0, NAME);
        new CatalogImport(run, options).replace(List.of(output + "/" + LedgerTables.STARS.folder()), folder);
    }
}
