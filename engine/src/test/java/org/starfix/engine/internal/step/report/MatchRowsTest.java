package org.starfix.engine.internal.step.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.AlignmentStage;

class MatchRowsTest {
    private static List<MatchRecord> records() {
        List<MatchRecord> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(new MatchRecord(
                    "field" + i % 2,
                    AlignmentStage.values()[i % AlignmentStage.values().length],
                    "group" + i % 3,
                    i % 5 == 0 ? "field0" : "file" + i,
                    i,
                    i + 0.1,
                    -i - 0.2,
                    1000 + i,
                    i + 0.3,
                    i == 7 ? -0.0 : i + 0.4,
                    i % 4 == 0 ? Double.NaN : i + 0.5,
                    i % 4 == 0 ? Double.NaN : i + 0.6,
                    i % 4 != 0,
                    i % 3 == 0 ? Double.NaN : 10.0 * i,
                    i % 6 == 0 ? "" : "night" + i % 4 + "/file",
                    i % 5));
        }
        return records;
    }

    @Test
    void rowsAreTheRecords() {
        List<MatchRecord> records = records();
        assertEquals(records, MatchRows.copyOf(records));
        assertEquals(List.of(), MatchRows.copyOf(List.of()));
    }

    @Test
    void copiesDoNotChange() {
        List<MatchRecord> records = records();
        List<MatchRecord> copy = MatchRows.copyOf(records);
        records.clear();
        assertEquals(records(), copy);
        assertSame(copy, MatchRows.copyOf(copy));
        assertThrows(UnsupportedOperationException.class, copy::clear);
    }
}
