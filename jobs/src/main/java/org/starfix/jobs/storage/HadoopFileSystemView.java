package org.starfix.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.input.FileSystemView;

/** The file systems that Hadoop knows, as turning names into exposures needs them. */
public final class HadoopFileSystemView implements FileSystemView {
    private final Configuration configuration;

    public HadoopFileSystemView(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String canonical(String path) throws IOException {
        Path qualified = files(path).makeQualified(new Path(path));
        return HadoopPaths.display(qualified);
    }

    @Override
    public boolean exists(String path) throws IOException {
        return files(path).exists(new Path(path));
    }

    @Override
    public boolean isDirectory(String path) throws IOException {
        try {
            return files(path).getFileStatus(new Path(path)).isDirectory();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    @Override
    public List<Entry> list(String directory) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (FileStatus status : files(directory).listStatus(new Path(directory))) {
            entries.add(new Entry(
                    HadoopPaths.display(status.getPath()), status.isDirectory() ? Kind.DIRECTORY : Kind.FILE));
        }
        return entries;
    }

    @Override
    public byte[] head(String path, int count) throws IOException {
        try (FSDataInputStream in = files(path).open(new Path(path))) {
            return in.readNBytes(count);
        }
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        try (FSDataInputStream in = files(path).open(new Path(path))) {
            return in.readAllBytes();
        }
    }

    private FileSystem files(String path) throws IOException {
        return HadoopPaths.fileSystem(new Path(path), configuration);
    }
}
