package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.StorageException;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.alignments.FieldDigest;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.options.AlignmentStages;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.output.Invocation;
import org.starfix.engine.internal.step.output.NameClaim;
import org.starfix.engine.internal.step.output.NameVerdict;
import org.starfix.engine.internal.step.output.ProductLists;
import org.starfix.engine.internal.step.output.ProductPlan;
import org.starfix.engine.internal.step.output.ProductWriter;
import org.starfix.engine.internal.step.output.Provenance;
import org.starfix.engine.internal.step.output.ProvenanceDocument;
import org.starfix.engine.internal.step.output.Publisher;
import org.starfix.engine.internal.step.output.RunCircumstances;
import org.starfix.engine.internal.step.output.RunFolder;
import org.starfix.engine.internal.step.output.RunInputs;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.output.RunNames;
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
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.ExposureRequests;
import org.starfix.engine.internal.step.state.IndexSummary;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.state.SkipRule;
import org.starfix.engine.internal.step.state.UnusedSidecars;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.jobs.refcat.SolvedCatalog;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.Ledger;
import org.starfix.jobs.report.html.RunReport;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.RunMetrics;
import org.starfix.jobs.session.SortedRows;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkVersions;
import org.starfix.jobs.session.Termination;
import org.starfix.jobs.stage.Attempts;
import org.starfix.jobs.stage.CheckNames;
import org.starfix.jobs.stage.CompareSequential;
import org.starfix.jobs.stage.DetectSources;
import org.starfix.jobs.stage.IndexExposures;
import org.starfix.jobs.stage.PartitionIntoFields;
import org.starfix.jobs.stage.RecallFields;
import org.starfix.jobs.stage.SavedStars;
import org.starfix.jobs.stage.WriteProducts;
import org.starfix.jobs.storage.HadoopFileSystemView;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPublisher;
import org.starfix.jobs.storage.Leftovers;
import org.starfix.jobs.storage.OutputLock;
import org.starfix.jobs.storage.ReferenceSources;
import org.starfix.jobs.store.InputList;
import org.starfix.jobs.store.OpenStore;
import org.starfix.jobs.store.RunStore;
import scala.Tuple2;

