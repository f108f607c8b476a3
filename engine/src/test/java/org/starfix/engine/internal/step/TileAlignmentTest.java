package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starfix.engine.internal.step.SkyField.kinds;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.MatchRecord;

/** A field that has borrowed exposures of its neighbours. */
class TileAlignmentTest {
    private final SkyField sky = new SkyField(1, 0.002)
            .stars(140, -50, 50, 48)
            .add("a", 0, 0, 0.3, -0.4)
            .add("b", 4, 3, -0.2, 0.5)
            .add("c", -3, 2, 0.1, 0.1);
    private final AlignedField whole = sky.aligned();
    private final AlignedField tile = sky.alignedAsTile(Set.of(1));

    @Test
    void whatIsBorrowedHelpsAsIfItWereOwn() {
        assertThat(tile.exposures()).usingRecursiveComparison().isEqualTo(whole.exposures());
        assertThat(kinds(tile)).allMatch(Kind::isGood);
    }

    @Test
    void whatIsBorrowedHasNoRow() {
        assertThat(groups(tile, AlignmentStage.RELATIVE)).doesNotContain("b");
        assertThat(tile.groups())
                .isEqualTo(whole.groups().stream()
                        .filter(row -> !row.group().equals("b"))
                        .toList());
        assertThat(tile.matches())
                .isNotEmpty()
                .isEqualTo(whole.matches().stream()
                        .filter(row -> !row.fileName().equals("exp01_b"))
                        .toList());
        GroupRecord together = tile.groups().get(tile.groups().size() - 1);
        assertThat(together.group()).isEqualTo("987654");
        assertThat(together.exposures()).isEqualTo(3); // those that were fitted
        long own = tile.matches().stream()
                .filter(row -> row.group().equals("987654"))
                .count();
        assertThat(own).isBetween(together.matches() / 2L, together.matches() - 1L);
    }

    @Test
    void whatIsBorrowedIsForgottenInTheEnd() {
        assertThat(tile.own().exposures())
                .isEqualTo(List.of(tile.exposures().get(0), tile.exposures().get(2)));
        assertThat(tile.own().groups()).isEqualTo(tile.groups());
        assertThat(tile.own().matches()).extracting(MatchRecord::fileName).doesNotContain("exp01_b");
        assertThat(tile.firstOrdinal()).isZero();
        assertThat(sky.alignedAsTile(Set.of(0, 2)).firstOrdinal()).isEqualTo(1);
        assertThat(whole.own()).isSameAs(whole);
    }

    @Test
    void theLogSaysWhatIsBorrowed() {
        assertThat(tile.log()).contains("Tile field-0001: 2 exposures of its own, 1 of its neighbours.");
        assertThat(sky.alignedAsTile(Set.of(0, 2)).log())
                .contains("Tile field-0001: 1 exposure of its own, 2 of its neighbours.");
        assertThat(whole.log()).noneMatch(line -> line.startsWith("Tile"));
    }

    private static List<String> groups(AlignedField field, AlignmentStage stage) {
        return field.groups().stream()
                .filter(row -> row.stage() == stage)
                .map(GroupRecord::group)
                .toList();
    }
}
