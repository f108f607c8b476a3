package org.starfix.jobs.session;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** Rows that several stages want. */
public final class KeptRows {
    private KeptRows() {}

    /** Makes rows and keeps them as bytes. They are not counted: that would read all of them back. */
    public static <T> JavaRDD<T> of(JavaRDD<T> rows) {
        JavaRDD<T> kept = rows.persist(StorageLevel.MEMORY_AND_DISK_SER());
        kept.foreachPartition(unread -> {});
        return kept;
    }
}
