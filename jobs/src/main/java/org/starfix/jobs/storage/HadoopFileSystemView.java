package org.starfix.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.engine.internal.format.input.LocalFileSystemView;

/** The file systems that Hadoop knows, as turning names into exposures needs them. */
public final class HadoopFileSystemView implements FileSystemView {
    private static final LocalFileSystemView LOCAL = new LocalFileSystemView();

    private final Configuration configuration;

    public HadoopFileSystemView(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String canonical(String path) throws IOException {
        Path qualified = files(path).makeQualified(HadoopPaths.of(path));
        return HadoopPaths.display(qualified);
    }

    @Override
    public String real(String path) throws IOException {
        return HadoopPaths.target(HadoopPaths.of(path), configuration);
    }

    @Override
    public boolean exists(String path) throws IOException {
        FileSystem files = files(path);
        if ("file".equals(files.getUri().getScheme())) {
            return LOCAL.exists(canonical(path)); // Hadoop takes a folder that may not be searched for an empty one
        }
        return files.exists(HadoopPaths.of(path));
    }

    @Override
    public boolean isDirectory(String path) throws IOException {
        try {
            return files(path).getFileStatus(HadoopPaths.of(path)).isDirectory();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    @Override
    public List<Entry> list(String directory) throws IOException {
        Path folder = files(directory).makeQualified(HadoopPaths.of(directory));
        if ("file".equals(folder.toUri().getScheme())) {
            return LOCAL.list(HadoopPaths.display(folder)); // Hadoop is silent about links to nothing
        }
        List<Entry> entries = new ArrayList<>();
        for (FileStatus status : files(directory).listStatus(folder)) {
            entries.add(new Entry(
                    HadoopPaths.display(status.getPath()), status.isDirectory() ? Kind.DIRECTORY : Kind.FILE));
        }
        return entries;
    }

    @Override
    public byte[] head(String path, int count) throws IOException {
        try (FSDataInputStream in = files(path).open(HadoopPaths.of(path))) {
            return in.readNBytes(count);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        return files(path).open(HadoopPaths.of(path));
    }

    @Override
    public void parquetRows(String path, ManifestRow row) throws IOException {
        ParquetManifest.read(HadoopPaths.of(path), configuration, row);
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        try (FSDataInputStream in = files(path).open(HadoopPaths.of(path))) {
            return in.readAllBytes();
        }
    }

    private FileSystem files(String path) throws IOException {
        return HadoopPaths.fileSystem(HadoopPaths.of(path), configuration);
    }
}
