package org.starfix.jobs.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Parts as rows that can be put together. A row has a key; of two with one key the one in the later part is right.
 *
 * @param <R> a row
 */
public interface PartRows<R> extends Serializable {
    String folder();

    /** Looks at what lies in the folder. */
    PartContents contents() throws IOException;

    /** The keys of a part, and what the row of each weighs. */
    Map<String, Integer> weights(PartId part) throws IOException;

    /** What a part that was put together weighs at most: some tens of megabytes. */
    int full();

    /** All of a part. */
    List<R> read(PartId part) throws IOException;

    String key(R row);

    /** Writes rows as one part, or as several where they do not go together. */
    void write(int generation, int task, List<R> rows) throws IOException;

    /** Removes a part: first what makes it count. */
    void remove(PartId part) throws IOException;
}
