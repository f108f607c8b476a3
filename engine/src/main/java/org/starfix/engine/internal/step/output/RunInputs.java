package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        return exposures.stream()
                .map(UnusedSidecars::of)
                .reduce(UnusedSidecars.NONE, UnusedSidecars::plus)
                .lines();
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
        RunNames names = names(output, options.output(), reference);
        List<NameClaim> claims = new ArrayList<>(ofRun(names, options, reference));
        Map<Integer, List<IndexSummary>> files = new TreeMap<>();
        exposures.forEach(e -> files.computeIfAbsent(e.id().ordinal(), key -> new ArrayList<>())
                .add(e));
        for (List<IndexSummary> file : files.values()) {
            claims.addAll(names.claims(file));
        }
        NameVerdict verdict = RunNames.verdict(claims);
        verdict.refuse();
        return new ProductPlan(options.output(), verdict.withheld());
    }

    /** How the names of a run are claimed. */
    public static RunNames names(Publisher output, OutputOptions options, Optional<RunReference> reference) {
        boolean saved = options.stars() == OutputOptions.Saved.SAVED;
        return new RunNames(
                output,
                options,
                reference
                        .filter(stars -> saved)
                        .map(stars -> stars.query().savedName())
                        .orElse(""));
    }

    /** The claims of the run itself: what it writes, and what it reads beside its exposures. */
    public static List<NameClaim> ofRun(RunNames names, TweakRegOptions options, Optional<RunReference> reference)
            throws IOException {
        List<String> written = new ArrayList<>(RunFolder.FILES);
        if (!names.savedStars().isEmpty()) {
            written.add(names.savedStars());
        }
        List<NameClaim> claims = new ArrayList<>(names.ofRun(written));
        Optional<ReferenceChoice> choice = reference.map(RunReference::choice);
        if (choice.isPresent() && choice.get() instanceof ReferenceChoice.OfPath file) {
            claims.addAll(names.reads(file.origin()));
        }
        if (!options.userCatalogs().catfile().isEmpty()) {
            claims.addAll(names.reads(options.userCatalogs().catfile()));
        }
        return claims;
    }
}
