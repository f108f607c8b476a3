package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.format.input.InputExpansion;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.Provenance;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.ExposureRequests;
import org.starfix.engine.internal.step.state.ExposureStatus;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.state.UnusedSidecars;
import org.starfix.jobs.report.GroupFigures;
import org.starfix.jobs.report.Ledger;
import org.starfix.jobs.report.RunManifest;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.stage.AlignAbsolute;
import org.starfix.jobs.stage.AlignRelative;
import org.starfix.jobs.stage.Attempts;
import org.starfix.jobs.stage.DetectSources;
import org.starfix.jobs.stage.IndexExposures;
import org.starfix.jobs.stage.PartitionIntoFields;
import org.starfix.jobs.stage.ProductWriter;
import org.starfix.jobs.stage.StarWriter;
import org.starfix.jobs.stage.WriteProducts;
import org.starfix.jobs.storage.HadoopFileSystemView;
import org.starfix.jobs.storage.HadoopFiles;

/** The whole job: index, detect, fields, relative, absolute, write, report. */
public final class TweakRegPipeline {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.tweakreg");

    private final SparkRun run;
    private final Parameters parameters;
    private final TweakRegOptions options;
    private final HadoopFiles files;
    private final StageClock clock = new StageClock();
    private final Groups keptGroups;

    /** Whether the result holds the rows of all groups, which a large run has too many of for its driver. */
    public enum Groups {
        IN_LEDGER,
        IN_RESULT
    }

    public TweakRegPipeline(SparkRun run, Parameters parameters) {
        this(run, parameters, Groups.IN_LEDGER);
    }

    public TweakRegPipeline(SparkRun run, Parameters parameters, Groups keptGroups) {
        this.keptGroups = keptGroups;
        this.run = run;
        this.parameters = parameters;
        this.options = TweakRegOptions.of(parameters);
        this.files = new HadoopFiles(run.hadoop());
    }

    /**
     * Aligns the exposures behind the given words.
     *
     * @throws org.starfix.engine.internal.format.input.InputException if an input, a catalogue or the output folder cannot be used; nothing has
     *     been written then
     */
    public RunResult run(List<String> inputs) throws IOException {
        String started = Instant.now().toString();
        ExpandedInputs expanded = clock.time("inputs", () -> expand(inputs));
        Optional<RunReference> absolute = RunReference.open(parameters, System.getenv(), files);
        List<ExposureRequest> requests =
                ExposureRequests.of(expanded.exposures(), parameters, view(), warning -> LOG.warn("{}", warning));
        OutputFolder output = OutputFolder.prepare(parameters.text("output_dir"), files.configuration());

        JavaRDD<Attempt<IndexedExposure>> indexed =
                clock.time("index", () -> new IndexExposures(run, files, options).apply(requests));
        List<ExposureSummary> summaries = summaries(indexed);
        UnusedSidecars.lines(summaries.stream()
                        .flatMap(summary -> summary.sidecar().stream())
                        .toList())
                .forEach(line -> LOG.warn("{}", line));
        Map<Integer, ProductWriter.Names> names = output.plan(
                summaries.stream().map(ExposureSummary::planned).toList(),
                catalogs(summaries),
                ofRun(absolute),
                parameters);
        Provenance provenance = Provenance.of(
                parameters,
                summaries.stream()
                        .map(s -> new Provenance.Input(s.id().path(), s.bytes()))
                        .distinct()
                        .toList());
        List<Attempt.Rejected<?>> rejected = new ArrayList<>(Attempts.rejected(indexed));
        JavaRDD<IndexedExposure> usable = Attempts.done(indexed);
        if (parameters.flag("skip")) {
            summaries.stream()
                    .filter(ExposureSummary::usable)
                    .forEach(s -> rejected.add(new Attempt.Rejected<IndexedExposure>(
                            s.id(), ExposureStatus.skipped("skip=true"), s.bytes())));
            usable = usable.filter(e -> false);
        }

        JavaRDD<IndexedExposure> toDetect = usable;
        JavaRDD<Attempt<DetectedExposure>> attempts =
                clock.time("detect", () -> new DetectSources(run, files, options).apply(toDetect));
        rejected.addAll(Attempts.rejected(attempts));
        JavaRDD<DetectedExposure> detected = Attempts.done(attempts);
        logDetections(detected);

        FieldPlan.Assignment fields = clock.time(
                "fields", () -> new PartitionIntoFields(run, FieldPlan.of(expanded, parameters)).apply(detected));
        JavaRDD<AlignedField> relative =
                clock.time("relative", () -> new AlignRelative(run, options).apply(detected, fields));
        JavaRDD<AlignedField> aligned = absolute.isEmpty()
                ? relative
                : clock.time("absolute", () -> alignAbsolute(absolute.get(), relative, fields, output));
        logFields(aligned);

        ProductWriter writer = new ProductWriter(files, options, provenance, output.path(), names);
        List<ExposureRecord> exposures =
                clock.time("write", () -> new WriteProducts(run, writer).apply(aligned, rejected, requests.size()));
        clock.time("report", () -> {
            new Ledger(run, output.path()).write(exposures, aligned);
            return Optional.empty();
        });
        Optional<ReferenceChoice> catalog = absolute.map(RunReference::choice);
        GroupFigures figures = aligned.aggregate(GroupFigures.NONE, GroupFigures::with, GroupFigures::plus);
        new RunManifest(
                        provenance,
                        parameters,
                        catalog,
                        exposures,
                        figures,
                        clock.seconds(),
                        started,
                        fields.fieldCount())
                .write(output.path(), files.configuration());
        List<GroupRecord> groups = keptGroups == Groups.IN_RESULT ? groups(aligned) : List.of();
        return new RunResult(exposures, groups, figures, fields.fieldCount());
    }

