package org.starfix.jobs.pipeline;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.audit.AuditPublisher;
import org.starfix.engine.internal.step.audit.Depth;
import org.starfix.engine.internal.step.audit.Difference;
import org.starfix.engine.internal.step.audit.DifferenceList;
import org.starfix.engine.internal.step.audit.RowComparison;
import org.starfix.engine.internal.step.audit.ToldRun;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.output.NameVerdict;
import org.starfix.engine.internal.step.output.ProductLists;
import org.starfix.engine.internal.step.output.ProductPlan;
import org.starfix.engine.internal.step.output.Provenance;
import org.starfix.engine.internal.step.output.ProvenanceDocument;
import org.starfix.engine.internal.step.output.RunCircumstances;
import org.starfix.engine.internal.step.output.RunInputs;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.output.RunNames;
import org.starfix.engine.internal.step.output.RunState;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExcludeFile;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.ExposureRequests;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.state.SkipRule;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.picture.RunPictures;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.stage.Attempts;
import org.starfix.jobs.stage.AuditLedger;
import org.starfix.jobs.stage.AuditProducts;
import org.starfix.jobs.stage.CheckNames;
import org.starfix.jobs.stage.DetectSources;
import org.starfix.jobs.stage.PartitionIntoFields;
import org.starfix.jobs.stage.RecallFields;
import org.starfix.jobs.stage.RecallStored;
import org.starfix.jobs.stage.WriteProducts;
import org.starfix.jobs.storage.HadoopFileSystemView;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.ReferenceSources;
import org.starfix.jobs.store.InputList;
import org.starfix.jobs.store.RunStore;

/**
 * Compares what a run left with what its stores make of it: the job once more, from what is stored of exposures and fields, with
 * comparing in place of writing.
 */
public final class VerifyRun {
    /** What exposures, catalogues and regions end in. */
    private static final Pattern WRITTEN = Pattern.compile(".*\\.(fits|asdf|head|ecsv|reg)");
    /** What is compared otherwise. */
    private static final List<String> OTHERS = List.of(LedgerTables.FOLDER + "/", "store/", "stars/");

    private final SparkRun run;
    private final HadoopFiles files;
    private final Depth depth;
    private final StageClock clock = new StageClock();

    public VerifyRun(SparkRun run, Depth depth) {
        this.run = run;
        this.files = new HadoopFiles(run.hadoop());
        this.depth = depth;
    }

    /**
     * What came of it.
     *
     * @param files of exposures
     */
    public record Result(long files, DifferenceList differences) {}

    /** What of a run was made again. */
    private record Made(
            TweakRegOptions options,
            Parameters parameters,
            ProductPlan plan,
            JavaRDD<AlignedField> fields,
            JavaRDD<Attempt.Rejected<?>> rejected,
            int fieldCount,
            List<ExposureRequest> requests) {}

    /**
     * Verifies a run.
     *
     * @param given its output folder
     * @param store where it stored what it read
     * @throws InputException if there is no run that can be verified
     */
    public Result verify(String given, StoreChoice store) throws IOException {
        Path path = HadoopPaths.of(given);
        FileSystem system = HadoopPaths.fileSystem(path, files.configuration());
        String folder = HadoopPaths.display(system.makeQualified(path));
        ToldRun told = ToldRun.of(folder, manifest(folder));
        Parameters parameters = told.parameters();
        String at = store.at(folder);
        ExpandedInputs inputs = InputList.read(files, at, folder)
                .orElseThrow(() -> new InputException(at
                        + ": the inputs of the run are not stored here, so nothing can be made again of it; name its store"
                        + " (--store), or run the same command again with --force and without --store=none"));
        HadoopFileSystemView view = new HadoopFileSystemView(files.configuration());
        TweakRegOptions options = ExcludeFile.options(parameters, view);
        List<ExposureRequest> requests = ExposureRequests.of(inputs, options.userCatalogs(), view, RunLog::warn);
        Optional<RunReference> absolute =
                RunReference.open(options.reference(), System.getenv(), ReferenceSources.opener(files));
        RunStore known = RunStore.open(files, at, parameters, RunStore.Use.RECALL);

        RecallStored.Result stored = new RecallStored(run, files, options, known.detections(), depth).apply(requests);
        DifferenceList differences = stored.changes();
        MadeWith made = made(inputs, parameters, options, stored.files(), absolute, known, folder, requests);
        differences = differences.plus(made.differences());
        return new Result(requests.size(), differences.plus(compared(made.made(), told, absolute, known, folder)));
    }

