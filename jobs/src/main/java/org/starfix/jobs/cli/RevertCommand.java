package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.Original;
import org.starfix.engine.internal.format.input.InputRoot;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.LedgerReader;
import org.starfix.jobs.report.LedgerRowStream;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.Publication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code starfix revert}: what corrected copies were made from. */
@Command(
        name = "revert",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Writes what corrected copies were before the first run on them: the WCS and all other headers that they keep.",
            "FITS comes back byte for byte, ASDF with the same tree and blocks. Copies are not changed."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:every original was written",
            "2:wrong usage, or a copy does not keep enough of its original; nothing was written"
        })
final class RevertCommand implements Callable<Integer> {
    /** Copies that are refused and named. */
    private static final int NAMED = 20;
    /** Keywords of a copy that are named. */
    private static final int KEYWORDS = 8;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PRODUCT",
            description = "Corrected copies, or output folders of runs, whose products are taken from their ledgers.")
    private List<Path> products;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder for the originals.")
    private Path output;

    /**
     * A copy and where its original goes.
     *
     * @param name below the output folder; empty where the copy itself must tell
     */
    private record Copy(Path product, Optional<String> name) {}

    @Override
    public Integer call() throws IOException {
        Path folder = output.toAbsolutePath().normalize();
        HelperFiles.checkFolder(folder);
        List<Copy> copies = copies();
        Map<Path, Path> targets = targets(copies, folder);
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<Path, Path> target : targets.entrySet()) {
            try (ExposureFile file = HelperFiles.open(target.getValue().toString())) {
                Original original = file.original();
                Publication.publish(
                        new org.apache.hadoop.fs.Path(target.getKey().toUri()), new Configuration(), original::write);
            }
            out.println(target.getKey());
        }
        out.flush();
        return ExitCode.ALL_ALIGNED.code();
    }

    private List<Copy> copies() throws IOException {
        List<Copy> copies = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Path product : products) {
            Path path = product.toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                copies.addAll(ofRun(path));
            } else {
                files.add(path);
            }
        }
        InputRoot root = InputRoot.ofFiles(files.stream().map(Path::toString).toList());
        for (Path file : files) {
            copies.add(new Copy(file, Optional.empty()));
        }
        return copies.stream()
                .map(copy -> copy.name().isPresent()
                        ? copy
                        : new Copy(copy.product(), Optional.of(named(root, copy.product()))))
                .toList();
    }

    /** The products of a run, each with the name that the exposure had below the root of the inputs. */
    private static List<Copy> ofRun(Path folder) throws IOException {
        Map<String, String> names = new java.util.LinkedHashMap<>();
        try (LedgerRowStream rows = new LedgerReader(folder.toString(), HadoopSettings.LOCAL.configuration())
                .rows(LedgerTables.EXPOSURES, column -> column.equals("name") || column.equals("product"))) {
            rows.forEachRemaining(row -> names.putIfAbsent(row.getString("product", 0), row.getString("name", 0)));
        } catch (java.io.FileNotFoundException e) {
            throw new InputException(
                    folder + ": there is no ledger of a run in this folder; name the copies themselves");
        }
        names.remove("");
        if (names.isEmpty()) {
            throw new InputException(folder + ": the run wrote no products, so there is nothing to revert");
        }
        return names.entrySet().stream()
                .map(each -> new Copy(folder.resolve(each.getKey()), Optional.of(plain(each.getValue()))))
                .toList();
    }

    /** What the original called itself, in the folder of the copy below the root of the copies; else the name of the copy. */
    private static String named(InputRoot root, Path product) {
        String below = root.nameOf(product.toString());
        String folder = ProductNames.folder(below);
        String own = new Location(below).name().replaceFirst("_tweakreg(?=\\.[a-z]+$)", "");
        try (ExposureFile file = HelperFiles.open(product.toString())) {
            String name = file.original()
                    .fileName()
                    .map(text -> new Location(text).name().strip())
                    .filter(text -> !text.isEmpty() && !text.startsWith("."))
                    .orElse(own);
            return folder.isEmpty() ? plain(name) : folder + "/" + plain(name);
        } catch (IOException | MalformedDataException e) {
            return below; // it is refused below
        }
    }

    /** Copies are not compressed by gzip, whatever their exposures were. */
    private static String plain(String name) {
        return name.replaceFirst("(?i)\\.gz$", "");
    }

    /** Copies by where their originals go, once all of them are known to keep one. */
    private Map<Path, Path> targets(List<Copy> copies, Path folder) throws IOException {
        Map<Path, Path> targets = new java.util.LinkedHashMap<>();
        Map<Path, Path> sources = new HashMap<>();
        List<String> refused = new ArrayList<>();
        for (Copy copy : copies) {
            if (sources.put(copy.product(), copy.product()) != null) {
                throw new InputException(copy.product() + " is named twice; name it once");
            }
            Path target = folder.resolve(copy.name().orElseThrow()).normalize();
            if (!target.startsWith(folder)) {
                refused.add(
                        copy.product() + ": the ledger calls it " + copy.name().orElseThrow() + ", which is outside "
                                + folder + "; name the copy itself instead of the run");
                continue;
            }
            Path other = targets.put(target, copy.product());
            if (other != null) {
                refused.add(copy.product() + " and " + other + " would both become " + target
                        + "; revert them into different folders");
            }
            check(copy.product(), refused);
        }
        for (Path target : targets.keySet()) {
            if (sources.containsKey(target)) {
                refused.add(target + " is to be reverted, and an original would replace it; choose another --output");
            } else if (Files.exists(target)) {
                refused.add(target + " is there already and would be replaced; choose another --output");
            }
        }
        if (!refused.isEmpty()) {
            int more = refused.size() - NAMED;
            throw new InputException(String.join("\n", refused.subList(0, Math.min(NAMED, refused.size())))
                    + (more > 0 ? "\nand " + more + " more" : ""));
        }
        return targets;
    }

    private void check(Path product, List<String> refused) throws IOException {
        if (product.toString().endsWith(".head")) {
            refused.add(product
                    + ": it is a WCS alone and keeps nothing of what was, and its exposure was not changed; without"
                    + " this file the exposure is as it was");
            return;
        }
        try (ExposureFile file = HelperFiles.open(product.toString())) {
            List<String> lost = file.original().lost();
            if (!lost.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("starfix: warning: " + product
                                + ": what other programs changed after the alignment is not"
                                + " in the original: "
                                + String.join(", ", lost.subList(0, Math.min(KEYWORDS, lost.size())))
                                + (lost.size() > KEYWORDS ? ", ..." : ""));
            }
        } catch (InputException | MalformedDataException e) {
            refused.add(FailureText.message(e));
        }
    }
}
