package org.starfix.engine.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.catalog.reference.FileSource;
import org.starfix.engine.internal.catalog.reference.ReferenceSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.format.input.InputException;
import org.starfix.engine.internal.format.input.InputExpansion;
import org.starfix.engine.internal.format.input.LocalFileSystemView;
import org.starfix.engine.internal.step.ExposureDetector;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.absolute.AbsoluteCatalog;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.Origin;
import org.starfix.engine.internal.step.parameters.Parameter;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.ExposureRequests;
import org.starfix.engine.internal.step.state.ExposureStatus;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.state.UnusedSidecars;

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
    private final Optional<ReferenceSource> reference;

    /**
     * A step.
     *
     * @throws org.starfix.engine.internal.step.parameters.ParameterException naming every setting that is wrong
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
            layers = layers.withParent(settings.parent().get().parameters());
        }
        List<Setting> overrides = new ArrayList<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(settings.overrides()).entrySet()) {
            overrides.add(new Setting(entry.getKey(), entry.getValue(), new Origin.Overriding(entry.getKey())));
        }
        parameters = layers.withOverrides(overrides).resolve();
        options = TweakRegOptions.of(parameters);
        reference = settings.reference();
        choice = reference.isPresent() && !parameters.text("abs_refcat").isEmpty()
                ? new ReferenceChoice.OfPath(parameters.text("abs_refcat"))
                : ReferenceChoice.of(parameters, System.getenv());
        parameters.warnings().forEach(warning -> log.warn("{}", warning));
    }

    /** Every parameter of the step: key, type, default, unit, meaning. */
    public static List<Parameter> spec() {
        return List.copyOf(ParameterSpec.all());
    }

    public String name() {
        return name;
    }

    /** The effective parameters. */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * Aligns exposures as one field.
     *
     * @param inputs FITS files, folders, globs, associations or manifests, in the user's order
     * @throws org.starfix.engine.internal.format.input.InputException if an input or a catalogue of the run cannot be found or read
     */
    public StepResult process(List<String> inputs) throws IOException {
        Optional<String> inputDir = Optional.of(parameters.text("input_dir")).filter(dir -> !dir.isEmpty());
        LocalFileSystemView view = new LocalFileSystemView();
        ExpandedInputs expanded = InputExpansion.expand(inputs, view, inputDir, Optional.empty());
        expanded.warnings().forEach(warning -> log.warn("{}", warning));
        return align(ExposureRequests.of(expanded.exposures(), parameters, view, warning -> log.warn("{}", warning)));
    }

    private StepResult align(List<ExposureRequest> requests) {
        Optional<Function<AlignedField, StarsForField>> stars = stars();
        List<Attempt.Rejected<?>> rejected = new ArrayList<>();
        ExposureIndexer indexer = new ExposureIndexer(FileOpener.LOCAL, options.naming(), options.layout());
        ExposureDetector detector = new ExposureDetector(FileOpener.LOCAL, options);
        List<DetectedExposure> detected = new ArrayList<>();
        List<Attempt<IndexedExposure>> attempts = requests.stream()
                .flatMap(request -> indexer.index(request).stream())
                .toList();
        UnusedSidecars.lines(attempts.stream()
                        .filter(Attempt.Done.class::isInstance)
                        .flatMap(each -> UnusedSidecars.of(((Attempt.Done<IndexedExposure>) each).value()).stream())
                        .toList())
                .forEach(line -> log.warn("{}", line));
        for (Attempt<IndexedExposure> attempt : attempts) {
            Attempt<IndexedExposure> indexed = parameters.flag("skip") ? skipped(attempt) : attempt;
            if (indexed instanceof Attempt.Rejected<IndexedExposure> failure) {
                rejected.add(failure);
                continue;
            }
            Attempt<DetectedExposure> found = detector.detect(((Attempt.Done<IndexedExposure>) indexed).value());
            if (found instanceof Attempt.Done<DetectedExposure> done) {
                detected.add(done.value());
                log.info("{}", done.value().summary());
            } else {
                rejected.add((Attempt.Rejected<?>) found);
            }
        }
        rejected.forEach(r -> log.warn("{}: {}", r.id().label(), r.status()));
        FieldAligner aligner = FieldAligner.of(options);
        AlignedField field = aligner.alignRelative(new Field("field-0001", detected), WaveRunner.SEQUENTIAL);
        Optional<StarsForField> used = Optional.empty();
        if (stars.isPresent() && !detected.isEmpty()) {
            used = Optional.of(stars.get().apply(field));
            field = aligner.alignAbsolute(field, ReferenceQuery.of(choice, parameters), used.get());
        }
        field.log().forEach(line -> log.info("{}", line));
        field.exposures().stream()
                .filter(e -> !e.status().isGood())
                .forEach(e -> log.warn("{}: {}", e.id().label(), e.status()));
        return new StepResult(parameters, requests, field, rejected, used.flatMap(this::catalog));
    }

    private Optional<AbsoluteCatalog> catalog(StarsForField used) {
        return used instanceof StarsForField.Found found
                ? Optional.of(new AbsoluteCatalog(choice.name(), found.stars(), List.of()))
                : Optional.empty();
    }

    /** How a field gets its absolute stars; a file is read at once, whole. */
    private Optional<Function<AlignedField, StarsForField>> stars() {
        if (choice instanceof ReferenceChoice.None) {
            return Optional.empty();
        }
        ReferenceQuery fields = ReferenceQuery.of(choice, parameters);
        if (reference.isPresent()) {
            return Optional.of(field -> fields.read(field, reference.get()));
        }
        if (choice instanceof ReferenceChoice.Service service) {
            ReferenceSource source = service.source(parameters, System.getenv());
            return Optional.of(field -> fields.read(field, source));
        }
        if (choice instanceof ReferenceChoice.Copy copy) {
            throw new InputException("gaia_catalog: this step reads no Parquet, so it cannot open " + copy.path()
                    + "; give its settings a"
                    + " source of stars, such as HatsSource of starfix-jobs, or use the command line");
        }
        String path = ((ReferenceChoice.OfPath) choice).path();
        AbsoluteCatalog catalog = AbsoluteCatalog.load(path, parameters, FileOpener.LOCAL);
        catalog.warnings().forEach(warning -> log.warn("{}", warning));
        ReferenceSource source = new FileSource(catalog.stars());
        return Optional.of(field -> fields.read(field, source));
    }

    /** With {@code skip=true} exposures are identified and copied, and nothing else. */
    private static Attempt<IndexedExposure> skipped(Attempt<IndexedExposure> indexed) {
        return indexed instanceof Attempt.Done<IndexedExposure> done
                ? new Attempt.Rejected<>(
                        done.value().id(),
                        ExposureStatus.skipped("skip=true"),
                        done.value().bytes())
                : indexed;
    }
}
