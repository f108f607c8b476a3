package org.starfix.engine.internal.step.audit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FileSketch;
import org.starfix.engine.internal.step.output.Publisher;

/** A folder to which nothing is written: what would be is compared with what lies there. Used by one thread. */
public final class AuditPublisher implements Publisher {
    private static final long serialVersionUID = 1L;

    private final FileOpener files;
    private final String folder;
    private final Depth depth;
    private final ArrayList<Difference> differences = new ArrayList<>();
    private final TreeSet<String> names = new TreeSet<>();

    /** @param folder its absolute path */
    public AuditPublisher(FileOpener files, String folder, Depth depth) {
        this.files = files;
        this.folder = folder;
        this.depth = depth;
    }

    /** What differs of all that was to be published since this was last asked. */
    public List<Difference> differences() {
        List<Difference> found = List.copyOf(differences);
        differences.clear();
        return found;
    }

    /** The names of all that was to be published since this was last asked. */
    public Set<String> names() {
        Set<String> asked = Set.copyOf(names);
        names.clear();
        return asked;
    }

    @Override
    public String folder() {
        return folder;
    }

    @Override
    public void publish(String name, Content content) throws IOException {
        names.add(name);
        try (FileSketch expected = new FileSketch(folder + "/" + name, files)) {
            try (OutputStream out = expected.stream()) {
                content.writeTo(out);
            }
            try (ByteSource found = files.open(folder + "/" + name)) {
                differences.addAll(FileComparison.of(name, expected, found, depth));
            } catch (FileNotFoundException | NoSuchFileException e) {
                differences.add(new Difference(name, "the file is missing"));
            } catch (IOException e) {
                differences.add(new Difference(name, "the file cannot be compared: " + FailureText.of(e)));
            }
        }
    }

    @Override
    public void remove(String name) {
        throw new IllegalStateException("an audit removes nothing: " + name);
    }

    @Override
    public void removeFolder(String name) {
        throw new IllegalStateException("an audit removes nothing: " + name);
    }

    @Override
    public String place(String name) {
        return folder + "/" + name;
    }

    @Override
    public List<String> placesOf(String path) {
        return List.of(path);
    }
}
