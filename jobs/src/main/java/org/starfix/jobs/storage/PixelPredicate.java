package org.starfix.jobs.storage;

import java.io.Serializable;
import org.apache.parquet.filter2.predicate.Statistics;
import org.apache.parquet.filter2.predicate.UserDefinedPredicate;
import org.starfix.engine.internal.sky.healpix.PixelRanges;

/** Rows whose pixel is in given ranges; row groups and pages with none of them are not read. */
final class PixelPredicate extends UserDefinedPredicate<Long> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PixelRanges ranges;

    PixelPredicate(PixelRanges ranges) {
        this.ranges = ranges;
    }

    @Override
    public boolean keep(Long pixel) {
        return pixel != null && ranges.contains(pixel);
    }

    @Override
    public boolean canDrop(Statistics<Long> statistics) {
        return !ranges.touches(statistics.getMin(), statistics.getMax() + 1);
    }

    @Override
    public boolean inverseCanDrop(Statistics<Long> statistics) {
        return false; // nothing asks for the rows outside
    }
}
