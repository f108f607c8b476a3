package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.text.Digest;
import org.starfix.engine.internal.exposure.CopyRequest;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.Stamp;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.InputRoot;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.parameters.StarfixVersion;
import org.starfix.jobs.storage.Publication;

/** The files of the helper commands: exposures of this machine, and a folder for their copies. */
final class HelperFiles {
    private static final int RUN_ID_DIGITS = 16;
    private static final int HASH_DIGITS = 32;

    private HelperFiles() {}

    /** Makes the request for the copy of an exposure. */
    @FunctionalInterface
    interface Work {
        CopyRequest request(ExposureFile file, String fileName) throws IOException;
    }

    /** @throws InputException if the file cannot be read */
    static ExposureFile open(String path) {
        try {
            return ExposureFile.open(FileOpener.LOCAL.open(path), FitsLayout.CONVENTIONS, FileOpener.LOCAL);
        } catch (IOException e) {
            throw new InputException(path + ": the file cannot be read: " + FailureText.of(e));
        }
    }

    /** What copies say of a command: the same for equal calls on equally named inputs. */
    static Stamp stamp(String outcome, String parameters, List<String> inputs) {
        String version = StarfixVersion.text();
        return new Stamp(
                version,
                Digest.sha256(version + "\n" + parameters + "\n" + String.join("\n", inputs))
                        .substring(0, RUN_ID_DIGITS),
                Digest.sha256(parameters).substring(0, HASH_DIGITS),
                outcome);
    }

    /**
     * Writes a copy of every file, each whole or not at all. All requests are made before the first copy is written, so that one
     * file that is refused leaves no others behind.
     *
     * @param suffix of the names of the copies
     */
    static void copy(List<String> paths, Path output, String suffix, Work work, PrintWriter out) throws IOException {
        List<Path> targets = targets(paths, output, suffix);
        List<CopyRequest> requests = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            try (ExposureFile file = open(paths.get(i))) {
                requests.add(work.request(file, targets.get(i).getFileName().toString()));
                file.writeCopy(requests.get(i), java.io.OutputStream.nullOutputStream());
            } catch (InputException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new MalformedDataException(paths.get(i) + ": " + e.getMessage(), e);
            }
        }
        for (int i = 0; i < paths.size(); i++) {
            try (ExposureFile file = open(paths.get(i))) {
                CopyRequest request = requests.get(i);
                Publication.publish(
                        new org.apache.hadoop.fs.Path(targets.get(i).toUri()),
                        new Configuration(),
                        to -> file.writeCopy(request, to));
            }
            out.println(targets.get(i));
        }
        out.flush();
    }

    private static List<Path> targets(List<String> paths, Path output, String suffix) {
        Path folder = output.toAbsolutePath().normalize();
        checkFolder(folder);
        if (!suffix.matches("[^/\\\\\\s]+")) {
            throw new InputException("option --suffix: '" + suffix
                    + "' cannot be a part of a file name: it must hold neither blanks nor slashes");
        }
        List<String> absolute =
                map(paths, path -> Path.of(path).toAbsolutePath().normalize().toString());
        for (String path : absolute) {
            if (Collections.frequency(absolute, path) > 1) {
                throw new InputException(path + " is named twice; name it once");
            }
        }
        InputRoot root = InputRoot.ofFiles(absolute);
        List<Path> targets =
                map(ProductNames.correctedPaths(map(absolute, path -> named(root, path)), suffix), folder::resolve);
        for (Path target : targets) {
            if (absolute.contains(target.toString())) {
                throw new InputException(
                        target + " is an input, and its copy would replace it; choose another --output or --suffix");
            }
        }
        return targets;
    }

    private static ProductNames.Exposure named(InputRoot root, String path) {
        return new ProductNames.Exposure(
                path,
                ProductNames.folder(root.nameOf(path)),
                Path.of(path).getFileName().toString(),
                ProductNames.Kind.ofCopy(path),
                true);
    }

    /** The first that exists of a folder and those above it must be a folder. */
    static void checkFolder(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent());
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new InputException("option --output: the copies cannot be written to " + folder + ": "
                    + (Files.isDirectory(existing) ? "permission denied for " : "there is a file ")
                    + existing + "; choose another folder");
        }
    }

    private static <A, B> List<B> map(List<A> list, Function<A, B> function) {
        return list.stream().map(function).toList();
    }
}
