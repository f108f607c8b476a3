package org.starfix.engine.internal.align.solve.stars;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Stars of the solution as columns, those of one cell or of others: {@link SolvedStar} says what they are. */
public final class StarTable implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int NUMBERS = 12;
    private static final int WHOLE = 8;

    /** No star. */
    public static final StarTable NONE = new StarTable(0);

    private final double[] numbers;
    private final int[] whole;
    private final long[] catalogId;

    StarTable(int stars) {
        this(new double[NUMBERS * stars], new int[WHOLE * stars], new long[stars]);
    }

    private StarTable(double[] numbers, int[] whole, long[] catalogId) {
        this.numbers = numbers;
        this.whole = whole;
        this.catalogId = catalogId;
    }

    public int size() {
        return catalogId.length;
    }

    /** A star. */
    public SolvedStar star(int i) {
        int n = NUMBERS * i;
        int w = WHOLE * i;
        return new SolvedStar(
                numbers[n],
                numbers[n + 1],
                numbers[n + 2],
                numbers[n + 3],
                numbers[n + 4],
                numbers[n + 5],
                numbers[n + 6],
                numbers[n + 7],
                numbers[n + 8],
                numbers[n + 9],
                numbers[n + 10],
                whole[w],
                numbers[n + 11],
                whole[w + 1],
                whole[w + 2],
                whole[w + 3],
                new SolvedStar.First(whole[w + 4], whole[w + 5], whole[w + 6]),
                whole[w + 7] != 0,
                catalogId[i]);
    }

    /** Writes a star, while the table is made. */
    void put(int i, SolvedStar star) {
        double[] own = {
            star.ra(),
            star.dec(),
            star.epoch(),
            star.raError(),
            star.decError(),
            star.correlation(),
            star.pmRa(),
            star.pmDec(),
            star.pmRaError(),
            star.pmDecError(),
            star.magnitude(),
            star.chiSquared()
        };
        System.arraycopy(own, 0, numbers, NUMBERS * i, NUMBERS);
        int w = WHOLE * i;
        whole[w] = star.filter();
        whole[w + 1] = star.degrees();
        whole[w + 2] = star.detections();
        whole[w + 3] = star.found();
        whole[w + 4] = star.first().group();
        whole[w + 5] = star.first().image();
        whole[w + 6] = star.first().source();
        whole[w + 7] = star.inCatalog() ? 1 : 0;
        catalogId[i] = star.catalogId();
    }

    private StarTable rows(int[] rows) {
        StarTable some = new StarTable(rows.length);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(numbers, NUMBERS * rows[i], some.numbers, NUMBERS * i, NUMBERS);
            System.arraycopy(whole, WHOLE * rows[i], some.whole, WHOLE * i, WHOLE);
            some.catalogId[i] = catalogId[rows[i]];
        }
        return some;
    }

    /** The stars by the group of their first detection, in their order. */
    public Map<Integer, StarTable> byGroup() {
        Map<Integer, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < size(); i++) {
            rows.computeIfAbsent(whole[WHOLE * i + 4], g -> new ArrayList<>()).add(i);
        }
        Map<Integer, StarTable> tables = new TreeMap<>();
        rows.forEach((group, own) ->
                tables.put(group, rows(own.stream().mapToInt(i -> i).toArray())));
        return tables;
    }

    /** Tables one behind the other. */
    public static StarTable joined(List<StarTable> tables) {
        return new StarTable(
                tables.stream().flatMapToDouble(t -> Arrays.stream(t.numbers)).toArray(),
                tables.stream().flatMapToInt(t -> Arrays.stream(t.whole)).toArray(),
                tables.stream().flatMapToLong(t -> Arrays.stream(t.catalogId)).toArray());
    }

    /** The stars by image and source of their first detection: an order that does not depend on cells. */
    public StarTable inOrder() {
        return rows(IntStream.range(0, size())
                .boxed()
                .sorted((i, j) -> Long.compare(key(i), key(j)))
                .mapToInt(i -> i)
                .toArray());
    }

    private long key(int i) {
        return (long) whole[WHOLE * i + 5] << 32 | whole[WHOLE * i + 6] & 0xFFFFFFFFL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StarTable table
                && Arrays.equals(numbers, table.numbers)
                && Arrays.equals(whole, table.whole)
                && Arrays.equals(catalogId, table.catalogId);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers) + 31 * Arrays.hashCode(catalogId);
    }
}
