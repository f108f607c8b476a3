package org.starfix.jobs.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.step.output.ProductWork;

/** What was written, as rows that can be put together: the latest of those that tell of the same files. */
record WorkRows(TableParts parts) implements RowsOfParts<ProductWork> {
    /** Files of exposures, with what was written of each. */
    private static final int FULL = 50_000;

    @Override
    public Map<String, Integer> weights(PartId part) throws IOException {
        Map<String, Integer> weights = new HashMap<>();
        read(part).forEach(work -> weights.put(work.key(), 1));
        return weights;
    }

    @Override
    public int full() {
        return FULL;
    }

    @Override
    public List<ProductWork> read(PartId part) throws IOException {
        return ProductWork.of(parts.read(part, parts.tables().get(0)));
    }

    @Override
    public String key(ProductWork work) {
        return work.key();
    }

    @Override
    public void write(int generation, int task, List<ProductWork> works) throws IOException {
        parts.write(new PartId(generation, task, 0), Map.of(parts.tables().get(0), ProductWork.table(works)));
    }
}
