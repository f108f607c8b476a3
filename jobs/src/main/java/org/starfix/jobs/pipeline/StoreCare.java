package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.List;
import org.starfix.jobs.store.PartId;
import org.starfix.jobs.store.TableParts;

/** Keeps a store small. */
final class StoreCare {
    /** More parts than this take longer to list and open than to read. */
    static final int MANY_PARTS = 300;
    /** How many they become. */
    static final int FEW_PARTS = 16;

    private StoreCare() {}

    static void remove(TableParts parts, List<PartId> gone) throws IOException {
        for (PartId part : gone) {
            parts.remove(part);
        }
    }
}
