package org.starfix.jobs.stage;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.ExposureDetector;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;

/** Finds the sources of every exposure, one exposure at a time on a core. Pixels do not leave the task. */
public final class DetectSources {
    private final SparkRun run;
    private final FileOpener files;
    private final TweakRegOptions options;

    public DetectSources(SparkRun run, FileOpener files, TweakRegOptions options) {
        this.run = run;
        this.files = files;
        this.options = options;
    }

    public JavaRDD<Attempt<DetectedExposure>> apply(JavaRDD<IndexedExposure> indexed) {
        FileOpener opener = files;
        TweakRegOptions how = options;
        int partitions = indexed.getNumPartitions();
        return run.jobGroups()
                .run("detect sources: " + JobGroups.count(indexed.count(), "exposure"), partitions, () -> {
                    JavaRDD<Attempt<DetectedExposure>> detected = indexed.map(
                                    exposure -> new ExposureDetector(opener, how).detect(exposure))
                            .persist(StorageLevel.MEMORY_AND_DISK());
                    detected.count();
                    return detected;
                });
    }
}
