package org.starfix.jobs.session;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.function.LongSupplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * What runs in this JVM have done so far, as a source {@code starfix} of Spark's metrics: whatever sinks a site has set up (JMX, CSV, Graphite,
 * Prometheus) get it. Counts of driver and executors add up; a task that Spark repeats counts twice.
 */
public final class RunMetrics implements Source {
    private static final RunMetrics HERE = new RunMetrics();
    private static final String NAME = "starfix";

    private final MetricRegistry registry = new MetricRegistry();
    /** None yet while null. */
    private @Nullable SparkEnv known;

    private RunMetrics() {}

    /** Those of this JVM, which Spark is told of. */
    public static RunMetrics here() {
        HERE.tell();
        return HERE;
    }

    private synchronized void tell() {
        SparkEnv now = SparkEnv.get();
        if (now != null && now != known) {
            now.metricsSystem().registerSource(this);
            known = now;
        }
    }

    /** Adds to a count. */
    public void add(String name, long more) {
        registry.counter(name).inc(more);
    }

    /** Shows a number that is counted elsewhere. */
    public void show(String name, LongSupplier value) {
        registry.gauge(name, () -> (Gauge<Long>) value::getAsLong);
    }

    @Override
    public String sourceName() {
        return NAME;
    }

    @Override
    public MetricRegistry metricRegistry() {
        return registry;
    }
}
