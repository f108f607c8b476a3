package org.starfix.jobs.refcat;

import java.io.Serializable;
import org.starfix.engine.internal.catalog.hats.HatsPixel;

/**
 * A partition that was written.
 *
 * @param footer of its file
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record WrittenPartition(Part part, HatsPixel pixel, long rows, byte[] footer) implements Serializable {

    /** What a partition is a part of. */
    enum Part {
        CATALOG,
        MARGIN
    }
}
