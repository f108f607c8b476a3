package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.catalog.CatalogReading;
import org.starfix.engine.catalog.ReferenceColumns;
import org.starfix.engine.catalog.RowFilter;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.input.InputException;
import org.starfix.engine.input.Location;
import org.starfix.engine.input.ProductNames;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.parameters.Parameters;
import org.starfix.engine.refcat.ReferenceStars;
import org.starfix.engine.refcat.ReferenceStarsReader;

/**
 * The absolute reference catalogue of a run.
 *
 * @param name as the user named it, without folders
 * @param stars as they were published
 * @param droppedRows rows without a usable position
 */
public record AbsoluteCatalog(String name, ReferenceStars stars, int droppedRows) implements Serializable {

    /**
     * The catalogue that {@code abs_refcat} names, if any.
     *
     * @throws InputException if it cannot be read, or is no catalogue
     */
    public static Optional<AbsoluteCatalog> load(Parameters parameters, FileOpener files) {
        String path = parameters.text("abs_refcat");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try (ByteSource source = files.open(path)) {
            CatalogReading<ReferenceStars> reading = ReferenceStarsReader.read(
                    source,
                    ReferenceColumns.parse(parameters.canonical("abs_refcat_columns")),
                    RowFilter.parse(parameters.text("abs_refcat_rows")));
            TweakRegOptions.of(parameters).absoluteStars().check(reading.catalog(), path);
            return Optional.of(
                    new AbsoluteCatalog(new Location(path).name(), reading.catalog(), reading.droppedRows()));
        } catch (MalformedDataException | IllegalArgumentException e) {
            throw new InputException("abs_refcat: " + e.getMessage());
        } catch (IOException e) {
            throw new InputException(
                    "abs_refcat: " + path + ": got " + e.getClass().getSimpleName() + " (" + e.getMessage()
                            + "), expected a catalogue file that can be read; correct abs_refcat");
        }
    }

    /** The name that a WCS aligned to this catalogue gets. */
    public String wcsName() {
        return "FIT-LVL3-" + name;
    }

    /** The file name under which {@code save_abs_catalog} saves it. */
    public String savedName() {
        return ProductNames.absoluteCatalog(name);
    }
}
