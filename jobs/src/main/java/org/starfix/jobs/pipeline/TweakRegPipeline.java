package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.ProductPlan;
import org.starfix.engine.internal.step.output.ProductWriter;
import org.starfix.engine.internal.step.output.Provenance;
import org.starfix.engine.internal.step.output.Publisher;
import org.starfix.engine.internal.step.output.RunCircumstances;
import org.starfix.engine.internal.step.output.RunInputs;
import org.starfix.engine.internal.step.output.StarWriter;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.ExposureRequests;
import org.starfix.engine.internal.step.state.IndexSummary;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.state.SkipRule;
import org.starfix.jobs.report.Ledger;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkVersions;
import org.starfix.jobs.stage.AlignAbsolute;
import org.starfix.jobs.stage.AlignRelative;
import org.starfix.jobs.stage.Attempts;
import org.starfix.jobs.stage.DetectSources;
import org.starfix.jobs.stage.IndexExposures;
import org.starfix.jobs.stage.PartitionIntoFields;
import org.starfix.jobs.stage.WriteProducts;
import org.starfix.jobs.storage.HadoopFileSystemView;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPublisher;
import org.starfix.jobs.storage.ReferenceSources;
import scala.Tuple2;

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
     * @throws org.starfix.engine.base.InputException if an input, a catalogue or the output folder cannot be used; nothing has
     *     been written then
     */
    public RunResult run(List<String> inputs) throws IOException {
        String started = Instant.now().toString();
        HadoopFileSystemView view = new HadoopFileSystemView(files.configuration());
        ExpandedInputs expanded =
                clock.time("inputs", () -> ExposureRequests.expand(inputs, parameters, view, TweakRegPipeline::warn));
        Optional<RunReference> absolute =
                RunReference.open(options.reference(), System.getenv(), ReferenceSources.opener(files));
        List<ExposureRequest> requests =
                ExposureRequests.of(expanded, options.userCatalogs(), view, TweakRegPipeline::warn);
        Publisher output = HadoopPublisher.prepare(parameters.text("output_dir"), files);

        JavaRDD<Attempt<IndexedExposure>> indexed =
                clock.time("index", () -> new IndexExposures(run, files, options).apply(requests));
        RunInputs read = new RunInputs(summaries(indexed), parameters, options);
        read.warnings().forEach(TweakRegPipeline::warn);
        ProductPlan plan = read.plan(output, Ledger.FORMAT, absolute);
        JavaRDD<Attempt<IndexedExposure>> admitted = indexed.map(SkipRule.of(parameters)::apply);

        FieldPlan given = FieldPlan.of(expanded, parameters);
        PartitionIntoFields partition = new PartitionIntoFields(run, given);
        partition.check(Attempts.done(admitted), file -> requests.get(file).path());

        JavaRDD<Attempt<DetectedExposure>> attempts =
                clock.time("detect", () -> new DetectSources(run, files, options).apply(Attempts.done(admitted)));
        JavaRDD<DetectedExposure> detected = Attempts.done(attempts);
        logDetections(detected);
        List<Attempt.Rejected<?>> rejected = new ArrayList<>(Attempts.rejected(admitted));
        rejected.addAll(Attempts.rejected(attempts));

        FieldAssignment fields = clock.time("fields", () -> partition.apply(detected.map(DetectedExposure::exposure)));
        JavaRDD<AlignedField> relative =
                clock.time("relative", () -> new AlignRelative(run, options).apply(detected, fields));
        JavaRDD<AlignedField> last = absolute.isEmpty()
                ? relative
                : clock.time("absolute", () -> alignAbsolute(absolute.get(), relative, given, output));
        JavaRDD<AlignedField> aligned = last.map(AlignedField::own);
        logFields(aligned);

        Provenance provenance = read.provenance();
        ProductWriter writer = new ProductWriter(files, options, provenance, output, plan);
        List<ExposureRecord> exposures =
                clock.time("write", () -> new WriteProducts(run, writer).apply(aligned, rejected, requests.size()));
        clock.timed("report", () -> new Ledger(run, output).write(exposures, aligned));
        GroupFigures figures =
                aligned.map(AlignedField::groups).aggregate(GroupFigures.NONE, GroupFigures::with, GroupFigures::plus);
        RunCircumstances circumstances =
                new RunCircumstances(SparkVersions.platform(), Optional.of(started), clock.seconds());
        read.manifest(provenance, absolute, exposures, figures, fields.fieldCount(), circumstances)
                .write(output);
        List<GroupRecord> groups = keptGroups == Groups.IN_RESULT ? groups(aligned) : List.of();
        return new RunResult(exposures, groups, figures, fields.fieldCount());
    }

    private static void warn(String line) {
        LOG.warn("{}", line);
    }

    private JavaRDD<AlignedField> alignAbsolute(
            RunReference reference, JavaRDD<AlignedField> relative, FieldPlan fields, Publisher output) {
        Optional<StarWriter> writer = StarWriter.of(
                options.output(),
                output,
                fields.isOneField() ? StarWriter.Naming.BY_CATALOG : StarWriter.Naming.BY_FIELD);
        return new AlignAbsolute(run, options, reference.query(), reference.source(), writer).apply(relative);
    }

    /** All that the driver keeps of the exposures. */
    private static List<IndexSummary> summaries(JavaRDD<Attempt<IndexedExposure>> indexed) {
        return indexed.map(IndexSummary::of).collect().stream()
                .sorted(IndexSummary.ORDER)
                .toList();
    }

    private static void logDetections(JavaRDD<DetectedExposure> detected) {
        detected.map(e -> new DetectionLine(e.id(), e.summary())).collect().stream()
                .sorted(Comparator.comparing(DetectionLine::id, ExposureId.ORDER))
                .forEach(line -> LOG.info("{}", line.text()));
    }

    private record DetectionLine(ExposureId id, String text) implements java.io.Serializable {}

    private static void logFields(JavaRDD<AlignedField> fields) {
        sorted(fields, field -> new AlignedField(field.id(), List.of(), List.of(), List.of(), field.log()))
                .forEach(field -> field.log().forEach(line -> LOG.info("{}", line)));
    }

    private static List<GroupRecord> groups(JavaRDD<AlignedField> fields) {
        return sorted(fields, field -> new AlignedField(field.id(), List.of(), field.groups(), List.of(), List.of()))
                .flatMap(field -> field.groups().stream())
                .toList();
    }

    /** What is left of the fields, in their order. */
    private static Stream<AlignedField> sorted(
            JavaRDD<AlignedField> fields, Function<AlignedField, AlignedField> rest) {
        return fields.mapToPair(field -> new Tuple2<>(field.firstOrdinal(), rest.call(field))).collect().stream()
                .sorted(Comparator.comparingInt(Tuple2::_1))
                .map(Tuple2::_2);
    }
}
