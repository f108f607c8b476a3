package org.starfix.jobs.session;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import scala.Tuple2;

/** Rows in the order of a key, wherever they were. */
public final class SortedRows {
    private SortedRows() {}

    /**
     * Sorts large rows by a small key; they are moved as bytes ({@link Packed}).
     *
     * @param partitions at most so many, of about equal numbers of rows, the lowest keys in the first
     */
    public static <K extends Comparable<K> & Serializable, T extends Serializable> JavaRDD<T> by(
            JavaRDD<T> rows, Function<T, K> key, int partitions) {
        return by(rows, key, ranges(rows, key, partitions));
    }

    /** As {@link #by(JavaRDD, Function, int)}, with ranges of keys that are known. */
    public static <K extends Comparable<K> & Serializable, T extends Serializable> JavaRDD<T> by(
            JavaRDD<T> rows, Function<T, K> key, Partitioner ranges) {
        return rows.mapToPair(row -> new Tuple2<>(key.call(row), Packed.of(row)))
                .repartitionAndSortWithinPartitions(ranges)
                .mapPartitions(SortedRows::values, true);
    }

    /** Ranges of keys that hold about equal numbers of these rows. */
    public static <K extends Comparable<K> & Serializable, T> Partitioner ranges(
            JavaRDD<T> rows, Function<T, K> key, int partitions) {
        JavaPairRDD<K, Boolean> keys = rows.mapToPair(row -> new Tuple2<>(key.call(row), true));
        return keys.sortByKey(true, partitions).partitioner().get();
    }

    private static <K, T extends Serializable> Iterator<T> values(Iterator<Tuple2<K, Packed<T>>> sorted) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return sorted.hasNext();
            }

            @Override
            public T next() {
                return sorted.next()._2().value();
            }
        };
    }
}
