package org.starfix.jobs.refcat;

/**
 * What an import came to.
 *
 * @param droppedRows rows without a position
 * @param marginRows rows repeated in the margin
 */
public record ImportReport(int files, long rows, long droppedRows, int partitions, long marginRows) {}
