package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.starfix.engine.align.AlignmentStage;

/**
 * Matched pairs as columns. A field has some hundred for each exposure: moved as objects one by one, they would cost a run more than all
 * else that it moves.
 */
public final class MatchRows extends AbstractList<MatchRecord> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1L;
    private static final AlignmentStage[] STAGES = AlignmentStage.values();
    /** Field, group, file name, name, stage, source, reference and place of a row. */
    private static final int WHOLE = 8;
    /** Pixel, reference and residual of a row, two numbers each, and the flux. */
    private static final int NUMBERS = 7;

    private final String[] texts;
    private final int[] whole;
    private final double[] numbers;
    private final boolean[] used;

    private MatchRows(List<MatchRecord> records) {
        whole = new int[WHOLE * records.size()];
        numbers = new double[NUMBERS * records.size()];
        used = new boolean[records.size()];
        Map<String, Integer> known = new HashMap<>();
        List<String> distinct = new ArrayList<>();
        int w = 0;
        int n = 0;
        for (int i = 0; i < used.length; i++) {
            MatchRecord record = records.get(i);
            for (String text : new String[] {record.field(), record.group(), record.fileName(), record.name()}) {
                whole[w++] = known.computeIfAbsent(text, t -> {
                    distinct.add(t);
                    return distinct.size() - 1;
                });
            }
            whole[w++] = record.stage().ordinal();
            whole[w++] = record.sourceId();
            whole[w++] = record.referenceId();
            whole[w++] = record.place();
            numbers[n++] = record.x();
            numbers[n++] = record.y();
            numbers[n++] = record.referenceRa();
            numbers[n++] = record.referenceDec();
            numbers[n++] = record.residualX();
            numbers[n++] = record.residualY();
            numbers[n++] = record.flux();
            used[i] = record.used();
        }
        texts = distinct.toArray(String[]::new);
    }

    /** The same records, which do not change. */
    public static List<MatchRecord> copyOf(List<MatchRecord> records) {
        return records instanceof MatchRows ? records : new MatchRows(List.copyOf(records));
    }

    @Override
    public MatchRecord get(int i) {
        int w = WHOLE * i;
        int n = NUMBERS * i;
        return new MatchRecord(
                texts[whole[w]],
                STAGES[whole[w + 4]],
                texts[whole[w + 1]],
                texts[whole[w + 2]],
                whole[w + 5],
                numbers[n],
                numbers[n + 1],
                whole[w + 6],
                numbers[n + 2],
                numbers[n + 3],
                numbers[n + 4],
                numbers[n + 5],
                used[i],
                numbers[n + 6],
                texts[whole[w + 3]],
                whole[w + 7]);
    }

    @Override
    public int size() {
        return used.length;
    }
}
