package org.starfix.jobs.storage;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of a Hadoop file system as Parquet reads it; on the local disk without looking for checksum files. */
public record ParquetInput(Path path, FileSystem files, long size) implements InputFile {
    /** @throws java.io.FileNotFoundException if it does not exist */
    public static ParquetInput open(Path path, Configuration configuration) throws IOException {
        FileSystem files = HadoopPaths.fileSystem(path, configuration);
        return new ParquetInput(path, files, files.getFileStatus(path).getLen());
    }

    /** A reader of a file. What it is not told it would look up in files of settings, which takes longer than a small file. */
    static ParquetFileReader reader(Path path, Configuration configuration) throws IOException {
        return ParquetFileReader.open(
                open(path, configuration),
                HadoopReadOptions.builder(configuration).build());
    }

    @Override
    public long getLength() {
        return size;
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return HadoopStreams.wrap(files.open(path));
    }

    @Override
    public String toString() {
        return HadoopPaths.display(path);
    }
}
