package org.starfix.engine.internal.catalog.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.catalog.CatalogReading;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.format.table.Table;

class MotionNotesTest {
    private static final double NONE = Double.NaN;

    private static CatalogReading<ReferenceStars> read(String columns, Column... more) {
        List<Column> all =
                new ArrayList<>(List.of(Column.of("ra", new double[] {10, 20}), Column.of("dec", new double[] {1, 2})));
        all.addAll(Arrays.asList(more));
        return ReferenceStarsReader.of(Table.of("stars", all), ReferenceColumns.parse(columns), RowFilter.ALL);
    }

    private static Column column(String name, double... values) {
        return Column.of(name, values);
    }

    @Test
    void whatCanBeUsedNeedsNoNote() {
        assertThat(read("").motionNotes()).isEmpty();
        assertThat(read("", column("pmra", 1, 2), column("pmdec", 1, NONE), column("ref_epoch", 2016, 2016))
                        .motionNotes())
                .isEmpty();
        assertThat(read("", column("ref_epoch", 2016, 2016)).motionNotes()).isEmpty();
    }

    /** As other catalogues call them; following the advice moves the stars. */
    @ParameterizedTest
    @CsvSource({
        "pm_ra, pm_dec, epoch",
        "pmRA, pmDE, EpRA_mean",
        "pm_ra_cosdec, pm_dec, ref-ep",
        "mu_alpha, mu_delta, Epoch",
    })
    void namesColumnsThatArePassedOver(String ra, String dec, String epoch) {
        Column[] columns = {column(ra, 1, 2), column(dec, 3, 4), column(epoch, 2016, 2016)};
        CatalogReading<ReferenceStars> reading = read("", columns);
        assertThat(reading.catalog().moves()).isFalse();
        assertThat(reading.motionNotes()).singleElement().asString().contains(dec, "abs_refcat_columns=");
        String advice = reading.motionNotes().get(0);
        String setting = advice.substring(advice.indexOf("abs_refcat_columns=") + "abs_refcat_columns=".length())
                .replaceFirst(" \\(.*", "");
        CatalogReading<ReferenceStars> again = read(setting, columns);
        assertThat(again.catalog().moving()).as(setting).isEqualTo(2);
        assertThat(again.motionNotes()).isEmpty();
    }

    @Test
    void blamesWhatIsMissing() {
        assertThat(read("", column("pmra", 1, 2), column("ref_epoch", 2016, 2016))
                        .motionNotes())
                .containsExactly("the column pmra is not used, because the column pmdec is missing");
        assertThat(read("", column("pmdec", 1, 2)).motionNotes())
                .containsExactly("the column pmdec is not used, because the column pmra is missing");
        assertThat(read("", column("pmra", 1, 2), column("pmdec", 1, 2)).motionNotes())
                .containsExactly(
                        "the proper motions are not used, because no column (ref_epoch) has the year of the positions;"
                                + " name it in abs_refcat_columns, or give the year there, as in epoch=2016.0");
        assertThat(read("epoch=2016.0", column("pmra", 1, 2), column("pmdec", 1, 2))
                        .motionNotes())
                .isEmpty();
    }

    @Test
    void countsWhatKeepsEveryStarFromMoving() {
        CatalogReading<ReferenceStars> undated =
                read("", column("pmra", 1, 2), column("pmdec", 1, NONE), column("ref_epoch", NONE, NONE));
        assertThat(undated.catalog().moves()).isTrue();
        assertThat(undated.catalog().moving()).isZero();
        assertThat(undated.motionNotes())
                .singleElement()
                .asString()
                .startsWith("none of its 2 stars can be moved: 2 have no epoch (ref_epoch) and 1 no proper motion");
        assertThat(read("", column("pmra", 1, NONE), column("pmdec", 1, 2), column("ref_epoch", 2016, 2016))
                        .catalog()
                        .moving())
                .isEqualTo(1);
    }
}
