package org.starfix.engine.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.format.table.Column;

class SourceCatalogTest {
    private static final SourceCatalog PLAIN = SourceCatalog.of(
            new int[] {7, 8, 9}, new double[] {1, 2, 3}, new double[] {4, 5, 6}, new double[] {30, 20, 10});

    private static SourceCatalog full() {
        BitSet second = new BitSet();
        second.set(1);
        return PLAIN.withColumns(List.of(
                        Column.of("x_error", new double[] {0.1, 0.2, 0.3}).withUnit("pix"),
                        Column.of("flags", new long[] {0, 4, 2}).withMissing(second)))
                .withWeights(new double[] {1, 2, 3})
                .withColumns(List.of(Column.of("kind", new String[] {"a", "b", "c"})));
    }

    @Test
    void furtherColumnsGoWithTheirRows() {
        SourceCatalog rows = full().rows(new int[] {2, 1});
        assertThat(rows.id()).containsExactly(9, 8);
        assertThat(rows.columns()).extracting(Column::name).containsExactly("x_error", "flags", "kind");
        assertThat(rows.column("x_error").orElseThrow().numbers()).containsExactly(0.3, 0.2);
        assertThat(rows.column("x_error").orElseThrow().unit()).hasValue("pix");
        assertThat(rows.column("flags").orElseThrow().integers()[0]).isEqualTo(2);
        assertThat(rows.column("flags").orElseThrow().isMissing(0)).isFalse();
        assertThat(rows.column("flags").orElseThrow().isMissing(1)).isTrue();
        assertThat(rows.column("kind").orElseThrow().texts()).containsExactly("c", "b");
        assertThat(rows.column("sharpness")).isEmpty();
        assertThat(full().rows(new int[0]).column("flags").orElseThrow().size()).isZero();
    }

    @Test
    void furtherColumnsAreWrittenBeforeTheWeights() {
        assertThat(full().toTable("s").columnNames())
                .isEqualTo("id, xcentroid, ycentroid, flux, x_error, flags, kind, weight");
        assertThat(PLAIN.toTable("s").columnNames()).isEqualTo("id, xcentroid, ycentroid, flux");
    }

    @Test
    void furtherColumnsCrossAsTheyAre() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(full());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).usingRecursiveComparison().isEqualTo(full());
        }
    }

    @Test
    void refusesColumnsOfAnotherLengthOrTakenName() {
        assertThatThrownBy(() -> PLAIN.withColumns(List.of(Column.of("sky", new double[2]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source catalog: column sky has 2 values for 3 sources");
        for (String taken : List.of("Flux", "weight", "kind")) {
            assertThatThrownBy(() -> full().withColumns(List.of(Column.of(taken, new double[3]))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("source catalog: there is a column '" + taken + "' already; a name must be unique");
        }
    }
}
