package org.starfix.engine.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.format.input.LocalFileSystemView;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.ExposureDetector;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.absolute.HatsOpener;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.absolute.ReferenceOpener;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.field.FieldIds;
import org.starfix.engine.internal.step.options.AlignmentStages;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.FieldOutput;
import org.starfix.engine.internal.step.output.RunInputs;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.solve.SequentialDistance;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExcludeFile;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.ExposureRequests;
import org.starfix.engine.internal.step.state.IndexSummary;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.state.SkipRule;

/**
 * JWST's TweakReg step as a class: aligns the exposures of one field in this JVM, without Spark. The Spark job gives the same
 * bits.
 *
 * <p>Source: {@code TweakRegStep} of jwst 1.14.
 */
public final class TweakRegStep {
    /** The name by which parameter files and pipelines call this step. */
    public static final String CLASS_ALIAS = "tweakreg";

    /** This step needs no reference files. */
    public static final List<String> REFERENCE_FILE_TYPES = List.of();

    private static final AtomicInteger INSTANCES = new AtomicInteger();

    private final String name;
    private final Parameters parameters;
    private final TweakRegOptions options;
    private final Logger log;
    private final ReferenceChoice choice;
    private final Optional<ReferenceSource> ownStars;

    /**
     * A step.
     *
     * @throws ParameterException naming every setting that is wrong
     * @throws IOException if the parameter file cannot be read
     */
    public TweakRegStep(StepSettings settings) throws IOException {
        name = settings.name().orElseGet(() -> "TweakRegStep-" + INSTANCES.incrementAndGet());
        log = LoggerFactory.getLogger("starfix." + name);
        ParameterLayers layers = ParameterLayers.NONE;
        if (settings.configFile().isPresent()) {
            layers = layers.withFile(settings.configFile().get());
        }
        if (settings.parent().isPresent()) {
            layers = layers.withParent(settings.parent().get().effective());
        }
        Location here = new Location(Path.of("").toAbsolutePath().toString());
        boolean named = settings.reference().isPresent(); // abs_refcat is a name then, not a path
        List<Setting> overrides = Setting.overrides(new TreeMap<>(settings.overrides())).stream()
                .map(given -> named && given.key().equals("abs_refcat") ? given : given.seenFrom(here))
                .toList();
        parameters = layers.withOverrides(overrides).resolve();
        if (parameters.flag("frozen") && parameters.choice("alignment").equals("global")) {
            throw new ParameterException(List.of(parameters.origin("frozen").describe()
                    + ": frozen=true keeps what an earlier run has stored, and this step stores nothing; use 'starfix align', or"
                    + " leave it out"));
        }
        options = ExcludeFile.options(parameters, new LocalFileSystemView());
        ownStars = settings.reference();
        choice = ownStars.isPresent()
                ? own(options.reference().catalog())
                : ReferenceChoice.of(options.reference(), System.getenv());
        parameters.warnings().forEach(this::warn);
    }

    private static ReferenceChoice own(String label) {
        if (label.isEmpty()) {
            throw new ParameterException(
                    List.of("abs_refcat: it is empty, but the settings hold a source of stars, which"
                            + " is called by it in the names of files and of the WCS; set abs_refcat to a name for them, such as"
                            + " abs_refcat=mystars"));
        }
        return new ReferenceChoice.Own(label);
    }

    /** Every parameter of the step. */
    public static List<StepParameter> spec() {
        return ParameterSpec.all().stream().map(StepParameter::of).toList();
    }

    public String name() {
        return name;
    }

