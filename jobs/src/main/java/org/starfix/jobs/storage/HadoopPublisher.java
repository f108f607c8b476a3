package org.starfix.jobs.storage;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.StorageException;
import org.starfix.engine.internal.step.output.Publisher;

/** A folder of any Hadoop file system for the products of a run; it goes with the tasks that write them. */
public record HadoopPublisher(HadoopSettings files, String folder) implements Publisher {

    /**
     * The folder, made if it is not there.
     *
     * @throws InputException if nothing can be written there
     */
    public static HadoopPublisher prepare(String path, HadoopSettings settings) {
        try {
            Path folder = new Path(path);
            FileSystem files = HadoopPaths.fileSystem(folder, settings.configuration());
            files.mkdirs(folder);
            Path probe = new Path(folder, ".starfix-probe");
            files.create(probe, true).close();
            files.delete(probe, false);
            return new HadoopPublisher(settings, HadoopPaths.display(files.makeQualified(folder)));
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("output_dir: nothing can be written to " + path + ": " + FailureText.of(e)
                    + "; choose another --output");
        }
    }

    @Override
    public void publish(String name, Content content) throws IOException {
        Publication.publish(at(name), files.configuration(), content);
    }

    @Override
    public void remove(String name) throws IOException {
        remove(at(name), false);
    }

    @Override
    public void removeFolder(String name) throws IOException {
        remove(at(name), true);
    }

    private void remove(Path path, boolean recursive) throws IOException {
        FileSystem system = HadoopPaths.fileSystem(path, files.configuration());
        StorageException.storing(HadoopPaths.display(path), () -> system.delete(path, recursive));
    }

    @Override
    public String place(String name) throws IOException {
        return HadoopPaths.place(at(name), files.configuration());
    }

    @Override
    public List<String> placesOf(String path) throws IOException {
        Path file = new Path(path);
        return List.of(HadoopPaths.place(file, files.configuration()), HadoopPaths.target(file, files.configuration()));
    }

    private Path at(String name) {
        return HadoopPaths.below(new Path(folder), name);
    }
}