    private byte[] manifest(String folder) throws IOException {
        try (ByteSource source = files.open(folder + "/" + RunManifest.FILE)) {
            return source.bytes();
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new InputException(folder + ": there is no " + RunManifest.FILE
                    + ", so this is not the output folder of a run; name that");
        }
    }

    private record MadeWith(Made made, DifferenceList differences) {}

    private MadeWith made(
            ExpandedInputs inputs,
            Parameters parameters,
            TweakRegOptions options,
            JavaRDD<IndexedFile> headers,
            Optional<RunReference> absolute,
            RunStore known,
            String folder,
            List<ExposureRequest> requests)
            throws IOException {
        AuditPublisher output = new AuditPublisher(files, folder, depth);
        RunNames names = RunInputs.names(output, options.output(), absolute);
        NameVerdict verdict = new CheckNames(run, names).apply(headers, RunInputs.ofRun(names, options, absolute));
        ProductPlan plan = new ProductPlan(options.output(), verdict.withheld());
        JavaRDD<Attempt<IndexedExposure>> admitted = Attempts.indexed(headers).map(SkipRule.of(parameters)::apply);
        JavaRDD<IndexedFile> wanted = parameters.flag("skip") ? run.spark().emptyRDD() : headers;
        DetectSources.Result found = new DetectSources(run, files, options, Optional.empty()).apply(wanted);
        JavaRDD<DetectedExposure> detected = Attempts.done(found.exposures());
        JavaRDD<Attempt.Rejected<?>> rejected = Attempts.rejected(admitted).union(Attempts.rejected(found.exposures()));
        FieldAssignment fields = new PartitionIntoFields(run, FieldPlan.of(inputs, parameters))
                .apply(detected.map(DetectedExposure::exposure));
        Optional<RunStore> from =
                depth == Depth.EVERY_BYTE && !parameters.flag("frozen") ? Optional.empty() : Optional.of(known);
        RecallFields.Result recalled =
                alignment(parameters, options, absolute, from).recalled(detected, fields);
        int missing = fields.fieldCount() - recalled.numbers().cardinality();
        DifferenceList differences = from.isEmpty() || missing == 0
                ? DifferenceList.NONE
                : DifferenceList.NONE.with(new Difference(
                        "store",
                        JobGroups.count(missing, "field") + " of " + fields.fieldCount()
                                + " are not stored as they were aligned: their sources, headers or absolute stars are"
                                + " others; they were aligned again"));
        Alignment again = alignment(parameters, options, absolute, Optional.empty());
        if (missing > 0) {
            again.recalled(detected, fields);
        }
        JavaRDD<AlignedField> aligned = again.aligned(detected, fields, recalled, Optional.empty())
                .map(AlignedField::own)
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
        return new MadeWith(
                new Made(options, parameters, plan, aligned, rejected, fields.fieldCount(), requests), differences);
    }

    private Alignment alignment(
            Parameters parameters, TweakRegOptions options, Optional<RunReference> absolute, Optional<RunStore> store) {
        return Alignment.of(
                run,
                options,
                parameters,
                absolute,
                store,
                parameters.flag("frozen") && store.isPresent()
                        ? Optional.of(new AlignTogether.Frozen(Double.POSITIVE_INFINITY))
                        : Optional.empty(),
                Optional.empty(),
                clock);
    }

    private DifferenceList compared(
            Made made, ToldRun told, Optional<RunReference> absolute, RunStore known, String folder)
            throws IOException {
        Provenance provenance = Provenance.of(made.parameters());
        JavaRDD<AuditProducts.Audited> audited = new AuditProducts(
                        run,
                        files,
                        new AuditProducts.How(
                                made.options(), provenance, made.plan(), written(made, folder), folder, depth))
                .apply(made.fields(), made.rejected(), made.requests().size());
        JavaRDD<ExposureRecord> records = audited.flatMap(each -> each.records().iterator());
        RunCounts counts = RunAnswer.Exposures.of(records).counts();
        GroupFigures figures = RunAnswer.Fields.of(made.fields()).figures();
        DifferenceList differences =
                AuditProducts.differences(audited).plus(new AuditLedger(run, files, folder).differences(made.fields()));

        AuditPublisher output = new AuditPublisher(files, folder, depth);
        JavaRDD<ExposureRecord> inOrder = TweakRegPipeline.inUsersOrder(records, counts.exposures());
        lists(made, provenance, inOrder, output);
        new ProvenanceDocument(output, provenance, absolute.map(RunReference::choice))
                .write(inOrder::toLocalIterator, counts);
        differences = differences.plus(output.differences());
        differences = differences.plus(told.differences(manifest(made, told, absolute, counts, figures)));
        return differences.plus(strangers(made, audited, known, folder));
    }

