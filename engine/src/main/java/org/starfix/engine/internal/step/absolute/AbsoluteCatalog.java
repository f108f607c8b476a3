package org.starfix.engine.internal.step.absolute;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.CatalogReading;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.reference.ReferenceStarsReader;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.options.ReferenceOptions;

/**
 * The absolute reference catalogue of a run.
 *
 * @param name as the user named it, without folders
 * @param stars as they were published
 * @param notes what the user should know of it, a sentence each
 */
public record AbsoluteCatalog(String name, ReferenceStars stars, List<String> notes) implements Serializable {

    /**
     * The catalogue in a file.
     *
     * @throws InputException if it cannot be read, or is no catalogue
     */
    public static AbsoluteCatalog load(String path, ReferenceOptions options, FileOpener files) {
        try (ByteSource source = files.open(path)) {
            ReferenceOptions.Reading how = options.reading();
            CatalogReading<ReferenceStars> reading =
                    ReferenceStarsReader.read(source, how.columns(), how.rows(), how.table());
            options.rules().check(reading.catalog(), path);
            requireStars(path, reading);
            List<String> notes = new ArrayList<>(reading.warnings());
            if (options.rules().epoch() != StarRules.EpochRule.PUBLISHED) {
                notes.addAll(reading.motionNotes());
            }
            if (reading.droppedRows() > 0) {
                notes.add(0, reading.dropped() + " left out");
            }
            return new AbsoluteCatalog(new Location(path).name(), reading.catalog(), notes);
        } catch (InputException e) {
            throw e;
        } catch (MalformedDataException | IllegalArgumentException e) {
            throw new InputException("abs_refcat: " + e.getMessage());
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new InputException("abs_refcat: no file named '" + path
                    + "', and no catalogue of that name; known names: " + GaiaRelease.names() + ".");
        } catch (IOException e) {
            throw new InputException("abs_refcat: " + path + " cannot be read: " + FailureText.of(e));
        }
    }

    private static void requireStars(String path, CatalogReading<ReferenceStars> reading) {
        if (reading.catalog().size() > 0) {
            return;
        }
        List<String> why = new ArrayList<>();
        if (reading.filteredRows() > 0) {
            why.add(reading.filteredRows() + " rows are left out by abs_refcat_rows");
        }
        if (reading.droppedRows() > 0) {
            why.add(reading.dropped() + " cannot be used");
        }
        throw new InputException("abs_refcat: " + path + " has no star that can be used: "
                + (why.isEmpty() ? "the table has no rows" : String.join(", and ", why))
                + "; correct the catalogue, abs_refcat_columns or abs_refcat_rows");
    }

    /** What the user should know of it, a line each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        notes.forEach(note -> warnings.add("Absolute catalog " + name + ": " + note + "."));
        return warnings;
    }
}