    private JavaRDD<AlignedField> alignAbsolute(
            RunReference reference, JavaRDD<AlignedField> relative, FieldPlan.Assignment fields, OutputFolder output) {
        Optional<StarWriter> writer = parameters.flag("save_abs_catalog")
                ? Optional.of(new StarWriter(files, output.path(), fields.fieldCount()))
                : Optional.empty();
        return new AlignAbsolute(run, options, reference.fields(), reference.source(), writer).apply(relative);
    }

    private HadoopFileSystemView view() {
        return new HadoopFileSystemView(files.configuration());
    }

    private ExpandedInputs expand(List<String> inputs) throws IOException {
        Optional<String> inputDir = Optional.of(parameters.text("input_dir")).filter(dir -> !dir.isEmpty());
        Optional<String> outputDir = Optional.of(parameters.text("output_dir"));
        ExpandedInputs expanded = InputExpansion.expand(inputs, view(), inputDir, outputDir);
        expanded.warnings().forEach(warning -> LOG.warn("{}", warning));
        return expanded;
    }

    /** What the driver keeps of an indexed exposure. */
    private record ExposureSummary(
            ExposureId id,
            long bytes,
            String catalog,
            boolean usable,
            boolean fitsWcs,
            List<UnusedSidecars.Sidecar> sidecar)
            implements java.io.Serializable {

        static ExposureSummary of(Attempt<IndexedExposure> attempt) {
            if (attempt instanceof Attempt.Done<IndexedExposure> done) {
                IndexedExposure exposure = done.value();
                String catalog = exposure.catalog() instanceof CatalogChoice.UserFile file ? file.path() : "";
                return new ExposureSummary(
                        exposure.id(),
                        exposure.bytes(),
                        catalog,
                        true,
                        exposure.hasFitsWcs(),
                        UnusedSidecars.of(exposure).stream().toList());
            }
            Attempt.Rejected<IndexedExposure> rejected = (Attempt.Rejected<IndexedExposure>) attempt;
            return new ExposureSummary(rejected.id(), rejected.bytes(), "", false, false, List.of());
        }

        OutputFolder.Planned planned() {
            ProductNames.Kind wcsFile = fitsWcs ? ProductNames.Kind.HEAD : ProductNames.Kind.ASDF;
            return new OutputFolder.Planned(id, usable ? Optional.of(wcsFile) : Optional.empty());
        }
    }

    private static List<ExposureSummary> summaries(JavaRDD<Attempt<IndexedExposure>> indexed) {
        return indexed.map(ExposureSummary::of).collect().stream()
                .sorted(Comparator.comparing(ExposureSummary::id, ExposureId.ORDER))
                .toList();
    }

    /** The catalogues that the run reads, beside its exposures. */
    private Set<String> catalogs(List<ExposureSummary> summaries) {
        Set<String> catalogs = new TreeSet<>();
        if (GaiaRelease.named(parameters.text("abs_refcat")).isEmpty()) {
            catalogs.add(parameters.text("abs_refcat"));
        }
        catalogs.add(parameters.text("catfile"));
        summaries.forEach(s -> catalogs.add(s.catalog()));
        catalogs.remove("");
        return catalogs;
    }

    /** What the run itself writes, below the output folder. */
    private List<String> ofRun(Optional<RunReference> absolute) {
        List<String> files = new ArrayList<>(Ledger.files());
        files.add(RunManifest.FILE);
        if (parameters.flag("save_abs_catalog")) {
            absolute.ifPresent(reference -> files.add(reference.fields().savedName()));
        }
        return files;
    }

    private static void logDetections(JavaRDD<DetectedExposure> detected) {
        detected.map(e -> new DetectionLine(e.id(), e.summary())).collect().stream()
                .sorted(Comparator.comparing(DetectionLine::id, ExposureId.ORDER))
                .forEach(line -> LOG.info("{}", line.text()));
    }

    private record DetectionLine(ExposureId id, String text) implements java.io.Serializable {}

    private static void logFields(JavaRDD<AlignedField> fields) {
        sorted(fields.map(field -> new AlignedField(field.id(), List.of(), List.of(), List.of(), field.log())))
                .forEach(field -> field.log().forEach(line -> LOG.info("{}", line)));
    }

    private static List<GroupRecord> groups(JavaRDD<AlignedField> fields) {
        return sorted(fields.map(
                        field -> new AlignedField(field.id(), List.of(), field.groups(), List.of(), List.of())))
                .flatMap(field -> field.groups().stream())
                .toList();
    }

    /** Fields of which little is left, by name. */
    private static Stream<AlignedField> sorted(JavaRDD<AlignedField> fields) {
        return fields.collect().stream().sorted(Comparator.comparing(AlignedField::id));
    }
}
