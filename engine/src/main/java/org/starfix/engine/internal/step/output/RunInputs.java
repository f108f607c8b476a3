package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.state.IndexSummary;
import org.starfix.engine.internal.step.state.UnusedSidecars;

/**
 * What a run knows of its exposures once their headers have been read: what it reads, what its products are called, what the
 * user should be told.
 *
 * @param exposures in the user's order
 */
public record RunInputs(List<IndexSummary> exposures, Parameters parameters) {
    public RunInputs {
        exposures = List.copyOf(exposures);
    }

    /** Lines for the log: WCS files beside the exposures that were not used. */
    public List<String> warnings() {
        return UnusedSidecars.lines(
                exposures.stream().flatMap(e -> e.unusedSidecars().stream()).toList());
    }

    /** What made the products. */
    public Provenance provenance() {
        return Provenance.of(
                parameters,
                exposures.stream()
                        .map(e -> new Provenance.Input(e.id().path(), e.bytes()))
                        .distinct()
                        .toList());
    }

    /**
     * What the products are called.
     *
     * @param ledgerFormat ending of the ledger's files
     * @param reference whose stars may be saved
     * @throws org.starfix.engine.base.InputException if products and inputs are in each other's way
     */
    public ProductPlan plan(Publisher output, String ledgerFormat, Optional<RunReference> reference)
            throws IOException {
        return ProductPlan.of(exposures, catalogs(), ofRun(ledgerFormat, reference), parameters, output);
    }

    /** What the run itself writes, below the folder. */
    private List<String> ofRun(String ledgerFormat, Optional<RunReference> reference) {
        List<String> files = new ArrayList<>(LedgerTables.files(ledgerFormat));
        files.add(RunManifest.FILE);
        if (parameters.flag("save_abs_catalog")) {
            reference.ifPresent(absolute -> files.add(absolute.query().savedName()));
        }
        return files;
    }

    /** The catalogues that the run reads, beside its exposures. */
    private Set<String> catalogs() {
        Set<String> catalogs = new TreeSet<>();
        if (GaiaRelease.named(parameters.text("abs_refcat")).isEmpty()) {
            catalogs.add(parameters.text("abs_refcat"));
        }
        catalogs.add(parameters.text("catfile"));
        exposures.forEach(e -> catalogs.add(e.catalog()));
        catalogs.remove("");
        return catalogs;
    }
}
