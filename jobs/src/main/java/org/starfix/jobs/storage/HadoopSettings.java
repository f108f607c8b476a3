package org.starfix.jobs.storage;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Hadoop's settings, wherever the program runs. */
@FunctionalInterface
public interface HadoopSettings extends Serializable {
    /** Those of this machine, without Spark. */
    HadoopSettings LOCAL = Configuration::new;

    Configuration configuration();
}
