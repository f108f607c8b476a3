package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.StorageException;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.output.Invocation;
import org.starfix.engine.internal.step.output.ProductLists;
import org.starfix.engine.internal.step.output.ProductPlan;
import org.starfix.engine.internal.step.output.ProductWriter;
import org.starfix.engine.internal.step.output.Publisher;
import org.starfix.engine.internal.step.output.RunCircumstances;
import org.starfix.engine.internal.step.output.RunFolder;
import org.starfix.engine.internal.step.output.RunInputs;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.output.RunState;
import org.starfix.engine.internal.step.output.StarWriter;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExcludeFile;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.ExposureRequests;
import org.starfix.engine.internal.step.state.IndexSummary;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.state.SkipRule;
import org.starfix.jobs.report.ExitCode;
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

/** The whole job: index, detect, fields, relative, absolute, write, report. */
public final class TweakRegPipeline {
    private final SparkRun run;
    private final Parameters parameters;
    private final TweakRegOptions options;
    private final HadoopFiles files;
    private final StageClock clock = new StageClock();
    private final RunWishes wishes;

    public TweakRegPipeline(SparkRun run, Parameters parameters) {
        this(run, parameters, RunWishes.USUAL);
    }

    public TweakRegPipeline(SparkRun run, Parameters parameters, RunWishes wishes) {
        this.wishes = wishes;
        this.run = run;
        this.parameters = parameters;
        this.files = new HadoopFiles(run.hadoop());
        this.options = ExcludeFile.options(parameters, new HadoopFileSystemView(files.configuration()));
    }

    /**
     * Aligns the exposures behind the given words.
     *
     * @throws org.starfix.engine.base.InputException if an input, a catalogue or the output folder cannot be used; nothing has
     *     been written then
     */
    public RunResult run(List<String> inputs) throws IOException {
        Invocation invocation = Invocation.now();
        HadoopFileSystemView view = new HadoopFileSystemView(files.configuration());
        ExpandedInputs expanded =
                clock.time("inputs", () -> ExposureRequests.expand(inputs, parameters, view, RunLog::warn));
        Optional<RunReference> absolute =
                RunReference.open(options.reference(), System.getenv(), ReferenceSources.opener(files));
        List<ExposureRequest> requests = ExposureRequests.of(expanded, options.userCatalogs(), view, RunLog::warn);
        ExposureRequests.checkExcluded(requests, options.exclude(), RunLog::warn);
        Publisher output = HadoopPublisher.prepare(parameters.text("output_dir"), files);

        RunFolder folder = new RunFolder(
                output,
                RunManifest.of(
                        parameters,
                        absolute.map(RunReference::choice),
                        new RunCircumstances(SparkVersions.platform(), Optional.of(invocation))));
        try {
            return run(expanded, absolute, requests, output, folder);
        } catch (IOException | RuntimeException e) {
            boolean wrongInput = e instanceof InputException || e instanceof ParameterException;
            if (folder.hasBegun() || !wrongInput) {
                fail(folder, e);
            }
            throw e;
        }
    }

    private RunResult run(
            ExpandedInputs expanded,
            Optional<RunReference> absolute,
            List<ExposureRequest> requests,
            Publisher output,
            RunFolder folder)
            throws IOException {
        JavaRDD<Attempt<IndexedExposure>> indexed =
                clock.time("index", () -> new IndexExposures(run, files, options).apply(requests));
        RunInputs read = new RunInputs(summaries(indexed), parameters, options);
        read.warnings().forEach(RunLog::warn);
        ProductPlan plan = read.plan(output, absolute);
        JavaRDD<Attempt<IndexedExposure>> admitted = indexed.map(SkipRule.of(parameters)::apply);

        JavaRDD<Attempt<DetectedExposure>> attempts =
                clock.time("detect", () -> new DetectSources(run, files, options).apply(Attempts.done(admitted)));
        JavaRDD<DetectedExposure> detected = Attempts.done(attempts);
        List<Attempt.Rejected<?>> rejected = new ArrayList<>(Attempts.rejected(admitted));
        rejected.addAll(Attempts.rejected(attempts));
        RunLog log = new RunLog(wishes.detail(), read.exposures().size());
        log.detections(detected, counts(rejected));

        FieldPlan given = FieldPlan.of(expanded, parameters);
        FieldPlan.Assignment fields = clock.time("fields", () -> new PartitionIntoFields(run, given).apply(detected));
        JavaRDD<AlignedField> relative =
                clock.time("relative", () -> new AlignRelative(run, options).apply(detected, fields));
        folder.begin(); // the absolute stage may save its stars
        JavaRDD<AlignedField> aligned = absolute.isEmpty()
                ? relative
                : clock.time("absolute", () -> alignAbsolute(absolute.get(), relative, given, output));
        log.fields(aligned);

        ProductWriter writer = new ProductWriter(files, options, read.provenance(), output, plan);
        List<ExposureRecord> exposures =
                clock.time("write", () -> new WriteProducts(run, writer).apply(aligned, rejected, requests.size()));
        clock.timed("report", () -> new Ledger(run, output).write(exposures, aligned));
        new ProductLists(output, options.output(), read.provenance()).write(exposures, fields.fieldCount());
        GroupFigures figures =
                aligned.map(AlignedField::groups).aggregate(GroupFigures.NONE, GroupFigures::with, GroupFigures::plus);
        return finish(folder, exposures, aligned, figures, fields.fieldCount());
    }

    private RunResult finish(
            RunFolder folder,
            List<ExposureRecord> exposures,
            JavaRDD<AlignedField> aligned,
            GroupFigures figures,
            int fields)
            throws IOException {
        RunCounts counts = RunCounts.of(exposures);
        List<GateResult> gates =
                wishes.gates().stream().map(gate -> gate.judge(counts, figures)).toList();
        ExitCode code = ExitCode.of(counts, gates);
        folder.finish(new RunState.Finished(counts, figures, fields, gates, Optional.of(ending(code))));
        boolean kept = wishes.records() == RunWishes.Records.IN_RESULT;
        return new RunResult(
                kept ? exposures : List.of(), kept ? groups(aligned) : List.of(), counts, figures, fields, gates, code);
    }

    private RunState.Ending ending(ExitCode code) {
        return new RunState.Ending(Instant.now(), code.code(), clock.seconds());
    }

    private void fail(RunFolder folder, Exception failure) {
        folder.fail(error(failure), Optional.of(ending(ExitCode.of(failure))))
                .ifPresent(
                        e -> RunLog.warn(RunManifest.FILE + " does not say that the run failed: " + FailureText.of(e)));
    }

    private static String error(Exception failure) {
        return StorageException.in(failure)
                .map(StorageException::getMessage)
                .orElseGet(
                        () -> FailureText.withKind(failure).lines().findFirst().orElse(""));
    }

    private static RunCounts counts(List<Attempt.Rejected<?>> rejected) {
        return rejected.stream().map(r -> RunCounts.of(r.id(), r.status(), 0)).reduce(RunCounts.NONE, RunCounts::plus);
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
