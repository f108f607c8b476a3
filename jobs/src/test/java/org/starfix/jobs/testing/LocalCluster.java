package org.starfix.jobs.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings for a cluster of two executors on this machine, each a process of its own. */
public final class LocalCluster {
    public static final String MASTER = "local-cluster[2,1,1024]";

    private static final Map<String, String> SETTINGS = Map.of(
            "spark.executor.extraClassPath", classPath(),
            "spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1",
            "spark.executor.memory", "512m",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1");

    private LocalCluster() {}

    /** Stops the Spark of other tests, and passes settings to the next one as spark-submit does. */
    public static void prepare(Map<String, String> more) throws IOException {
        SharedSpark.stop();
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars")); // executors look for it; it may be empty
        SETTINGS.forEach(System::setProperty);
        more.forEach(System::setProperty);
    }

    public static void forget(Map<String, String> more) {
        SETTINGS.keySet().forEach(System::clearProperty);
        more.keySet().forEach(System::clearProperty);
    }

    /** Absolute, because executors work in folders of their own. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
