package org.starfix.jobs.stage;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.options.ProductNaming;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;

/** Reads the headers of every exposure: identity, group, WCS, size. */
public final class IndexExposures {
    private final SparkRun run;
    private final FileOpener files;
    private final TweakRegOptions options;

    public IndexExposures(SparkRun run, FileOpener files, TweakRegOptions options) {
        this.run = run;
        this.files = files;
        this.options = options;
    }

    /** In the order of the requests, the detectors of a file in its order. */
    public JavaRDD<Attempt<IndexedExposure>> apply(List<ExposureRequest> requests) {
        FileOpener opener = files;
        ProductNaming names = options.naming();
        FitsLayout layout = options.layout();
        int partitions = run.partitionsFor(requests.size());
        return run.jobGroups().run("index exposures: " + JobGroups.count(requests.size(), "file"), partitions, () -> {
            JavaRDD<Attempt<IndexedExposure>> indexed = run.spark()
                    .parallelize(requests, partitions)
                    .flatMap(request -> new ExposureIndexer(opener, names, layout)
                            .index(request)
                            .iterator())
                    .persist(StorageLevel.MEMORY_AND_DISK());
            indexed.count();
            return indexed;
        });
    }
}
