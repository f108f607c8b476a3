package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.format.input.ProductOwners;
import org.starfix.engine.internal.step.options.OutputOptions;
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
     * @param inUse the files that the run reads
     * @param ofRun what the run itself writes, below the folder
     * @throws InputException if two products would have the same name, one would replace a file that the run reads, or its
     *     name is too long
     */
    static ProductPlan of(
            List<IndexSummary> detectors, FilesInUse inUse, Collection<String> ofRun, OutputOptions options)
            throws IOException {
        List<PlannedFile> files = files(detectors);
        List<ProductFiles> products = products(files, options);
        refuse(inUse, ofRun);
        Map<Integer, ProductFiles> planned = new TreeMap<>();
        for (int i = 0; i < products.size(); i++) {
            refuse(inUse, List.of(products.get(i).product()));
            refuse(inUse, new TreeMap<>(products.get(i).catalogs()).values());
            refuse(inUse, new TreeMap<>(products.get(i).regions()).values());
            planned.put(files.get(i).id().ordinal(), products.get(i));
        }
        return new ProductPlan(planned);
    }

    private static List<PlannedFile> files(List<IndexSummary> detectors) {
        Map<Integer, PlannedFile> files = new TreeMap<>();
        for (IndexSummary each : detectors) {
            files.merge(each.id().ordinal(), PlannedFile.of(each), PlannedFile::and);
        }
        return List.copyOf(files.values());
    }

    /** The products of each file: those of files that can be used have their names first. */
    private static List<ProductFiles> products(List<PlannedFile> files, OutputOptions options) {
        List<String> copies = ProductNames.correctedPaths(
                files.stream().map(file -> file.named(options)).toList(), options.suffix());
        List<ProductFiles> products = new ArrayList<>();
        ProductOwners owners = new ProductOwners();
        for (int i = 0; i < files.size(); i++) {
            PlannedFile file = files.get(i);
            products.add(file.products(copies.get(i), options));
            if (file.isUsable()) {
                file.claims(products.get(i), options).forEach(owners::claim);
            }
        }
        for (int i = 0; i < files.size(); i++) {
            if (!files.get(i).isUsable()
                    && !files.get(i).claims(products.get(i), options).stream().allMatch(owners::isFree)) {
                products.set(i, new ProductFiles("", Map.of(), Map.of()));
            }
        }
        return products;
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
        String name = new Location(product).name();
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_NAME) {
            throw new InputException("the product " + name + " would have a name of " + bytes
                    + " bytes, and file systems take at most " + LONGEST_NAME
                    + "; rename the input, or choose a shorter --suffix");
        }
    }
}
