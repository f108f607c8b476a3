package org.starfix.jobs.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.util.SerializableConfiguration;
import org.starfix.jobs.session.SparkRun;

/** A store {@code full:} on the local disk that has space for files of up to {@value #SPACE} bytes only. */
public final class FullFileSystem extends RawLocalFileSystem {
    private static final int SPACE = 100_000;
    private static final URI NAME = URI.create("full:///");

    /** This Spark with such a store. */
    public static SparkRun on(SparkRun run) {
        Configuration configuration = new Configuration(run.spark().hadoopConfiguration());
        configuration.set("fs.full.impl", FullFileSystem.class.getName());
        return new SparkRun(
                run.session(),
                run.spark(),
                run.jobGroups(),
                run.spark().broadcast(new SerializableConfiguration(configuration)),
                run.partitions());
    }

    @Override
    public URI getUri() {
        return NAME;
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
        return capability.equals(CommonPathCapabilities.ABORTABLE_STREAM) || super.hasPathCapability(path, capability);
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        OutputStream out = super.create(path, overwrite, bufferSize, replication, blockSize, progress);
        return new FSDataOutputStream(new SmallStream(out), null);
    }

    private static final class SmallStream extends FilterOutputStream {
        private int left = SPACE;

        SmallStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new IOException("No space left on device");
            }
            out.write(bytes, offset, length);
        }
    }
}
