package org.starfix.jobs.refcat;

import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How a catalogue is imported.
 *
 * @param columns names of the columns to keep; none: those that alignment uses; {@code all}
 * @param ra,dec columns of the position, degrees
 * @param rowsPerPartition the most rows of a partition
 * @param marginArcsec width of the margin, 0 for none
 * @param name of the catalogue; empty: that of the folder
 */
public record ImportOptions(
        List<String> columns, String ra, String dec, long rowsPerPartition, double marginArcsec, String name)
        implements java.io.Serializable {
    public static final ImportOptions DEFAULT = new ImportOptions(List.of(), "ra", "dec", 1_000_000, 0, "");

    /** A partition is sorted in the memory of one task. */
    private static final long MOST_ROWS = 20_000_000;

    /** Wider ones would repeat a large part of the catalogue. */
    private static final double WIDEST_MARGIN_ARCSEC = 3600;

    public ImportOptions {
        columns = List.copyOf(columns);
        Check.argument(
                rowsPerPartition >= 1 && rowsPerPartition <= MOST_ROWS,
                "--rows-per-partition: %s is not between 1 and %s",
                rowsPerPartition,
                MOST_ROWS);
        Check.argument(
                marginArcsec >= 0 && marginArcsec <= WIDEST_MARGIN_ARCSEC,
                "--margin: %s is not between 0 and %s arcsec",
                marginArcsec,
                WIDEST_MARGIN_ARCSEC);
        Check.argument(
                name.matches("([\\w+-][\\w.+-]*)?"), "--name: '%s' must consist of letters, digits, and . _ + -", name);
    }

    /** The same with another name. */
    public ImportOptions named(String newName) {
        return new ImportOptions(columns, ra, dec, rowsPerPartition, marginArcsec, newName);
    }
}