    /** The effective value of every parameter, as text, by key. */
    public Map<String, String> parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.settings().forEach(setting -> values.put(setting.key(), setting.text()));
        return values;
    }

    Parameters effective() {
        return parameters;
    }

    /**
     * Aligns exposures as one field.
     *
     * @param inputs FITS files, folders, globs, associations or manifests, in the user's order
     * @throws org.starfix.engine.base.InputException if an input or a catalogue of the run cannot be found or read
     */
    public StepResult process(List<String> inputs) throws IOException {
        LocalFileSystemView view = new LocalFileSystemView();
        ExpandedInputs expanded = ExposureRequests.expand(inputs, parameters, view, this::warn);
        Optional<RunReference> absolute = absolute(view, options);
        List<ExposureRequest> requests = ExposureRequests.of(expanded, options.userCatalogs(), view, this::warn);
        ExposureRequests.checkExcluded(requests, options.exclude(), this::warn);
        List<Attempt<IndexedExposure>> indexed = index(requests);
        RunInputs read = new RunInputs(indexed.stream().map(IndexSummary::of).toList(), parameters, options);
        read.warnings().forEach(this::warn);

        List<DetectedExposure> detected = new ArrayList<>();
        List<Attempt.Rejected<?>> rejected = new ArrayList<>();
        detect(indexed, detected, rejected);
        rejected.forEach(r -> log.warn("{}: {}", r.id().label(), r.status()));

        FieldAligner aligner = FieldAligner.of(options);
        Field whole = new Field(FieldIds.of(detected), detected);
        boolean together = options.stages() == AlignmentStages.SIMULTANEOUS && !detected.isEmpty();
        AlignedField field = together
                ? aligner.alignTogether(whole, options, absolute)
                : aligner.alignRelative(whole, WaveRunner.SEQUENTIAL);
        Optional<StarsForField> stars = Optional.empty();
        if (together && parameters.flag("compare_sequential")) {
            field = compared(field, whole, view);
        }
        if (absolute.isPresent() && !detected.isEmpty() && !together) {
            RunReference reference = absolute.get();
            stars = Optional.of(reference.query().read(field, reference.source()));
            field = aligner.alignAbsolute(field, reference.query(), stars.get());
        }
        field.log().forEach(line -> log.info("{}", line));
        field.exposures().stream()
                .filter(e -> !e.status().isGood())
                .forEach(e -> log.warn("{}: {}", e.id().label(), e.status()));
        return new StepResult(new FieldOutput(read, field, rejected, absolute, stars), log);
    }

    /** The field with the distances of its groups to where an alignment one by one puts them. */
    private AlignedField compared(AlignedField solved, Field whole, LocalFileSystemView view) {
        TweakRegOptions oneByOne = ExcludeFile.options(parameters.oneByOne(), view);
        FieldAligner aligner = FieldAligner.of(oneByOne);
        AlignedField other = aligner.alignRelative(whole, WaveRunner.SEQUENTIAL);
        Optional<RunReference> absolute = absolute(view, oneByOne);
        if (absolute.isPresent()) {
            RunReference reference = absolute.get();
            other = aligner.alignAbsolute(
                    other, reference.query(), reference.query().read(other, reference.source()));
        }
        return SequentialDistance.told(
                solved,
                SequentialDistance.placed(other).values().stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private void warn(String line) {
        log.warn("{}", line);
    }

    /** Where absolute stars come from; a file is read at once, whole. */
    private Optional<RunReference> absolute(LocalFileSystemView view, TweakRegOptions how) {
        if (ownStars.isPresent()) {
            return Optional.of(RunReference.of(choice, how.reference(), ownStars.get()));
        }
        ReferenceOpener opener = new ReferenceOpener(FileOpener.LOCAL, view, HatsOpener.NONE, log);
        return RunReference.open(choice, how.reference(), System.getenv(), opener);
    }

    private List<Attempt<IndexedExposure>> index(List<ExposureRequest> requests) {
        ExposureIndexer indexer = new ExposureIndexer(FileOpener.LOCAL, options.naming(), options.layout());
        return requests.stream()
                .flatMap(request -> indexer.index(request).stream())
                .toList();
    }

    private void detect(
            List<Attempt<IndexedExposure>> indexed,
            List<DetectedExposure> detected,
            List<Attempt.Rejected<?>> rejected) {
        SkipRule skip = SkipRule.of(parameters);
        ExposureDetector detector = new ExposureDetector(FileOpener.LOCAL, options);
        for (Attempt<IndexedExposure> attempt : indexed) {
            Attempt<IndexedExposure> admitted = skip.apply(attempt);
            if (admitted instanceof Attempt.Done<IndexedExposure> usable) {
                Attempt<DetectedExposure> found = detector.detect(usable.value());
                if (found instanceof Attempt.Done<DetectedExposure> done) {
                    detected.add(done.value());
                    log.info("{}", done.value().summary());
                } else {
                    rejected.add((Attempt.Rejected<?>) found);
                }
            } else {
                rejected.add((Attempt.Rejected<?>) admitted);
            }
        }
    }
}
