package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** Stars as columns: a group has some tens, and moved as objects they would cost more than all else that a run moves. */
public final class StarRows extends AbstractList<StarRecord> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1L;
    /** Texts of a row: field, name, detector, filter. */
    private static final int TEXTS = 4;

    private static final int WHOLE = TEXTS + 5;
    private static final int NUMBERS = 12;

    private final String[] texts;
    private final int[] whole;
    private final double[] numbers;
    private final long[] ids;

    private StarRows(List<StarRecord> records) {
        whole = new int[WHOLE * records.size()];
        numbers = new double[NUMBERS * records.size()];
        ids = new long[2 * records.size()];
        Map<String, Integer> known = new HashMap<>();
        List<String> distinct = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            StarRecord star = records.get(i);
            int w = WHOLE * i;
            for (String text : new String[] {
                star.field(), star.first().name(), star.first().detector(), star.filter()
            }) {
                whole[w++] = known.computeIfAbsent(text, t -> {
                    distinct.add(t);
                    return distinct.size() - 1;
                });
            }
            whole[w] = star.first().source();
            whole[w + 1] = star.fit().detections();
            whole[w + 2] = star.fit().found();
            whole[w + 3] = star.fit().degrees();
            whole[w + 4] = star.inCatalog() ? 1 : 0;
            double[] own = {
                star.place().ra(),
                star.place().dec(),
                star.place().epoch(),
                star.place().raError(),
                star.place().decError(),
                star.place().correlation(),
                star.motion().ra(),
                star.motion().dec(),
                star.motion().raError(),
                star.motion().decError(),
                star.fit().chiSquared(),
                star.magnitude()
            };
            System.arraycopy(own, 0, numbers, NUMBERS * i, NUMBERS);
            ids[2 * i] = star.id();
            ids[2 * i + 1] = star.catalogId();
        }
        texts = distinct.toArray(String[]::new);
    }

    /** The same records, which do not change. */
    public static List<StarRecord> copyOf(List<StarRecord> records) {
        return records instanceof StarRows ? records : new StarRows(List.copyOf(records));
    }

    @Override
    public StarRecord get(int i) {
        int w = WHOLE * i;
        int n = NUMBERS * i;
        int rest = w + TEXTS;
        return new StarRecord(
                texts[whole[w]],
                ids[2 * i],
                new StarRecord.First(texts[whole[w + 1]], texts[whole[w + 2]], whole[rest]),
                new StarRecord.Place(
                        numbers[n], numbers[n + 1], numbers[n + 2], numbers[n + 3], numbers[n + 4], numbers[n + 5]),
                new StarRecord.Motion(numbers[n + 6], numbers[n + 7], numbers[n + 8], numbers[n + 9]),
                new StarRecord.Fit(whole[rest + 1], whole[rest + 2], numbers[n + 10], whole[rest + 3]),
                numbers[n + 11],
                texts[whole[w + 3]],
                whole[rest + 4] != 0,
                ids[2 * i + 1]);
    }

    @Override
    public int size() {
        return ids.length / 2;
    }
}
