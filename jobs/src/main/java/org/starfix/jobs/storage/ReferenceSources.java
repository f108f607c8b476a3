package org.starfix.jobs.storage;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.step.absolute.HatsOpener;
import org.starfix.engine.internal.step.absolute.ReferenceOpener;
import org.starfix.engine.internal.step.options.ReferenceOptions;

/** Opens the absolute stars of a run on any Hadoop file system, HATS catalogues too. */
public final class ReferenceSources {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.tweakreg");

    private ReferenceSources() {}

    /** What opens them. */
    public static ReferenceOpener opener(HadoopFiles files) {
        HatsOpener hats = (key, path, release, options) -> hats(key, path, release, options, files);
        return new ReferenceOpener(files, new HadoopFileSystemView(files.configuration()), hats, LOG);
    }

    private static HatsSource hats(
            String key, String path, Optional<GaiaRelease> release, ReferenceOptions options, HadoopFiles files) {
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
