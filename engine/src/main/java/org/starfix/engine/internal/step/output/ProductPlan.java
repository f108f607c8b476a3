package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.IndexSummary;

/**
 * What the products of a run are called. An exposure that cannot be used has no product where another has that name.
 *
 * @param byOrdinal the products of each file, by its place in the user's order
 */
public record ProductPlan(Map<Integer, ProductFiles> byOrdinal) implements Serializable {
    /** Most bytes of UTF-8 in a name, on the file systems of Linux and in HDFS. */
    private static final int LONGEST_NAME = 255;

    public ProductPlan {
        byOrdinal = Map.copyOf(byOrdinal);
    }

    /**
     * The plan.
     *
     * @param detectors in the user's order
     * @param read all other files that the run reads
     * @param ofRun what the run itself writes, below the folder
     * @throws InputException if two exposures would have the same product, a product would replace a file that the run reads, or its
     *     name is too long
     */
    static ProductPlan of(
            List<IndexSummary> detectors,
            Collection<String> read,
            Collection<String> ofRun,
            Parameters parameters,
            Publisher output)
            throws IOException {
        List<Planned> exposures = files(detectors);
        List<String> paths = exposures.stream().map(e -> e.id().path()).toList();
        List<String> products = products(exposures, parameters);
        List<String> folders = ProductNames.folders(paths);
        FilesInUse inUse = new FilesInUse(output);
        inUse.add(paths);
        inUse.add(read);
        refuse(inUse, ofRun);
        Map<Integer, ProductFiles> planned = new TreeMap<>();
        for (int i = 0; i < paths.size(); i++) {
            ExposureId id = exposures.get(i).id();
            ProductFiles files = ProductFiles.of(products.get(i), folders.get(i), id.fileName(), parameters);
            refuse(inUse, List.of(files.product(), files.catalog(), files.regions()));
            planned.put(id.ordinal(), files);
        }
        return new ProductPlan(planned);
    }

    /**
     * A file whose products are planned.
     *
     * @param wcsFile what its WCS alone is written as; empty if it has none that can be used
     */
    private record Planned(ExposureId id, Optional<ProductNames.Kind> wcsFile) {

        static Planned of(IndexSummary summary) {
            ProductNames.Kind kind = summary.fitsWcs() ? ProductNames.Kind.HEAD : ProductNames.Kind.ASDF;
            return new Planned(summary.id(), summary.usable() ? Optional.of(kind) : Optional.empty());
        }

        /** A file has a WCS to write if one of its detectors has. */
        Planned and(Planned other) {
            return new Planned(id, wcsFile.or(other::wcsFile));
        }

        ProductNames.Exposure named(boolean wcsOnly) {
            ProductNames.Kind copy = ProductNames.Kind.ofCopy(id.path());
            return new ProductNames.Exposure(
                    id.path(), id.fileName(), wcsOnly ? wcsFile.orElse(copy) : copy, wcsFile.isPresent());
        }
    }

    private static List<Planned> files(List<IndexSummary> detectors) {
        Map<Integer, Planned> files = new TreeMap<>();
        for (IndexSummary each : detectors) {
            files.merge(each.id().ordinal(), Planned.of(each), Planned::and);
        }
        return List.copyOf(files.values());
    }

    private static List<String> products(List<Planned> exposures, Parameters parameters) {
        boolean wcsOnly = parameters.choice("products").equals("wcs");
        return ProductNames.correctedPaths(
                exposures.stream().map(e -> e.named(wcsOnly)).toList(), suffix(parameters));
    }

    private static String suffix(Parameters parameters) {
        String suffix = parameters.text("suffix");
        if (suffix.contains("/")) {
            throw new ParameterException(List.of(parameters.origin("suffix").describe() + ": suffix '" + suffix
                    + "' cannot be a part of a file name: it may hold no /"));
        }
        return suffix.isEmpty() ? "tweakreg" : suffix;
    }

    private static void refuse(FilesInUse inUse, Collection<String> products) throws IOException {
        for (String product : products) {
            if (!product.isEmpty()) {
                refuseTooLong(product);
                inUse.refuse(product);
            }
        }
    }

    private static void refuseTooLong(String product) {
        String name = product.substring(product.lastIndexOf('/') + 1);
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_NAME) {
            throw new InputException("the product " + name + " would have a name of " + bytes
                    + " bytes, and file systems take at most " + LONGEST_NAME
                    + "; rename the input, or choose a shorter --suffix");
        }
    }
}
