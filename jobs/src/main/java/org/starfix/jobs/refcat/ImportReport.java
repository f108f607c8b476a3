package org.starfix.jobs.refcat;

import java.util.List;

/**
 * What an import came to.
 *
 * @param droppedRows rows without a position
 * @param warnings what the user should know of the files
 * @param marginRows rows repeated in the margin
 */
public record ImportReport(
        int files, long rows, long droppedRows, int partitions, List<String> warnings, long marginRows) {}
