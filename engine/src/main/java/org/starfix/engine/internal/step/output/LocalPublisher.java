package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.StorageException;
import org.starfix.engine.internal.base.text.LocalPath;

/**
 * A folder of the local disk.
 *
 * @param folder its absolute path
 */
public record LocalPublisher(String folder) implements Publisher {

    /**
     * The folder, made if it is not there.
     *
     * @throws InputException if nothing can be written there
     */
    public static LocalPublisher prepare(Path folder) {
        if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
            throw new InputException("nothing can be written to the folder " + folder + " of "
                    + folder.getFileSystem().provider().getScheme()
                    + ": products are written to the file system of this machine; choose a folder there");
        }
        try {
            Path absolute = folder.toAbsolutePath().normalize();
            Files.createDirectories(absolute);
            Files.delete(Files.createTempFile(absolute, ".starfix-probe", ""));
            return new LocalPublisher(absolute.toString());
        } catch (IOException e) {
            throw new InputException("nothing can be written to the folder " + folder + ": " + FailureText.of(e)
                    + "; choose another folder");
        }
    }

    @Override
    public void publish(String name, Content content) throws IOException {
        LocalPublication.publish(at(name), content);
    }

    @Override
    public void remove(String name) throws IOException {
        Path file = at(name);
        StorageException.storing(file.toString(), () -> Files.deleteIfExists(file));
    }

    @Override
    public void removeFolder(String name) throws IOException {
        Path path = at(name);
        StorageException.storing(path.toString(), () -> removeAll(path));
    }

    private static void removeAll(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public String place(String name) throws IOException {
        return LocalPublication.place(at(name));
    }

    @Override
    public List<String> placesOf(String path) throws IOException {
        Path file = LocalPath.of(path).toAbsolutePath().normalize();
        return List.of(LocalPublication.place(file), LocalPublication.target(file));
    }

    private Path at(String name) {
        return Path.of(folder).resolve(name);
    }
}
