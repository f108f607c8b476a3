package org.starfix.jobs.stage;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.store.IndexedFile;

/** The two sides of a collection of attempts. */
public final class Attempts {
    private Attempts() {}

    /** The index of all detectors of some files. */
    public static JavaRDD<Attempt<IndexedExposure>> indexed(JavaRDD<IndexedFile> files) {
        return files.flatMap(file -> file.exposures().iterator());
    }

    /** The values of those that succeeded, in order. */
    public static <T extends Serializable> JavaRDD<T> done(JavaRDD<Attempt<T>> attempts) {
        return attempts.filter(Attempt.Done.class::isInstance).map(a -> ((Attempt.Done<T>) a).value());
    }

    /** Those that failed, in order. */
    public static <T extends Serializable> JavaRDD<Attempt.Rejected<?>> rejected(JavaRDD<Attempt<T>> attempts) {
        return attempts.filter(Attempt.Rejected.class::isInstance).map(a -> (Attempt.Rejected<?>) a);
    }
}
