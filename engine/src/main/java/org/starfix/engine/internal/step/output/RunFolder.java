package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;

/**
 * The output folder during a run: at no moment it holds a manifest or a ledger that describes other products than those beside it.
 *
 * <p>Before the first product is written the manifest says that a run is at work, and the ledger of an earlier run is removed; the
 * ledger of this run comes after the last product, and then the manifest that says how it ended.
 */
public final class RunFolder {
    /** The report that people look at. */
    public static final String REPORT = "report.html";

    /** Where its pages of fields are: a folder of the program's own, which is removed whole. */
    public static final String REPORT_PAGES = "report_pages";

    /** The tables of the job, and what is made of them. */
    private static final List<String> FOLDERS = Stream.concat(
                    LedgerTables.EVERY.stream().map(LedgerTable::folder), Stream.of(REPORT_PAGES))
            .toList();

    /** Those of the library, and what earlier versions wrote. */
    private static final List<String> LEDGERS = LedgerTables.EVERY.stream()
            .flatMap(table -> Stream.of(table.file("ecsv"), table.file("parquet")))
            .toList();

    /** What describes the products. */
    private static final List<String> DESCRIPTIONS = Stream.of(
                    LEDGERS, ProductLists.FILES, List.of(ProvenanceDocument.FILE, REPORT))
            .flatMap(List::stream)
            .toList();

    /** What a run replaces or removes beside its products. */
    static final List<String> FILES = Stream.of(DESCRIPTIONS, FOLDERS, List.of(RunManifest.FILE))
            .flatMap(List::stream)
            .toList();

    private final Publisher output;
    private final RunManifest manifest;
    private RunState.Products products = RunState.Products.UNTOUCHED;

    /** @param manifest what is known of the run from its start */
    public RunFolder(Publisher output, RunManifest manifest) {
        this.output = output;
        this.manifest = manifest;
    }

    /** To be called before anything is written; once is enough. */
    public void begin() throws IOException {
        if (hasBegun()) {
            return;
        }
        manifest.at(new RunState.Running()).write(output);
        products = RunState.Products.MIXED;
        for (String file : DESCRIPTIONS) {
            output.remove(file);
        }
        for (String table : FOLDERS) {
            output.removeFolder(table);
        }
    }

    /** Whether something may have been written. */
    public boolean hasBegun() {
        return products == RunState.Products.MIXED;
    }

    /** Products and ledger are complete. */
    public void finish(RunState.Finished state) throws IOException {
        manifest.at(state).write(output);
    }

    /** The run ends before its work is done. The result is why the manifest could not say so, if it could not. */
    public Optional<Exception> fail(String error, Optional<RunState.Ending> ending) {
        try {
            manifest.at(new RunState.Failed(error, products, ending)).write(output);
            return Optional.empty();
        } catch (IOException | RuntimeException e) { // the first failure is what the user should hear of
            return Optional.of(e);
        }
    }
}
