package org.starfix.jobs.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Refuses a Spark or Scala of another binary version by name, before anything fails in an obscure way. */
public final class SparkVersions {
    private SparkVersions() {}

    /** @throws IllegalStateException if the versions found are not those that this program was built for */
    public static void requireCompatible() {
        requireCompatible(
                org.apache.spark.package$.MODULE$.SPARK_VERSION(), scala.util.Properties.versionNumberString());
    }

    /** The versions of what the engine does not know, by name. */
    public static Map<String, String> platform() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        versions.put("scala", scala.util.Properties.versionNumberString());
        return versions;
    }

    static void requireCompatible(String spark, String scala) {
        Properties built = builtFor();
        require("Spark", spark, built.getProperty("spark.version"));
        require("Scala", scala, built.getProperty("scala.binary.version"));
    }

    private static void require(String what, String found, String built) {
        if (!majorMinor(found).equals(majorMinor(built))) {
            throw new IllegalStateException(String.format(
                    "this is %s %s, and this starfix was built for %s.x; run it on a Spark %s for Scala %s, or build starfix with"
                            + " -Dspark.version and -Dscala.binary.version set to yours",
                    what,
                    found,
                    majorMinor(built),
                    majorMinor(builtFor().getProperty("spark.version")),
                    builtFor().getProperty("scala.binary.version")));
        }
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
