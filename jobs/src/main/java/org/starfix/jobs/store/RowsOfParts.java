package org.starfix.jobs.store;

import java.io.IOException;
import java.util.List;

/**
 * Rows whose parts are tables in a folder.
 *
 * @param <R> a row
 */
interface RowsOfParts<R> extends PartRows<R> {
    TableParts parts();

    @Override
    default String folder() {
        return parts().folder();
    }

    @Override
    default PartContents contents() throws IOException {
        return parts().contents();
    }

    @Override
    default void remove(PartId part) throws IOException {
        parts().remove(List.of(part));
    }
}
