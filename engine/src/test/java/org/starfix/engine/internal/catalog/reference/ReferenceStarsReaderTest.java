package org.starfix.engine.internal.catalog.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.format.table.Table;

class ReferenceStarsReaderTest {
    private static final double TOLERANCE = 1e-12; // one multiplication

    private static Table table(Column... more) {
        return table(Map.of(), more);
    }

    private static Table table(Map<String, Object> meta, Column... more) {
        List<Column> columns =
                new ArrayList<>(List.of(Column.of("ra", new double[] {10, 20}), Column.of("dec", new double[] {1, 2})));
        columns.addAll(Arrays.asList(more));
        return Table.of("stars", columns, meta);
    }

    private static ReferenceStars read(Table table, String columns) {
        return ReferenceStarsReader.of(table, ReferenceColumns.parse(columns), RowFilter.ALL)
                .catalog();
    }

    private static Column column(String name, double... values) {
        return Column.of(name, values);
    }

    @Test
    void namesOfTheGaiaArchiveAreUsual() {
        ReferenceStars stars = read(
                table(
                        Column.of("source_id", new long[] {4295806720L, 34361129088L}),
                        column("ref_epoch", 2016, 2015.5),
                        column("pmra", 1, 2),
                        column("PMDEC", 3, Double.NaN),
                        column("parallax", 5, 6),
                        column("ra_error", 0.1, 0.2),
                        column("ra_pmra_corr", 0.3, -0.3),
                        column("phot_g_mean_mag", 17, 18),
                        column("ruwe", 1, 1.4)),
                "");
        assertThat(stars.sourceId()).hasValueSatisfying(s -> assertThat(s).containsExactly(4295806720L, 34361129088L));
        assertThat(stars.id()).containsExactly(1, 2);
        assertThat(stars.values(StarColumn.EPOCH)).containsExactly(2016, 2015.5);
        assertThat(stars.values(StarColumn.PMDEC)).containsExactly(3, Double.NaN);
        assertThat(stars.values(StarColumn.RA_ERROR)).containsExactly(0.1, 0.2);
        assertThat(stars.values(StarColumn.RA_PMRA_CORR)).containsExactly(0.3, -0.3);
        assertThat(stars.values(StarColumn.MAG)).containsExactly(17, 18);
        assertThat(stars.has(StarColumn.DEC_ERROR)).isFalse();
        assertThat(stars.values(StarColumn.DEC_ERROR)).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void columnsMayBeNamedAndTheEpochMayBeANumber() {
        ReferenceStars stars = read(
                table(column("pm_ra", 1, 2), column("pm_dec", 3, 4), column("g", 15, 16), column("e", 7, 8)),
                "ra=ra,dec=dec,pmra=pm_ra,pmdec=pm_dec,epoch=2015.5,mag=g,error=e");
        assertThat(stars.values(StarColumn.PMRA)).containsExactly(1, 2);
        assertThat(stars.values(StarColumn.EPOCH)).containsExactly(2015.5, 2015.5);
        assertThat(stars.values(StarColumn.RA_ERROR)).containsExactly(7, 8);
        assertThat(stars.values(StarColumn.DEC_ERROR)).containsExactly(7, 8);
    }

    @Test
    void epochMayStandInTheMetadata() {
        assertThat(read(table(Map.of("REF_EPOCH", "J2016.0")), "").values(StarColumn.EPOCH))
                .containsExactly(2016, 2016);
        assertThat(read(table(), "").has(StarColumn.EPOCH)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "mas/yr,1", "mas / yr,1", "mas.yr-1,1", "mas.yr**-1,1", "mas yr-1,1", "mas yr^-1,1", "arcsec/yr,1000",
        "deg / yr,3.6e6", "uas/yr,1e-3", "arcsec/cy,10", "Angle[mas/yr],1", "mas/year,1", "mas / a,1", "mas/d,365.25",
        "rad/yr,206264806.24709636"
    })
    void unitsOfMotionsAreConverted(String unit, double masPerYear) {
        double[] pmra = read(table(column("pmra", 1, 2).withUnit(unit), column("pmdec", 3, 4)), "")
                .values(StarColumn.PMRA);
        assertThat(pmra[1] / 2 / masPerYear - 1).isBetween(-TOLERANCE, TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mas", "s/yr", "pix", "mas/yr/yr", "km/s", "/yr", "mas.yr-2"})
    void otherUnitsOfMotionsAreRefused(String unit) {
        Table table = table(column("pmra", 1, 2).withUnit(unit), column("pmdec", 3, 4));
        assertThatThrownBy(() -> read(table, ""))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("stars: column pmra is in '" + unit
                        + "', which cannot be converted to mas/yr; convert the column");
    }

    @Test
    void errorsInDegreesBecomeMas() {
        assertThat(read(table(column("ra_error", 1, 2).withUnit("deg")), "").values(StarColumn.RA_ERROR))
                .containsExactly(3.6e6, 7.2e6);
    }

    @Test
    void refusesEpochsThatAreNoYears() {
        assertThatThrownBy(() -> read(table(column("ref_epoch", 57388, 57388)), ""))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("stars: column ref_epoch is 57388.0, which is no Julian year such as 2016.0; correct"
                        + " the epoch in abs_refcat_columns");
        assertThatThrownBy(() -> read(table(), "epoch=201.5"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("abs_refcat_columns: epoch is 201.5");
        assertThatThrownBy(() -> read(table(), "epoch=when"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("stars: there is no column 'when'; its columns are ra, dec");
    }

    @Test
    void refusesMotionsThatNothingComesOf() {
        Table motions = table(column("pm_ra", 1, 2), column("pm_dec", 3, 4));
        assertThatThrownBy(() -> read(motions, "pmra=pm_ra,pmdec=pm_dec"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "stars: abs_refcat_columns: pmra=pm_ra would have no effect: stars move only with pmra, pmdec and"
                                + " epoch, and epoch is missing; add epoch=2016.0 (a column or the year)");
        assertThat(read(motions, "pmra=pm_ra,pmdec=pm_dec,epoch=2016.0").moves())
                .isTrue();
        assertThatThrownBy(() -> read(motions, "epoch=2016.0"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageEndingWith("and pmra and pmdec are missing; add pmra=<column>,pmdec=<column>");
        Table half = table(column("pmra", 1, 2), column("pmde", 3, 4));
        assertThatThrownBy(() -> read(half, "epoch=2016.0"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageEndingWith("and pmdec is missing; add pmra=<column>,pmdec=<column>");
        assertThat(read(half, "epoch=2016.0,pmra=pmra,pmdec=pmde").moves()).isTrue();
        assertThat(read(table(column("pmra", 1, 2), column("pmdec", 3, 4)), "").moves())
                .isFalse();
    }

    @Test
    void whatIsWrittenReadsBack() {
        ReferenceStars stars = read(
                table(
                        Column.of("source_id", new long[] {1L << 40, 7}),
                        column("ref_epoch", 2016, 2016),
                        column("pmra", 1, Double.NaN),
                        column("pmdec", 3, 4),
                        column("weight", 3, 4)),
                "");
        ReferenceStars again = read(stars.toTable("again"), "");
        assertThat(again.values(StarColumn.PMRA)).containsExactly(1, Double.NaN);
        assertThat(again.values(StarColumn.WEIGHT)).containsExactly(3, 4);
        assertThat(again.sourceId().orElseThrow()).containsExactly(1L << 40, 7);
        assertThat(again.rows(new int[] {1}).values(StarColumn.PMDEC)).containsExactly(4);
    }
}
