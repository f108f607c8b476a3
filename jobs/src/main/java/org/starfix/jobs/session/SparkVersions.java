package org.starfix.jobs.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.starfix.engine.base.InputException;

/** Refuses a Spark, Scala or Java that this program does not run on by name, before anything fails in an obscure way. */
public final class SparkVersions {
    /** Those that {@code scripts/check-versions} runs this program on. */
    private static final List<String> SPARKS = List.of("4.0", "4.1", "4.2");
    /** The Hadoop of older ones asks Java for the user of a thread in a way that Java refuses since 24. */
    private static final String FIRST_ON_NEW_JAVA = "4.2";

    private static final int NEW_JAVA = 24;

    private SparkVersions() {}

    /** @throws InputException if the versions found are not among those that this program runs on */
    public static void requireCompatible() {
        requireCompatible(
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                scala.util.Properties.versionNumberString(),
                Runtime.version().feature());
    }

    /** The versions of what the engine does not know, by name. */
    public static Map<String, String> platform() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        versions.put("scala", scala.util.Properties.versionNumberString());
        return versions;
    }

    static void requireCompatible(String spark, String scala, int java) {
        String builtScala = builtFor().getProperty("scala.binary.version");
        if (!SPARKS.contains(majorMinor(spark))) {
            throw refused("Spark " + spark, builtScala);
        }
        if (!majorMinor(scala).equals(builtScala)) {
            throw refused("Spark " + spark + " for Scala " + scala, builtScala);
        }
        if (java >= NEW_JAVA && SPARKS.indexOf(majorMinor(spark)) < SPARKS.indexOf(FIRST_ON_NEW_JAVA)) {
            throw new InputException("Spark " + spark + " does not run on Java " + java
                    + "; set JAVA_HOME to a Java 17 or 21 on the driver and the executors, or use Spark "
                    + FIRST_ON_NEW_JAVA);
        }
    }

    private static InputException refused(String found, String scala) {
        return new InputException("this is " + found + ", and starfix runs on Spark "
                + String.join(", ", SPARKS.subList(0, SPARKS.size() - 1)) + " and " + SPARKS.get(SPARKS.size() - 1)
                + " for Scala " + scala + "; set SPARK_HOME, or the release of your platform, to one of these");
    }

    private static String majorMinor(String version) {
        String[] parts = version.split("\\.");
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    private static Properties builtFor() {
        Properties properties = new Properties();
        try (InputStream in = SparkVersions.class.getResourceAsStream("/org/starfix/jobs/build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
