package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.catalog.CatalogReading;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.input.InputException;
import org.starfix.engine.input.Location;
import org.starfix.engine.numeric.FailureText;
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
 * @param notes what of it cannot be used, a line each
 */
public record AbsoluteCatalog(String name, ReferenceStars stars, int droppedRows, List<String> notes)
        implements Serializable {

    public AbsoluteCatalog {
        notes = List.copyOf(notes);
    }

    /** A catalogue of which there is nothing to note. */
    public AbsoluteCatalog(String name, ReferenceStars stars, int droppedRows) {
        this(name, stars, droppedRows, List.of());
    }

    /**
     * The catalogue in a file.
     *
     * @throws InputException if it cannot be read, or is no catalogue
     */
    public static AbsoluteCatalog load(String path, Parameters parameters, FileOpener files) {
        try (ByteSource source = files.open(path)) {
            CatalogReading<ReferenceStars> reading = ReferenceStarsReader.read(
                    source, ReferenceChoice.columns(parameters), ReferenceChoice.rows(parameters));
            TweakRegOptions.of(parameters).absoluteStars().check(reading.catalog(), path);
            List<String> notes = parameters.choice("abs_epoch").equals("published") ? List.of() : reading.notes();
            return new AbsoluteCatalog(new Location(path).name(), reading.catalog(), reading.droppedRows(), notes);
        } catch (InputException e) {
            throw e;
        } catch (MalformedDataException | IllegalArgumentException e) {
            throw new InputException("abs_refcat: " + e.getMessage());
        } catch (IOException e) {
            throw new InputException("abs_refcat: " + path + " cannot be read: " + FailureText.of(e));
        }
    }

    /** What the user should know of it, a line each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (droppedRows > 0) {
            warnings.add("Absolute catalog " + name + ": " + droppedRows + " rows without a usable position.");
        }
        notes.forEach(note -> warnings.add("Absolute catalog " + name + ": " + note + "."));
        return warnings;
    }
}
