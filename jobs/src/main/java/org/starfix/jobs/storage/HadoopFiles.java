package org.starfix.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FileVersion;

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

    @Override
    public Optional<FileVersion> version(String path) throws IOException {
        Path file = new Path(path);
        FileSystem files = HadoopPaths.fileSystem(file, configuration());
        if ("file".equals(files.getUri().getScheme())) {
            // Hadoop takes a file in a folder that may not be searched for one that is not there
            return FileVersion.of(
                    java.nio.file.Path.of(files.makeQualified(file).toUri().getPath()));
        }
        try {
            return Optional.of(version(files.getFileStatus(file)));
        } catch (FileNotFoundException | NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The versions of all files of a folder, by name; none if it is not there. */
    public SortedMap<String, FileVersion> versions(String folder) throws IOException {
        Path path = new Path(folder);
        SortedMap<String, FileVersion> versions = new TreeMap<>();
        try {
            for (FileStatus status :
                    HadoopPaths.fileSystem(path, configuration()).listStatus(path)) {
                versions.put(status.getPath().getName(), version(status));
            }
        } catch (FileNotFoundException e) {
            return versions;
        }
        return versions;
    }

    private static FileVersion version(FileStatus status) {
        String tag = status instanceof EtagSource tagged ? tagged.getEtag() : null;
        return tag == null || tag.isEmpty()
                ? FileVersion.changed(status.getLen(), status.getModificationTime())
                : FileVersion.tagged(status.getLen(), tag);
    }

    /** The Hadoop settings of the run. */
    @Override
    public Configuration configuration() {
        return settings.configuration();
    }
}
