package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.input.InputException;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.parameters.Parameters;
import org.starfix.engine.tweakreg.AbsoluteCatalog;
import org.starfix.engine.tweakreg.FieldReference;
import org.starfix.engine.tweakreg.ReferenceChoice;
import org.starfix.engine.tweakreg.TweakRegOptions;
import org.starfix.jobs.stage.AbsoluteStars;
import org.starfix.jobs.storage.HadoopFileSystemView;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HatsSource;

/**
 * The absolute reference of a run: opened before anything is read, so that a wrong one is told at once.
 *
 * @param fields what each field asks for
 */
record RunReference(FieldReference fields, AbsoluteStars stars) {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.tweakreg");

    /**
     * The reference that the parameters name, if any.
     *
     * @throws InputException if it cannot be used
     */
    static Optional<RunReference> open(Parameters parameters, Map<String, String> environment, HadoopFiles files) {
        ReferenceChoice choice = ReferenceChoice.of(parameters, environment);
        if (choice instanceof ReferenceChoice.None) {
            if (!parameters.text("gaia_catalog").isEmpty()
                    || !parameters.text("gaia_service").isEmpty()) {
                LOG.warn("gaia_catalog, gaia_service: not used; set abs_refcat=GAIADR3 to align to Gaia");
            }
            return Optional.empty();
        }
        return Optional.of(
                new RunReference(FieldReference.of(choice, parameters), stars(choice, parameters, environment, files)));
    }

    private static AbsoluteStars stars(
            ReferenceChoice choice, Parameters parameters, Map<String, String> environment, HadoopFiles files) {
        if (choice instanceof ReferenceChoice.Service service) {
            LOG.info("Absolute catalog {}: from the service {}.", choice.name(), service.address());
            return new AbsoluteStars.AskedByDriver(service.source(parameters, environment));
        }
        if (choice instanceof ReferenceChoice.Copy copy) {
            return hats("gaia_catalog", copy.path(), parameters, files);
        }
        String path = ((ReferenceChoice.OfPath) choice).path();
        if (isFolder(path, files)) {
            return hats("abs_refcat", path, parameters, files);
        }
        AbsoluteCatalog catalog = AbsoluteCatalog.load(path, parameters, files);
        if (catalog.droppedRows() > 0) {
            LOG.warn("Absolute catalog {}: {} rows without a usable position.", catalog.name(), catalog.droppedRows());
        }
        return new AbsoluteStars.Shared(catalog.stars());
    }

    private static boolean isFolder(String path, HadoopFiles files) {
        try {
            return new HadoopFileSystemView(files.configuration()).isDirectory(path);
        } catch (IOException | IllegalArgumentException e) {
            return false; // reading it as a file says what is wrong
        }
    }

    private static AbsoluteStars hats(String key, String path, Parameters parameters, HadoopFiles files) {
        try {
            HatsSource source =
                    HatsSource.open(path, files, ReferenceChoice.columns(parameters), ReferenceChoice.rows(parameters));
            TweakRegOptions.of(parameters).absoluteStars().check(source.none(), path);
            LOG.info(
                    "Absolute catalog {}: HATS catalogue {}, {} partitions.",
                    path,
                    source.catalog().name(),
                    source.catalog().partitions().size());
            return new AbsoluteStars.ReadInTasks(source);
        } catch (MalformedDataException e) {
            throw new InputException(key + ": " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(key + ": " + path + ": got " + e.getClass().getSimpleName() + " (" + e.getMessage()
                    + "), expected the folder of a HATS catalogue that can be read; correct " + key);
        }
    }
}
