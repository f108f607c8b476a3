package org.starfix.jobs.stage;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.state.Attempt;

/** The two sides of a collection of attempts. */
public final class Attempts {
    private Attempts() {}

    /** The values of those that succeeded, in order. */
    public static <T extends Serializable> JavaRDD<T> done(JavaRDD<Attempt<T>> attempts) {
        return attempts.filter(Attempt.Done.class::isInstance).map(a -> ((Attempt.Done<T>) a).value());
    }

    /** Those that failed, in order. */
    public static <T extends Serializable> JavaRDD<Attempt.Rejected<?>> rejected(JavaRDD<Attempt<T>> attempts) {
        return attempts.filter(Attempt.Rejected.class::isInstance).map(a -> (Attempt.Rejected<?>) a);
    }
}
