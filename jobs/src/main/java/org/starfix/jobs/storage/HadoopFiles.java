package org.starfix.jobs.storage;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FileOpener;

/** Opens files of any Hadoop file system on the driver and on executors; gzip files are decompressed into memory. */
public final class HadoopFiles implements FileOpener, HadoopSettings {
    private static final long serialVersionUID = 1L;

    private final HadoopSettings settings;

    public HadoopFiles(Broadcast<SerializableConfiguration> configuration) {
        this(() -> configuration.value().value());
    }

    public HadoopFiles(HadoopSettings settings) {
        this.settings = settings;
    }

    @Override
    public ByteSource open(String path) throws IOException {
        return ByteSources.unzipped(HadoopByteSource.open(new Path(path), configuration()));
    }

    /** The Hadoop settings of the run. */
    @Override
    public Configuration configuration() {
        return settings.configuration();
    }
}
