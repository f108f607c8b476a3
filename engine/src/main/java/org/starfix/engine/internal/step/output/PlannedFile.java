package org.starfix.engine.internal.step.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.FileOutcome;
import org.starfix.engine.internal.step.state.IndexSummary;

/**
 * A file whose products are planned.
 *
 * @param detectors those that can be used, in the order of the file
 * @param wcsFile what its WCS alone is written as; empty if it has none that can be used
 */
record PlannedFile(ExposureId id, List<ExposureId> detectors, Optional<ProductNames.Kind> wcsFile) {

    /**
     * A name that one of its products has.
     *
     * @param product below the output folder
     * @param afterFile what it would be called, without its folder, if products were named after the input files
     */
    record Name(String product, String afterFile) {}

    /** The file of these detectors. */
    static PlannedFile of(List<IndexSummary> detectors) {
        List<IndexSummary> usable =
                detectors.stream().filter(IndexSummary::usable).toList();
        return new PlannedFile(
                detectors.get(0).id(),
                usable.stream().map(IndexSummary::id).toList(),
                usable.stream().findFirst().map(first -> kind(first.fitsWcs())));
    }

    /** The file of detectors whose alignment has ended. */
    static PlannedFile of(FileOutcome file) {
        List<AlignedExposure> usable = file.aligned();
        return new PlannedFile(
                file.id(),
                usable.stream().map(AlignedExposure::id).toList(),
                usable.stream()
                        .findFirst()
                        .map(first -> kind(first.detected().exposure().hasFitsWcs())));
    }

    private static ProductNames.Kind kind(boolean fitsWcs) {
        return fitsWcs ? ProductNames.Kind.HEAD : ProductNames.Kind.ASDF;
    }

    boolean isUsable() {
        return !detectors.isEmpty();
    }

    private String folder() {
        return ProductNames.folder(id.name());
    }

    private ProductNames.Kind kind(OutputOptions options) {
        ProductNames.Kind copy = ProductNames.Kind.ofCopy(id.path());
        return options.content() == OutputOptions.Content.WCS ? wcsFile.orElse(copy) : copy;
    }

    /** All its products. */
    ProductFiles products(OutputOptions options) {
        Map<String, String> catalogs = new LinkedHashMap<>();
        Map<String, String> regions = new LinkedHashMap<>();
        for (ExposureId detector : detectors) {
            if (options.catalogs() == OutputOptions.Saved.SAVED) {
                catalogs.put(detector.detector(), below(catalog(detector, options)));
            }
            if (options.regions() == OutputOptions.Saved.SAVED) {
                regions.put(detector.detector(), below(regions(detector)));
            }
        }
        String product = options.content() == OutputOptions.Content.NONE
                ? ""
                : below(ProductNames.corrected(id.fileName(), options.suffix(), kind(options)));
        return new ProductFiles(product, catalogs, regions);
    }

    private String below(String name) {
        return folder().isEmpty() ? name : folder() + "/" + name;
    }

    private static String catalog(ExposureId detector, OutputOptions options) {
        return ProductNames.catalog(detector.stem(), options.format().name().toLowerCase(Locale.ROOT));
    }

    private static String regions(ExposureId detector) {
        return ProductNames.catalog(detector.stem(), "reg");
    }

    /** The names of all its products. */
    List<Name> names(OutputOptions options) {
        ProductFiles files = products(options);
        String name = new Location(id.path()).name();
        List<Name> names = new ArrayList<>();
        if (!files.product().isEmpty()) {
            names.add(new Name(files.product(), ProductNames.corrected(name, options.suffix(), kind(options))));
        }
        for (ExposureId each : detectors) {
            ExposureId after =
                    new ExposureId(each.ordinal(), each.path(), each.name(), name, each.place(), each.detector());
            Optional.ofNullable(files.catalogs().get(each.detector()))
                    .ifPresent(file -> names.add(new Name(file, catalog(after, options))));
            Optional.ofNullable(files.regions().get(each.detector()))
                    .ifPresent(file -> names.add(new Name(file, regions(after))));
        }
        return names;
    }
}
