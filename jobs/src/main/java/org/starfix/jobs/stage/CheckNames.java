package org.starfix.jobs.stage;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.output.NameClaim;
import org.starfix.engine.internal.step.output.NameVerdict;
import org.starfix.engine.internal.step.output.RunNames;
import org.starfix.engine.internal.step.state.IndexSummary;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.jobs.session.SparkRun;

/** Joins the claims on all places that a run reads and writes, so that no two products have one name. */
public final class CheckNames {
    private final SparkRun run;
    private final RunNames names;

    public CheckNames(SparkRun run, RunNames names) {
        this.run = run;
        this.names = names;
    }

    /**
     * The verdict on the names of a run.
     *
     * @param ofRun what the run itself claims
     */
    public NameVerdict apply(JavaRDD<IndexedFile> files, List<NameClaim> ofRun) {
        RunNames how = names;
        int partitions = files.getNumPartitions();
        return run.jobGroups()
                .run(
                        "check names of products",
                        2 * partitions,
                        () -> files.flatMap(file -> claims(how, file))
                                .union(run.spark().parallelize(ofRun, 1))
                                .groupBy(NameClaim::place, partitions)
                                .values()
                                .map(claims -> NameVerdict.on(StreamSupport.stream(claims.spliterator(), false)
                                        .toList()))
                                .fold(NameVerdict.NONE, NameVerdict::plus));
    }

    private static Iterator<NameClaim> claims(RunNames names, IndexedFile file) throws IOException {
        return names.claims(file.exposures().stream().map(IndexSummary::of).toList())
                .iterator();
    }
}
