package org.starfix.jobs.storage;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.reference.FileSource;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.catalog.reference.ReferenceSource;
import org.starfix.engine.internal.catalog.reference.StarColumn;
import org.starfix.engine.internal.format.input.InputException;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.step.absolute.AbsoluteCatalog;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.options.ReferenceOptions;
import org.starfix.engine.internal.step.parameters.Parameters;

/** Opens the source of absolute stars that parameters name, so that a wrong one is told before anything else is read. */
public final class ReferenceSources {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.tweakreg");

    private ReferenceSources() {}

    /**
     * The source: a file, a HATS catalogue, a service.
     *
     * @param choice other than none
     * @throws InputException if it cannot be used
     */
    public static ReferenceSource open(
            ReferenceChoice choice, Parameters parameters, Map<String, String> environment, HadoopFiles files) {
        if (choice instanceof ReferenceChoice.Service service) {
            requireNoTable(ReferenceOptions.of(parameters));
            LOG.info("Absolute catalog {}: from the service {}.", choice.name(), service.address());
            return service.source(parameters, environment);
        }
        if (choice instanceof ReferenceChoice.Copy copy) {
            return hats("gaia_catalog", copy.path(), Optional.of(copy.release()), parameters, files);
        }
        String path = ((ReferenceChoice.OfPath) choice).path();
        if (isFolder(path, files)) {
            return hats("abs_refcat", path, Optional.empty(), parameters, files);
        }
        AbsoluteCatalog catalog = AbsoluteCatalog.load(path, parameters, files);
        catalog.warnings().forEach(warning -> LOG.warn("{}", warning));
        return new FileSource(catalog.stars());
    }

    /** Only files have several tables. */
    private static void requireNoTable(ReferenceOptions options) {
        if (!options.reading().table().isEmpty()) {
            throw new InputException("abs_refcat_table is '" + options.reading().table()
                    + "', but the absolute catalogue is not a file with several tables; leave abs_refcat_table out");
        }
    }

    private static boolean isFolder(String path, HadoopFiles files) {
        try {
            return new HadoopFileSystemView(files.configuration()).isDirectory(path);
        } catch (IOException | IllegalArgumentException e) {
            return false; // reading it as a file says what is wrong
        }
    }

    private static HatsSource hats(
            String key, String path, Optional<GaiaRelease> release, Parameters parameters, HadoopFiles files) {
        ReferenceOptions options = ReferenceOptions.of(parameters);
        requireNoTable(options);
        try {
            ReferenceColumns columns = options.reading().columns();
            RowFilter rows = options.reading().rows();
            HatsSource source = HatsSource.open(path, files, columns, rows);
            boolean moves = source.none().has(StarColumn.PMRA) && source.none().has(StarColumn.PMDEC);
            if (release.isPresent() && moves && !source.none().has(StarColumn.EPOCH)) { // that of the release then
                source = HatsSource.open(path, files, at(release.get(), columns), rows);
            }
            options.rules().check(source.none(), path);
            LOG.info(
                    "Absolute catalog {}: HATS catalogue {}, partitions: {}.",
                    path,
                    source.catalog().name(),
                    source.catalog().partitions().size());
            return source;
        } catch (MalformedDataException e) {
            throw new InputException(key + ": " + e.getMessage());
        } catch (InputException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(key + ": the HATS catalogue " + path + " cannot be read: " + FailureText.of(e));
        }
    }

    private static ReferenceColumns at(GaiaRelease release, ReferenceColumns columns) {
        Map<String, String> names = new HashMap<>(columns.names());
        names.putIfAbsent("epoch", String.valueOf(release.epoch()));
        return new ReferenceColumns(names);
    }
}
