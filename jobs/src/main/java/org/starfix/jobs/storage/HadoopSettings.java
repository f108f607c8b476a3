package org.starfix.jobs.storage;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Hadoop's settings, wherever the program runs. */
@FunctionalInterface
public interface HadoopSettings extends Serializable {
    /** Those of this machine, without Spark: read once, as that takes some milliseconds; whoever changes them makes a copy. */
    HadoopSettings LOCAL = () -> Local.CONFIGURATION;

    Configuration configuration();

    /** Not made before somebody asks. */
    final class Local {
        private static final Configuration CONFIGURATION = new Configuration();

        private Local() {}
    }
}
