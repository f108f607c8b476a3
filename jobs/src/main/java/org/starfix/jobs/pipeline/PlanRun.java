package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.field.PlanSummary;
import org.starfix.engine.internal.step.field.Workload;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.ExposureRequests;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.stage.Attempts;
import org.starfix.jobs.stage.IndexExposures;
import org.starfix.jobs.stage.PartitionIntoFields;
import org.starfix.jobs.storage.HadoopFileSystemView;
import org.starfix.jobs.storage.HadoopFiles;

/** The beginning of the job, as far as headers tell: inputs, index, fields. Nothing is written. */
public final class PlanRun {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.plan");

    private final SparkRun run;
    private final Parameters parameters;

    public PlanRun(SparkRun run, Parameters parameters) {
        this.run = run;
        this.parameters = parameters;
    }

    /**
     * What a run over these inputs would do.
     *
     * @throws org.starfix.engine.base.InputException if an input cannot be used
     */
    public PlanSummary plan(List<String> inputs) throws IOException {
        TweakRegOptions options = TweakRegOptions.of(parameters);
        HadoopFiles files = new HadoopFiles(run.hadoop());
        HadoopFileSystemView view = new HadoopFileSystemView(files.configuration());
        ExpandedInputs expanded = ExposureRequests.expand(inputs, parameters, view, PlanRun::warn);
        List<ExposureRequest> requests = ExposureRequests.of(expanded, options.userCatalogs(), view, PlanRun::warn);
        JavaRDD<Attempt<IndexedExposure>> indexed =
                Attempts.indexed(new IndexExposures(run, files, options, Optional.empty()).apply(requests));
        Workload work = indexed.aggregate(Workload.NONE, Workload::with, Workload::plus);
        FieldPlan plan = FieldPlan.of(expanded, parameters);
        return PlanSummary.of(
                work,
                plan,
                new PartitionIntoFields(run, plan).footprints(Attempts.done(indexed)),
                file -> requests.get(file).name(),
                run.spark().defaultParallelism(),
                options.stageCount());
    }

    private static void warn(String line) {
        LOG.warn("{}", line);
    }
}
