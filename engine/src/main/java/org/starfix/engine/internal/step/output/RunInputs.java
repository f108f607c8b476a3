package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.state.IndexSummary;
import org.starfix.engine.internal.step.state.UnusedSidecars;

/**
 * What a run knows of its exposures once their headers have been read: what it reads, what its products are called, what the
 * user should be told.
 *
 * @param exposures in the user's order
 * @param parameters of the run, as they are reported
 * @param options what they mean
 */
public record RunInputs(List<IndexSummary> exposures, Parameters parameters, TweakRegOptions options) {
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
        return Provenance.of(parameters);
    }

    /**
     * What the products are called.
     *
     * @param reference whose stars may be saved
     * @throws org.starfix.engine.base.InputException if products and inputs are in each other's way
     */
    public ProductPlan plan(Publisher output, Optional<RunReference> reference) throws IOException {
        FilesInUse inUse = new FilesInUse(output);
        inUse.add(exposures.stream().map(e -> e.id().path()).distinct().toList());
        inUse.add(catalogs(reference));
        return ProductPlan.of(exposures, inUse, ofRun(reference), options.output());
    }

    /** What the run itself writes, below the folder: saved stars are named after the first exposure of their field, which any may be. */
    private List<String> ofRun(Optional<RunReference> reference) {
        List<String> files = new ArrayList<>(RunFolder.FILES);
        if (options.output().stars() == OutputOptions.Saved.SAVED && reference.isPresent()) {
            String saved = reference.get().query().savedName();
            files.add(saved);
            exposures.stream()
                    .map(e -> StarWriter.name(e.id().name(), saved))
                    .distinct()
                    .forEach(files::add);
        }
        return files;
    }

    /** The catalogues that the run reads, beside its exposures. */
    private Set<String> catalogs(Optional<RunReference> reference) {
        Set<String> catalogs = new TreeSet<>();
        reference
                .map(RunReference::choice)
                .filter(ReferenceChoice.OfPath.class::isInstance)
                .ifPresent(file -> catalogs.add(file.origin()));
        catalogs.add(options.userCatalogs().catfile());
        exposures.forEach(e -> catalogs.add(e.catalog()));
        catalogs.remove("");
        return catalogs;
    }
}
