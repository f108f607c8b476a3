package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.align.WaveRunner;
import org.starfix.engine.input.ExpandedInputs;
import org.starfix.engine.input.InputExpansion;
import org.starfix.engine.input.LocalFileSystemView;
import org.starfix.engine.parameters.Origin;
import org.starfix.engine.parameters.Parameter;
import org.starfix.engine.parameters.ParameterLayers;
import org.starfix.engine.parameters.ParameterSpec;
import org.starfix.engine.parameters.Parameters;
import org.starfix.engine.parameters.Setting;
import org.starfix.engine.tweakreg.exposure.Attempt;
import org.starfix.engine.tweakreg.exposure.DetectedExposure;
import org.starfix.engine.tweakreg.exposure.ExposureRequest;
import org.starfix.engine.tweakreg.exposure.ExposureRequests;
import org.starfix.engine.tweakreg.exposure.ExposureStatus;
import org.starfix.engine.tweakreg.exposure.IndexedExposure;
import org.starfix.engine.tweakreg.field.AlignedField;
import org.starfix.engine.tweakreg.field.Field;

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

    /**
     * A step.
     *
     * @throws org.starfix.engine.parameters.ParameterException naming every setting that is wrong
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
     * @throws org.starfix.engine.input.InputException if an input or a catalogue of the run cannot be found or read
     */
    public StepResult process(List<String> inputs) throws IOException {
        Optional<String> inputDir = Optional.of(parameters.text("input_dir")).filter(dir -> !dir.isEmpty());
        LocalFileSystemView view = new LocalFileSystemView();
        ExpandedInputs expanded = InputExpansion.expand(inputs, view, inputDir, Optional.empty());
        expanded.warnings().forEach(warning -> log.warn("{}", warning));
        return align(ExposureRequests.of(expanded.exposures(), parameters, view));
    }

    private StepResult align(List<ExposureRequest> requests) {
        Optional<AbsoluteCatalog> absolute = AbsoluteCatalog.load(parameters, FileOpener.LOCAL);
        List<Attempt.Rejected<?>> rejected = new ArrayList<>();
        ExposureIndexer indexer = new ExposureIndexer(FileOpener.LOCAL, options.naming(), options.layout());
        ExposureDetector detector = new ExposureDetector(FileOpener.LOCAL, options);
        List<DetectedExposure> detected = new ArrayList<>();
        List<Attempt<IndexedExposure>> attempts = requests.stream()
                .flatMap(request -> indexer.index(request).stream())
                .toList();
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
        AlignedField field = alignField(new Field("field-0001", detected), options, absolute);
        field.log().forEach(line -> log.info("{}", line));
        return new StepResult(parameters, requests, field, rejected, absolute);
    }

    private static AlignedField alignField(Field field, TweakRegOptions options, Optional<AbsoluteCatalog> absolute) {
        FieldAligner aligner = FieldAligner.of(options);
        AlignedField relative = aligner.alignRelative(field, WaveRunner.SEQUENTIAL);
        return absolute.isEmpty() || field.exposures().isEmpty()
                ? relative
                : aligner.alignAbsolute(
                        relative, absolute.get().stars(), absolute.get().wcsName(), WaveRunner.SEQUENTIAL);
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
