package org.starfix.engine.internal.step.absolute;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.internal.catalog.reference.FileSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.engine.internal.step.options.ReferenceOptions;

/**
 * Opens the source of absolute stars that options name, so that a wrong one is told before anything else is read.
 *
 * @param hats opens folders
 * @param log told which source it is, and what the user should know of it
 */
public record ReferenceOpener(FileOpener files, FileSystemView view, HatsOpener hats, Logger log) {
    /**
     * The source: a file, a HATS catalogue, a service.
     *
     * @param choice other than none, and not a source of the caller
     * @throws InputException if it cannot be used
     */
    public ReferenceSource open(ReferenceChoice choice, ReferenceOptions options, Map<String, String> environment) {
        if (choice instanceof ReferenceChoice.Service service) {
            requireNoTable(options);
            log.info("Absolute catalog {}: from the service {}.", choice.name(), service.address());
            return service.source(options, environment);
        }
        if (choice instanceof ReferenceChoice.Copy copy) {
            requireNoTable(options);
            return hats.open("gaia_catalog", copy.path(), Optional.of(copy.release()), options);
        }
        String path = ((ReferenceChoice.OfPath) choice).path();
        if (isFolder(path)) {
            requireNoTable(options);
            return hats.open("abs_refcat", path, Optional.empty(), options);
        }
        AbsoluteCatalog catalog = AbsoluteCatalog.load(path, options, files);
        catalog.warnings().forEach(warning -> log.warn("{}", warning));
        return new FileSource(catalog.stars());
    }

    /** Only files have several tables. */
    private static void requireNoTable(ReferenceOptions options) {
        String table = options.reading().table();
        if (!table.isEmpty()) {
            throw new InputException("abs_refcat_table is '" + table
                    + "', but the absolute catalogue is not a file with several tables; leave abs_refcat_table out");
        }
    }

    private boolean isFolder(String path) {
        try {
            return view.isDirectory(path);
        } catch (IOException | IllegalArgumentException e) {
            return false; // reading it as a file says what is wrong
        }
    }
}
