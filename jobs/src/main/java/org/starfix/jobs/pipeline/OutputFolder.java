package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.catalog.CatalogFormat;
import org.starfix.engine.input.InputException;
import org.starfix.engine.input.ProductNames;
import org.starfix.engine.parameters.Parameters;
import org.starfix.engine.tweakreg.ExposureId;
import org.starfix.jobs.stage.ProductWriter;
import org.starfix.jobs.storage.HadoopPaths;

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
            throw new InputException(
                    "output_dir: " + path + ": got " + e.getClass().getSimpleName() + " (" + e.getMessage()
                            + "), expected a folder that can be written; choose another --output");
        }
    }

    String path() {
        return path;
    }

    /**
     * The products of each exposure, by place in the user's order.
     *
     * @throws InputException if two exposures would have the same product, or a product would replace an input
     */
    Map<Integer, ProductWriter.Names> plan(List<ExposureId> exposures, Parameters parameters) throws IOException {
        List<String> paths = exposures.stream().map(ExposureId::path).toList();
        List<String> fileNames = exposures.stream().map(ExposureId::fileName).toList();
        String suffix = parameters.text("suffix").isEmpty() ? "tweakreg" : parameters.text("suffix");
        List<String> copies = ProductNames.correctedPaths(paths, fileNames, suffix);
        List<String> folders = ProductNames.folders(paths);
        boolean writesCopies = parameters.choice("products").equals("exposures");
        boolean savesCatalogs = parameters.flag("save_catalogs");
        String format = parameters.choice("catalog_format");
        List<String> absolute = new ArrayList<>();
        Map<Integer, ProductWriter.Names> names = new TreeMap<>();
        for (int i = 0; i < paths.size(); i++) {
            String folder = folders.get(i).isEmpty() ? "" : folders.get(i) + "/";
            String catalog = savesCatalogs ? folder + ProductNames.catalog(fileNames.get(i), format) : "";
            String copy = writesCopies ? copies.get(i) : "";
            names.put(
                    exposures.get(i).ordinal(),
                    new ProductWriter.Names(
                            copy, catalog, CatalogFormat.valueOf(format.toUpperCase(java.util.Locale.ROOT))));
            absolute.add(copy.isEmpty() ? "" : canonical(HadoopPaths.below(new Path(path), copy)));
        }
        for (int i = 0; i < paths.size(); i++) {
            if (absolute.contains(paths.get(i))) {
                throw new InputException(paths.get(i) + ": product got the path of this input, expected another one;"
                        + " choose another --output or suffix");
            }
        }
        return names;
    }

    private String canonical(Path file) throws IOException {
        return HadoopPaths.display(HadoopPaths.fileSystem(file, configuration).makeQualified(file));
    }
}
