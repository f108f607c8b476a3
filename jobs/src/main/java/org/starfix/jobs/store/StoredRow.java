package org.starfix.jobs.store;

import java.util.List;
import org.starfix.engine.internal.step.store.SeenFile;
import org.starfix.engine.internal.step.store.StoredDetector;

/**
 * A row of the table of exposures: one detector of one of them, without its sources.
 *
 * @param files those of the exposure, in its first row; empty in the others. Of their pieces only positions and digests are here
 * @param outcome {@code found}, {@code not indexed} or {@code not detected}
 * @param reason of a rejection, or notes of the catalogue
 * @param sources how many
 * @param columns of the sources beside those that all have
 */
record StoredRow(
        String name,
        String path,
        String digest,
        String program,
        List<FileRow> files,
        int place,
        String detector,
        StoredDetector.Facts facts,
        String catalog,
        String outcome,
        String reason,
        int found,
        int sources,
        List<SourceTable.ColumnKind> columns) {
    static final String FOUND = "found";
    static final String NOT_INDEXED = "not indexed";
    static final String NOT_DETECTED = "not detected";

    /**
     * A file that was seen.
     *
     * @param seen without its pieces
     */
    record FileRow(SeenFile seen, List<PieceRow> pieces) {}

    /** Where a piece lies in a file, and which it is. */
    record PieceRow(long position, String digest) {}
}