    /** A run of {@code starfix align} leaves a ledger and no list of products. */
    private AuditProducts.Written written(Made made, String folder) throws IOException {
        return made.options().output().content() == OutputOptions.Content.NONE
                        || files.version(folder + "/" + ProductLists.LIST).isPresent()
                ? AuditProducts.Written.PRODUCTS
                : AuditProducts.Written.LEDGER_ALONE;
    }

    private void lists(Made made, Provenance provenance, JavaRDD<ExposureRecord> inOrder, AuditPublisher output)
            throws IOException {
        if (written(made, output.folder()) == AuditProducts.Written.LEDGER_ALONE) {
            return;
        }
        new ProductLists(output, made.options().output(), provenance)
                .write(inOrder::toLocalIterator, made.fieldCount());
    }

    private static byte[] manifest(
            Made made, ToldRun told, Optional<RunReference> absolute, RunCounts counts, GroupFigures figures)
            throws IOException {
        List<GateResult> gates =
                told.gates().stream().map(gate -> gate.judge(counts, figures)).toList();
        return RunManifest.of(
                        made.parameters(),
                        absolute.map(RunReference::choice),
                        new RunCircumstances(java.util.Map.of(), Optional.empty()))
                .at(new RunState.Finished(
                        counts,
                        figures,
                        made.fieldCount(),
                        gates,
                        "",
                        Optional.of(new RunState.Ending(
                                java.time.Instant.EPOCH,
                                ExitCode.of(counts, gates).code(),
                                java.util.Map.of()))))
                .text();
    }

    /** Files of the kinds that a run writes which lie in its folder and are of no run. */
    private DifferenceList strangers(Made made, JavaRDD<AuditProducts.Audited> audited, RunStore known, String folder)
            throws IOException {
        if (made.requests().stream().anyMatch(request -> request.path().startsWith(folder + "/"))) {
            return DifferenceList.NONE; // what lies beside the inputs is the user's
        }
        long[] names = Stream.of(
                        audited.flatMap(each -> each.names().iterator()),
                        WriteProducts.names(run, known.products(), folder),
                        WriteProducts.names(run, known.stars(), folder))
                .flatMap(each -> each.map(VerifyRun::number).collect().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        Path top = new Path(folder);
        FileSystem system = HadoopPaths.fileSystem(top, files.configuration());
        int start = system.makeQualified(top).toUri().getPath().length() + 1;
        RemoteIterator<LocatedFileStatus> all = system.listFiles(top, true);
        DifferenceList strangers = DifferenceList.NONE;
        while (all.hasNext()) {
            String name = all.next().getPath().toUri().getPath().substring(start);
            if (isOfAKindThatIsWritten(name)
                    && Arrays.binarySearch(names, number(name)) < 0
                    && !isOfReport(folder + "/" + name)) {
                strangers = strangers.with(new Difference(name, "no run that wrote to this folder has this file"));
            }
        }
        return strangers;
    }

    /** Whether a file is a region file of {@code starfix report}, which may be written anywhere and is of no run. */
    private boolean isOfReport(String path) throws IOException {
        if (!path.endsWith(".reg")) {
            return false;
        }
        byte[] head = RunPictures.REGIONS_BEGIN.getBytes(StandardCharsets.UTF_8);
        try (ByteSource file = files.open(path)) {
            byte[] begin = new byte[(int) Math.min(head.length, file.size())];
            file.readFully(0, begin, 0, begin.length);
            return Arrays.equals(begin, head);
        }
    }

    private static boolean isOfAKindThatIsWritten(String name) {
        boolean apart = OTHERS.stream().anyMatch(name::startsWith) || ("/" + name).contains("/.");
        return !apart && WRITTEN.matcher(name).matches();
    }

    /** Names of a million files are too much for the driver, numbers that stand for them are not. */
    private static long number(String name) {
        return RowComparison.digest(List.of(name));
    }
}
