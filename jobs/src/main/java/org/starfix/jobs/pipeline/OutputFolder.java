package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.input.InputException;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.step.parameters.ParameterException;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.jobs.stage.ProductWriter;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.Publication;

/** The folder for the products: can it be written, and what will be in it. */
final class OutputFolder {
    private final String path;
    private final Configuration configuration;

    private OutputFolder(String path, Configuration configuration) {
        this.path = path;
        this.configuration = configuration;
    }

    /**
     * The folder, made if it is not there.
     *
     * @throws InputException if nothing can be written there
     */
    static OutputFolder prepare(String path, Configuration configuration) {
        try {
            Path folder = new Path(path);
            FileSystem files = HadoopPaths.fileSystem(folder, configuration);
            files.mkdirs(folder);
            Path probe = new Path(folder, ".starfix-probe");
            files.create(probe, true).close();
            files.delete(probe, false);
            return new OutputFolder(HadoopPaths.display(files.makeQualified(folder)), configuration);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("output_dir: nothing can be written to " + path + ": " + FailureText.of(e)
                    + "; choose another --output");
        }
    }

    String path() {
        return path;
    }

    private static String suffix(Parameters parameters) {
        String suffix = parameters.text("suffix");
        if (suffix.contains("/")) {
            throw new ParameterException(List.of(parameters.origin("suffix").describe() + ": suffix '" + suffix
                    + "' cannot be a part of a file name: it may hold no /"));
        }
        return suffix.isEmpty() ? "tweakreg" : suffix;
    }

    /**
     * An exposure whose products are planned.
     *
     * @param wcsFile what its WCS alone is written as; empty if it has none that can be used
     */
    record Planned(ExposureId id, Optional<ProductNames.Kind> wcsFile) {

        ProductNames.Exposure named(boolean wcsOnly) {
            ProductNames.Kind copy = ProductNames.Kind.ofCopy(id.path());
            return new ProductNames.Exposure(
                    id.path(), id.fileName(), wcsOnly ? wcsFile.orElse(copy) : copy, wcsFile.isPresent());
        }
    }

    /**
     * The products of each file, by place in the user's order. An exposure that cannot be used has no product where another
     * has that name.
     *
     * @param detectors in the user's order
     * @param catalogs further files that the run reads
     * @param ofRun what the run itself writes, below the folder
     * @throws InputException if two exposures would have the same product, or a product would replace a file that the run reads
     */
    Map<Integer, ProductWriter.Names> plan(
            List<Planned> detectors, Collection<String> catalogs, Collection<String> ofRun, Parameters parameters)
            throws IOException {
        List<Planned> exposures = files(detectors);
        List<String> paths = exposures.stream().map(e -> e.id().path()).toList();
        List<String> products = products(exposures, parameters);
        List<String> folders = ProductNames.folders(paths);
        FilesInUse read = new FilesInUse(configuration);
        read.add(paths);
        read.add(catalogs);
        refuse(read, ofRun);
        Map<Integer, ProductWriter.Names> planned = new TreeMap<>();
        for (int i = 0; i < paths.size(); i++) {
            ExposureId id = exposures.get(i).id();
            ProductWriter.Names names = names(products.get(i), folders.get(i), id.fileName(), parameters);
            refuse(read, List.of(names.product(), names.catalog(), names.regions()));
            planned.put(id.ordinal(), names);
        }
        return planned;
    }

    private static List<String> products(List<Planned> exposures, Parameters parameters) {
        boolean wcsOnly = parameters.choice("products").equals("wcs");
        return ProductNames.correctedPaths(
                exposures.stream().map(e -> e.named(wcsOnly)).toList(), suffix(parameters));
    }

    private void refuse(FilesInUse read, Collection<String> products) throws IOException {
        for (String product : products) {
            if (!product.isEmpty()) {
                refuseTooLong(product);
                read.refuse(HadoopPaths.below(new Path(path), product));
            }
        }
    }

    private static void refuseTooLong(String product) {
        String name = product.substring(product.lastIndexOf('/') + 1);
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Publication.LONGEST_NAME) {
            throw new InputException("the product " + name + " would have a name of " + bytes
                    + " bytes, and file systems take at most " + Publication.LONGEST_NAME
                    + "; rename the input, or choose a shorter --suffix");
        }
    }

    /** One for each file; a file has a WCS to write if one of its detectors has. */
    private static List<Planned> files(List<Planned> detectors) {
        Map<Integer, Planned> files = new TreeMap<>();
        for (Planned each : detectors) {
            files.merge(
                    each.id().ordinal(),
                    each,
                    (first, other) -> new Planned(first.id(), first.wcsFile().or(other::wcsFile)));
        }
        return List.copyOf(files.values());
    }

    private static ProductWriter.Names names(String product, String folder, String fileName, Parameters parameters) {
        String format = parameters.choice("catalog_format");
        String below = folder.isEmpty() ? "" : folder + "/";
        String catalog = below + ProductNames.catalog(fileName, format);
        String regions = below + ProductNames.catalog(fileName, "reg");
        ProductWriter.Content content =
                ProductWriter.Content.valueOf(parameters.choice("products").toUpperCase(Locale.ROOT));
        return new ProductWriter.Names(
                content == ProductWriter.Content.NONE ? "" : product,
                content,
                parameters.flag("save_catalogs") ? catalog : "",
                CatalogFormat.valueOf(format.toUpperCase(Locale.ROOT)),
                parameters.flag("save_regions") ? regions : "");
    }
}
