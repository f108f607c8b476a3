package org.starfix.engine.internal.format.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** Collects the rows of a list of exposures, and what is wrong with others. */
final class ManifestRows {
    private static final int MOST_TOLD = 10;
    /** Objects and places of an exposure while the inputs are found, beside the bytes of its texts: with these 520 MB for a million rows, which took 500. */
    private static final long BYTES_OF_A_ROW = 250;
    /** How often a path is kept: as given, in its canonical form, as its name. */
    private static final int COPIES = 3;
    /** The part of Java's memory that inputs may take. */
    private static final double SHARE = 0.6;

    private final Location file;
    private final long limit;
    private final List<ExposureInput> exposures = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long wrong;
    private long bytes;

    ManifestRows(Location file) {
        this(file, (long) (SHARE * Runtime.getRuntime().maxMemory()));
    }

    /** @param limit bytes that the rows may take */
    ManifestRows(Location file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    /** @param group,catalog empty for none */
    void add(String path, String group, String catalog) {
        exposures.add(new ExposureInput(
                file.parent().resolve(path).text(),
                Optional.of(group),
                Optional.of(catalog)
                        .filter(text -> !text.isEmpty())
                        .map(text -> file.parent().resolve(text).text())));
        bytes += BYTES_OF_A_ROW + COPIES * (long) (path.length() + file.text().length()) + catalog.length();
        if (bytes > limit) {
            throw new InputException(String.format(
                    java.util.Locale.ROOT,
                    "%s: with %d exposures this list needs %d MB of memory for the inputs of the run, and %d MB may be used for"
                            + " them; give the program more (STARFIX_JAVA_OPTS=-Xmx..., spark.driver.memory) or align the"
                            + " list in parts",
                    file,
                    exposures.size(),
                    bytes / 1_000_000,
                    limit / 1_000_000));
        }
    }

    /** Notes a row that cannot be used. */
    void refuse(String problem) {
        if (wrong++ < MOST_TOLD) {
            problems.add(file + ": " + problem);
        }
    }

    Manifest manifest() {
        if (wrong > MOST_TOLD) {
            problems.add(file + ": and " + (wrong - MOST_TOLD) + " more like these");
        }
        if (!problems.isEmpty()) {
            throw new MalformedDataException(String.join("\n", problems));
        }
        if (exposures.isEmpty()) {
            throw new MalformedDataException(file + ": this list of files names none; write one path a line");
        }
        return new Manifest(exposures);
    }
}