/** The whole job: index, detect, fields, relative, absolute, write, report. */
public final class TweakRegPipeline {
    private static final int NAMES_AT_ONCE = 20_000;

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
        if (options.stages() == AlignmentStages.SIMULTANEOUS
                && options.output().solved() == OutputOptions.Saved.SAVED) {
            SolvedCatalog.requirePlace(output.folder(), files.configuration());
        }
        try (OutputLock lock = OutputLock.take(output.folder(), files.configuration(), invocation)) {
            if (lock.wasAbandoned()) {
                Leftovers.remove(output.folder(), files.configuration());
            }
            if (!wishes.store().isElsewhere()) {
                return locked(expanded, absolute, requests, output, invocation, List.of(lock));
            }
            // runs that write elsewhere may share a store, but not at the same time
            String store = wishes.store().at(output.folder());
            try (OutputLock storeLock = OutputLock.take(store, files.configuration(), invocation)) {
                if (storeLock.wasAbandoned()) {
                    Leftovers.remove(store, files.configuration());
                }
                return locked(expanded, absolute, requests, output, invocation, List.of(lock, storeLock));
            }
        }
    }

    private RunResult locked(
            ExpandedInputs expanded,
            Optional<RunReference> absolute,
            List<ExposureRequest> requests,
            Publisher output,
            Invocation invocation,
            List<OutputLock> locks)
            throws IOException {
        RunFolder folder = new RunFolder(
                output,
                RunManifest.of(
                        parameters,
                        absolute.map(RunReference::choice),
                        new RunCircumstances(SparkVersions.platform(), Optional.of(invocation))));
        try {
            return run(expanded, absolute, requests, output, folder, store(output));
        } catch (Exception e) { // Spark throws its own, which are neither, from methods that do not declare them
            boolean wrongInput = e instanceof InputException || e instanceof ParameterException;
            if (folder.hasBegun() || !wrongInput) {
                fail(folder, e);
            }
            throw e;
        } finally {
            if (Termination.isRequested()) {
                boolean quiet = Termination.tasksHaveEnded(run.session().sparkContext());
                locks.forEach(lock -> lock.leave(quiet));
            }
        }
    }

    private Optional<RunStore> store(Publisher output) throws IOException {
        if (wishes.store().isNone()) {
            RunLog.warn("Nothing is stored (--store=none): if this run is killed, the next one starts anew.");
            return Optional.empty();
        }
        String at = wishes.store().at(output.folder());
        return Optional.of(RunStore.open(files, at, parameters, wishes.store().use()));
    }

    private RunResult run(
            ExpandedInputs expanded,
            Optional<RunReference> absolute,
            List<ExposureRequest> requests,
            Publisher output,
            RunFolder folder,
            Optional<RunStore> store)
            throws IOException {
        Optional<OpenStore> known = store.map(RunStore::detections);
        JavaRDD<IndexedFile> headers =
                clock.time("index", () -> new IndexExposures(run, files, options, known).apply(requests));
        JavaRDD<Attempt<IndexedExposure>> indexed = Attempts.indexed(headers);
        Indexed index = indexed.aggregate(Indexed.NONE, Indexed::with, Indexed::plus);
        index.unused().lines().forEach(RunLog::warn);
        ProductPlan plan = plan(headers, output, absolute);
        if (wishes.part() == RunWishes.Part.ALIGN || wishes.part() == RunWishes.Part.APPLY) {
            requireDetections(headers);
        }
        JavaRDD<Attempt<IndexedExposure>> admitted = indexed.map(SkipRule.of(parameters)::apply);

        FieldPlan given = FieldPlan.of(expanded, parameters);
        PartitionIntoFields partition = new PartitionIntoFields(run, given);
        partition.check(Attempts.done(admitted), file -> requests.get(file).path());

        JavaRDD<IndexedFile> wanted = parameters.flag("skip") ? run.spark().emptyRDD() : headers;
        DetectSources.Result found =
                clock.time("detect", () -> new DetectSources(run, files, options, known).apply(wanted));
        JavaRDD<DetectedExposure> detected = Attempts.done(found.exposures());
        JavaRDD<Attempt.Rejected<?>> rejected = Attempts.rejected(admitted).union(Attempts.rejected(found.exposures()));
        RunLog log = new RunLog(wishes.detail(), index.count());
        if (found.reused() > 0) {
            log.note("The sources of " + JobGroups.count(found.reused(), "file") + " are stored; "
                    + JobGroups.count(found.read(), "file") + " read.");
        }
        if (wishes.part() == RunWishes.Part.DETECT) {
            return detectedOnly(found.sums(), rejected);
        }
        if (found.read() > 0 || !parameters.flag("skip") && found.reused() == 0) {
            log.detections(detected, found.sums(), counts(rejected));
        }

        FieldAssignment fields = clock.time("fields", () -> partition.apply(detected.map(DetectedExposure::exposure)));
        Optional<StarWriter> stars = starWriter(given, absolute, output);
        Alignment alignment = alignment(absolute, store, stars);
        RecallFields.Result recalled = alignment.recalled(detected, fields);
        int unknown = fields.fieldCount() - recalled.numbers().cardinality();
        if (unknown > 0) {
            requireAlignments(unknown, fields.fieldCount());
            folder.begin(); // the absolute stage may save its stars
        }
        if (!recalled.numbers().isEmpty()) {
            log.note(RecallFields.line(recalled.numbers().cardinality(), fields.fieldCount()));
        }
        JavaRDD<AlignedField> whole =
                compared(alignment.aligned(detected, fields, recalled, stars), detected, expanded, store);
        JavaRDD<AlignedField> aligned = whole.map(AlignedField::own);
        RunAnswer.Fields fieldRows = RunAnswer.Fields.of(aligned);
        if (unknown > 0) {
            log.fields(aligned, fieldRows);
        }

        ProductWriter writer = new ProductWriter(files, options, Provenance.of(parameters), output, plan);
        WriteProducts writing = new WriteProducts(run, writer, store.map(RunStore::products));
        WriteProducts.Plan products = clock.time("products", () -> writing.plan(aligned, rejected, requests.size()));
        products.lines().forEach(log::note);
        boolean write = wishes.part() != RunWishes.Part.ALIGN;
        if (write && products.changed() > 0) {
            folder.begin();
        }
        JavaRDD<ExposureRecord> exposures =
                write ? clock.time("write", () -> writing.write(products)) : writing.withoutProducts(products);
        RunAnswer.Exposures exposureRows = RunAnswer.Exposures.of(exposures);
        RunCounts counts = exposureRows.counts();
        GroupFigures figures = fieldRows.figures();
        List<GateResult> gates =
                wishes.gates().stream().map(gate -> gate.judge(counts, figures)).toList();
        tell(counts);
        ExitCode code = ExitCode.of(counts, gates);
        Ledger.Details details = parameters.flag("ledger_details") ? Ledger.Details.WRITTEN : Ledger.Details.OMITTED;
        String answer = RunAnswer.of(parameters.hash(), exposureRows, fieldRows, details, gates);
        boolean nothing = !folder.hasBegun()
                && RunAnswer.told(output.folder(), files)
                        .equals(Optional.of(RunAnswer.lying(answer, output.folder(), files)));
        if (nothing) {
            log.note("Nothing to do: products and ledger are those of these inputs and parameters.");
            String at = wishes.store().at(output.folder());
            if (store.isPresent() && !InputList.isThere(files, at, output.folder())) {
                InputList.write(
                        files, at, output.folder(), expanded); // the store may be another than that of the run before
            }
            if (files.version(output.folder() + "/" + RunFolder.REPORT).isEmpty()) {
                report(output);
            }
        } else {
            folder.begin();
            Ledger ledger = new Ledger(run, output, files);
            clock.timed("report", () -> ledger.write(exposures, aligned, counts.exposures(), details));
            if (options.stages() == AlignmentStages.SIMULTANEOUS) {
                clock.timed("report", () -> ledger.writeSolution(aligned, counts.exposures()));
                if (options.output().solved() == OutputOptions.Saved.SAVED) {
                    clock.timed("stars", () -> SolvedCatalog.write(run, output.folder(), fieldRows.stars()));
                }
            }
            JavaRDD<ExposureRecord> inOrder = inUsersOrder(exposures, counts.exposures());
            if (write) {
                new ProductLists(output, options.output(), Provenance.of(parameters))
                        .write(inOrder::toLocalIterator, fields.fieldCount());
            }
            new ProvenanceDocument(output, Provenance.of(parameters), absolute.map(RunReference::choice))
                    .write(inOrder::toLocalIterator, counts);
            if (store.isPresent()) {
                InputList.write(files, wishes.store().at(output.folder()), output.folder(), expanded);
            }
            String lying = RunAnswer.lying(answer, output.folder(), files);
            folder.finish(new RunState.Finished(
                    counts, figures, fields.fieldCount(), gates, lying, Optional.of(ending(code))));
            report(output);
            tidy(store);
        }
        boolean kept = wishes.records() == RunWishes.Records.IN_RESULT;
        return new RunResult(
                kept ? inOrder(exposures) : List.of(),
                kept ? groups(aligned) : List.of(),
                counts,
                figures,
                fields.fieldCount(),
                gates,
                code);
    }

    /** What the headers of the exposures add up to, in any order. */
    private record Indexed(long count, UnusedSidecars unused) implements Serializable {
        static final Indexed NONE = new Indexed(0, UnusedSidecars.NONE);

        Indexed with(Attempt<IndexedExposure> exposure) {
            return plus(new Indexed(1, UnusedSidecars.of(IndexSummary.of(exposure))));
        }

        Indexed plus(Indexed other) {
            return new Indexed(count + other.count, unused.plus(other.unused));
        }
    }

    /** With the distances to an alignment one by one, if they are asked for; that is stored as if it had been asked for by itself. */
    private JavaRDD<AlignedField> compared(
            JavaRDD<AlignedField> solved,
            JavaRDD<DetectedExposure> detected,
            ExpandedInputs expanded,
            Optional<RunStore> store)
            throws IOException {
        if (options.stages() != AlignmentStages.SIMULTANEOUS || !parameters.flag("compare_sequential")) {
            return solved;
        }
        Parameters oneByOne = parameters.oneByOne();
        TweakRegOptions how = ExcludeFile.options(oneByOne, new HadoopFileSystemView(files.configuration()));
        FieldAssignment fields = new PartitionIntoFields(run, FieldPlan.of(expanded, oneByOne))
                .apply(detected.map(DetectedExposure::exposure));
        Alignment alignment = new AlignFields(
                run,
                how,
                FieldDigest.of(oneByOne),
                RunReference.open(how.reference(), System.getenv(), ReferenceSources.opener(files)),
                store.map(RunStore::alignments),
                Optional.empty(),
                clock);
        JavaRDD<AlignedField> other =
                alignment.aligned(detected, fields, alignment.recalled(detected, fields), Optional.empty());
        return clock.time("compare", () -> new CompareSequential(run).apply(solved, other));
    }

    private Alignment alignment(Optional<RunReference> absolute, Optional<RunStore> store, Optional<StarWriter> stars) {
        return Alignment.of(
                run,
                options,
                parameters,
                absolute,
                store,
                parameters.flag("frozen")
                        ? Optional.of(new AlignTogether.Frozen(
                                parameters.optionalNumber("resolve_above").orElse(Double.POSITIVE_INFINITY)))
                        : Optional.empty(),
                stars.flatMap(writer -> store.map(
                        open -> new SavedStars(writer, absolute.orElseThrow().query(), files, open.stars()))),
                clock);
    }

    /** The work is done: a report that is not made harms nothing. */
    private void report(Publisher output) {
        if (!parameters.flag("report")) {
            return;
        }
        try {
            new RunReport(output, files).write();
        } catch (IOException | RuntimeException e) {
            RunLog.warn("The report was not made: " + FailureText.of(e) + "; 'starfix report " + output.folder()
                    + "' makes it");
        }
    }

    /** Tells Spark's metrics how exposures came out, and why they were refused. */
    private static void tell(RunCounts counts) {
        RunMetrics metrics = RunMetrics.here();
        counts.statuses().forEach((kind, count) -> metrics.add("status." + kind.name(), count));
        counts.troubles()
                .forEach((trouble, troubled) ->
                        metrics.add("refused." + trouble.cause().replaceAll("[^A-Za-z0-9]+", "_"), troubled.count()));
    }

    /** The work is done: a store that is not put in order harms nothing. */
    private void tidy(Optional<RunStore> store) {
        try {
            if (store.isPresent()) {
                store.get().compact(run);
            }
        } catch (IOException | RuntimeException e) {
            RunLog.warn("The store was not put in order, which the next run tries again: " + FailureText.of(e));
        }
    }

    /** Names come to the driver some thousands at a time. */
    static JavaRDD<ExposureRecord> inUsersOrder(JavaRDD<ExposureRecord> exposures, long count) {
        return SortedRows.by(
                exposures, r -> ExposureId.number(r.ordinal(), r.place()), Math.toIntExact(1 + count / NAMES_AT_ONCE));
    }

    private Optional<StarWriter> starWriter(FieldPlan fields, Optional<RunReference> absolute, Publisher output) {
        return absolute.flatMap(reference -> StarWriter.of(
                options.output(),
                output,
                fields.isOneField() ? StarWriter.Naming.BY_CATALOG : StarWriter.Naming.BY_FIELD));
    }

    /** Nothing is aligned or written: what there is to say is how many sources there are. */
    private RunResult detectedOnly(DetectSources.Sums found, JavaRDD<Attempt.Rejected<?>> rejected) {
        RunCounts counts = counts(rejected);
        RunLog.info(
                "Stored " + found.sources() + " sources of " + JobGroups.count(found.exposures(), "exposure") + ".");
        ExitCode code = counts.exposures() == 0 ? ExitCode.ALL_ALIGNED : ExitCode.NOT_ALL_ALIGNED;
        return new RunResult(List.of(), List.of(), counts, GroupFigures.NONE, 0, List.of(), code);
    }

    /** Without pixels what was not detected before cannot be aligned. */
    private static void requireDetections(JavaRDD<IndexedFile> headers) {
        JavaRDD<IndexedFile> unread = headers.filter(IndexedFile.Read.class::isInstance);
        List<IndexedFile> first = unread.take(1);
        if (!first.isEmpty()) {
            throw new InputException(((IndexedFile.Read) first.get(0)).request().path()
                    + ": the sources of this and " + (unread.count() - 1)
                    + " other files are not stored, or have changed since; run 'starfix detect' with these inputs and"
                    + " parameters first");
        }
    }

    private void requireAlignments(int unknown, int fields) {
        if (wishes.part() == RunWishes.Part.APPLY) {
            throw new InputException(unknown + " of " + JobGroups.count(fields, "field")
                    + " are not aligned with these inputs and parameters, or something has changed since; run 'starfix"
                    + " align' first");
        }
    }

    /** What the products are called; two of one name, or one in place of a file that is read, end the run. */
    private ProductPlan plan(JavaRDD<IndexedFile> headers, Publisher output, Optional<RunReference> absolute)
            throws IOException {
        RunNames names = RunInputs.names(output, options.output(), absolute);
        List<NameClaim> ofRun = RunInputs.ofRun(names, options, absolute);
        NameVerdict verdict = clock.time("names", () -> new CheckNames(run, names).apply(headers, ofRun));
        verdict.refuse();
        return new ProductPlan(options.output(), verdict.withheld());
    }

    private static List<ExposureRecord> inOrder(JavaRDD<ExposureRecord> records) {
        return records.collect().stream().sorted(ExposureRecord.ORDER).toList();
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
        if (Termination.isRequested()) {
            return Termination.REASON;
        }
        return StorageException.in(failure)
                .map(StorageException::getMessage)
                .orElseGet(
                        () -> FailureText.withKind(failure).lines().findFirst().orElse(""));
    }

    private static RunCounts counts(JavaRDD<Attempt.Rejected<?>> rejected) {
        return rejected.map(r -> RunCounts.of(r.id(), r.status(), 0)).fold(RunCounts.NONE, RunCounts::plus);
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
