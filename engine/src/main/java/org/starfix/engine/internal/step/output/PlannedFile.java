package org.starfix.engine.internal.step.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.format.input.ProductOwners;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.IndexSummary;

/**
 * A file whose products are planned.
 *
 * @param detectors those that can be used, in the order of the file
 * @param wcsFile what its WCS alone is written as; empty if it has none that can be used
 */
record PlannedFile(ExposureId id, List<ExposureId> detectors, Optional<ProductNames.Kind> wcsFile) {

    static PlannedFile of(IndexSummary summary) {
        ProductNames.Kind kind = summary.fitsWcs() ? ProductNames.Kind.HEAD : ProductNames.Kind.ASDF;
        return summary.usable()
                ? new PlannedFile(summary.id(), List.of(summary.id()), Optional.of(kind))
                : new PlannedFile(summary.id(), List.of(), Optional.empty());
    }

    /** A file has a WCS to write if one of its detectors has. */
    PlannedFile and(PlannedFile other) {
        List<ExposureId> all = new ArrayList<>(detectors);
        all.addAll(other.detectors);
        return new PlannedFile(id, List.copyOf(all), wcsFile.or(other::wcsFile));
    }

    boolean isUsable() {
        return !detectors.isEmpty();
    }

    ProductNames.Exposure named(OutputOptions options) {
        return new ProductNames.Exposure(id.path(), folder(), id.fileName(), kind(options), isUsable());
    }

    private String folder() {
        return ProductNames.folder(id.name());
    }

    private ProductNames.Kind kind(OutputOptions options) {
        ProductNames.Kind copy = ProductNames.Kind.ofCopy(id.path());
        return options.content() == OutputOptions.Content.WCS ? wcsFile.orElse(copy) : copy;
    }

    /**
     * All its products.
     *
     * @param product below the output folder
     */
    ProductFiles products(String product, OutputOptions options) {
        String below = folder().isEmpty() ? "" : folder() + "/";
        Map<String, String> catalogs = new LinkedHashMap<>();
        Map<String, String> regions = new LinkedHashMap<>();
        for (ExposureId detector : detectors) {
            if (options.catalogs() == OutputOptions.Saved.SAVED) {
                catalogs.put(detector.detector(), below + catalog(detector, options));
            }
            if (options.regions() == OutputOptions.Saved.SAVED) {
                regions.put(detector.detector(), below + ProductNames.catalog(detector.stem(), "reg"));
            }
        }
        return new ProductFiles(options.content() == OutputOptions.Content.NONE ? "" : product, catalogs, regions);
    }

    private static String catalog(ExposureId detector, OutputOptions options) {
        return ProductNames.catalog(detector.stem(), options.format().name().toLowerCase(Locale.ROOT));
    }

    /** What it claims of the names; the products must be those of this file. */
    List<ProductOwners.Claim> claims(ProductFiles files, OutputOptions options) {
        String name = new Location(id.path()).name();
        List<ProductOwners.Claim> claims = new ArrayList<>();
        if (!files.product().isEmpty()) {
            String after = ProductNames.corrected(name, options.suffix(), kind(options));
            claims.add(new ProductOwners.Claim(id.path(), files.product(), after));
        }
        for (ExposureId each : detectors) {
            ExposureId afterFile =
                    new ExposureId(each.ordinal(), each.path(), each.name(), name, each.place(), each.detector());
            Optional.ofNullable(files.catalogs().get(each.detector()))
                    .ifPresent(
                            file -> claims.add(new ProductOwners.Claim(id.path(), file, catalog(afterFile, options))));
            Optional.ofNullable(files.regions().get(each.detector()))
                    .ifPresent(file -> claims.add(
                            new ProductOwners.Claim(id.path(), file, ProductNames.catalog(afterFile.stem(), "reg"))));
        }
        return claims;
    }
}
