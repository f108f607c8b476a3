package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.output.NameClaim;
import org.starfix.engine.internal.step.output.NameVerdict;
import org.starfix.engine.internal.step.output.RunNames;
import org.starfix.engine.internal.step.state.IndexSummary;
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
     * @param detectors those of a file one after the other, in one partition
     * @param ofRun what the run itself claims
     */
    public NameVerdict apply(JavaRDD<IndexSummary> detectors, List<NameClaim> ofRun) {
        RunNames how = names;
        int partitions = detectors.getNumPartitions();
        return run.jobGroups()
                .run(
                        "check names of products",
                        2 * partitions,
                        () -> detectors
                                .mapPartitions(part -> claims(how, part))
                                .union(run.spark().parallelize(ofRun, 1))
                                .groupBy(NameClaim::place, partitions)
                                .values()
                                .map(claims -> NameVerdict.on(StreamSupport.stream(claims.spliterator(), false)
                                        .toList()))
                                .fold(NameVerdict.NONE, NameVerdict::plus));
    }

    private static Iterator<NameClaim> claims(RunNames names, Iterator<IndexSummary> detectors) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Files(detectors), 0), false)
                .flatMap(file -> {
                    try {
                        return names.claims(file).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .iterator();
    }

    /** Detectors by file. */
    private static final class Files implements Iterator<List<IndexSummary>> {
        private final Iterator<IndexSummary> detectors;
        private final List<IndexSummary> next = new ArrayList<>();

        Files(Iterator<IndexSummary> detectors) {
            this.detectors = detectors;
        }

        @Override
        public boolean hasNext() {
            return !next.isEmpty() || detectors.hasNext();
        }

        @Override
        public List<IndexSummary> next() {
            List<IndexSummary> file = new ArrayList<>(next);
            next.clear();
            while (detectors.hasNext() && next.isEmpty()) {
                IndexSummary detector = detectors.next();
                boolean same = file.isEmpty()
                        || file.get(0).id().ordinal() == detector.id().ordinal();
                (same ? file : next).add(detector);
            }
            return file;
        }
    }
}
