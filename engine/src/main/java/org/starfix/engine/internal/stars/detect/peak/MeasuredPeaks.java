package org.starfix.engine.internal.stars.detect.peak;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;

/**
 * Peaks with all they were measured to be.
 *
 * @param candidates how many peaks they were chosen from
 */
public record MeasuredPeaks<S extends PeakSource>(List<S> list, int candidates) {
    public MeasuredPeaks {
        list = List.copyOf(list);
    }

    /** The catalogue of positions and fluxes; ids are 1, 2, ... in the order of the list. */
    public SourceCatalog catalog() {
        return SourceCatalog.of(
                IntStream.rangeClosed(1, list.size()).toArray(),
                values(PeakSource::x),
                values(PeakSource::y),
                values(PeakSource::flux));
    }

    /** A column of the catalogue. */
    public Column column(String name, ToDoubleFunction<? super S> value) {
        return Column.of(name, values(value));
    }

    /** A column of whole numbers. */
    public Column whole(String name, ToLongFunction<? super S> value) {
        return Column.of(name, list.stream().mapToLong(value).toArray());
    }

    private double[] values(ToDoubleFunction<? super S> value) {
        return list.stream().mapToDouble(value).toArray();
    }
}
