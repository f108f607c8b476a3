package org.starfix.engine.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.reference.ReferenceStarsReader;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;
import org.starfix.engine.internal.format.table.TableReaderTest;
import org.starfix.engine.testing.GoldenFolder;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

class CatalogReadersTest {
    private static CatalogReading<SourceCatalog> sources(String content) throws IOException {
        return SourceCatalogReader.read(TableReaderTest.text(content));
    }

    private static CatalogReading<ReferenceCatalog> references(String content) throws IOException {
        return references(content, "", "");
    }

    private static CatalogReading<ReferenceCatalog> references(String content, String columns, String rows)
            throws IOException {
        return positions(ReferenceStarsReader.read(
                TableReaderTest.text(content), ReferenceColumns.parse(columns), RowFilter.parse(rows)));
    }

    private static CatalogReading<ReferenceCatalog> positions(CatalogReading<ReferenceStars> stars) {
        return new CatalogReading<>(
                stars.catalog().published(),
                stars.droppedRows(),
                stars.filteredRows(),
                stars.unweightedRows(),
                stars.warnings());
    }

    private static String unit(String unit) {
        return "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: RA, unit: " + unit
                + ", datatype: float64}\n# - {name: DEC, unit: " + unit + ", datatype: float64}\nRA DEC\n1.0 0.5\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"x,y", "X,Y", "xcentroid,ycentroid", "XCentroid,YCENTROID"})
    void sourcePositionsHaveTwoNames(String names) throws IOException {
        SourceCatalog catalog =
                sources(names + ",flux,weight,id\n1.5,2,10,0.5,7\n3,4,20,1,9\n").catalog();
        assertThat(catalog.x()).containsExactly(1.5, 3);
        assertThat(catalog.y()).containsExactly(2, 4);
        assertThat(catalog.flux()).containsExactly(10, 20);
        assertThat(catalog.weight()).hasValueSatisfying(w -> assertThat(w).containsExactly(0.5, 1));
        assertThat(catalog.id()).containsExactly(7, 9);
    }

    @Test
    void positionErrorsOfAUserAreRead() throws IOException {
        SourceCatalog catalog = sources("x,y,x_error,Y_ERROR\n1,2,0.3,0.3\n3,4,0,0.1\n5,6,nan,0.1\n7,8,0.1,0.7\n")
                .catalog();
        assertThat(catalog.positionErrors())
                .containsExactly(new double[] {0.3, Double.NaN, Double.NaN, 0.5}, within(1e-12));
        assertThat(sources("x,y,x_error,y_error\n1,2,a,b\n").catalog().positionErrors())
                .containsExactly(Double.NaN);
        assertThat(sources("x,y,x_error\n1,2,0.3\n").catalog().positionErrors()).containsExactly(Double.NaN);
    }

    @Test
    void sourceRowsThatAreNotFiniteAreDroppedAndCounted() throws IOException {
        CatalogReading<SourceCatalog> reading = sources("x,y,weight\n1,2,1\nnan,2,1\n1,inf,1\n5,6,\n3,4,2\n");
        assertThat(reading.droppedRows()).isEqualTo(3);
        assertThat(reading.catalog().id()).containsExactly(1, 5);
        assertThat(reading.catalog().flux()).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void idsThatAreNoIntegersBecomeRowNumbers() throws IOException {
        assertThat(sources("x,y,id\n1,2,5000000000\n1,2,3\n").catalog().id()).containsExactly(1, 2);
        assertThat(sources("x,y,id\n1,2,a\n1,2,b\n").catalog().id()).containsExactly(1, 2);
        assertThat(sources("x,y,id\n1,2,4\n1,2,\n").catalog().id()).containsExactly(1, 2);
    }

    @Test
    void sourceCatalogMayBeEmpty() throws IOException {
        assertThat(sources("x,y\n").catalog().size()).isZero();
    }

    @Test
    void refusesSourcesWithoutPositionsOrWithNegativeWeights() {
        assertThatThrownBy(() -> sources("x,flux\n1,2\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "cat: the catalogue needs positions in pixels (columns x, y or xcentroid, ycentroid or XWIN_IMAGE,"
                                + " YWIN_IMAGE); its columns are x, flux; name those of the positions with catalog_column_names");
        assertThatThrownBy(() -> sources("x,y\na,2\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("cat: line 2: column x holds 'a', which is no number; correct the table");
        assertThatThrownBy(() -> sources("x,y,weight\n1,2,3\n1,2,-3\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "cat: line 3: column weight holds the weight -3.0, but no weight may be negative; correct the catalogue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RA,DEC", "ra,dec", "Ra,Dec"})
    void referencePositionsAreFoundInAnyCase(String names) throws IOException {
        ReferenceCatalog catalog = references(names + ",weight,ID\n10,20,2,5\n").catalog();
        assertThat(catalog.ra()).containsExactly(10);
        assertThat(catalog.dec()).containsExactly(20);
        assertThat(catalog.id()).containsExactly(5);
        assertThat(catalog.weight()).isPresent();
    }

    @Test
    void skyCentroidServesWithoutRaAndDec() throws IOException {
        ReferenceCatalog catalog = ReferenceStarsReader.read(
                        TableReaderTest.resource("mixins.ecsv"), ReferenceColumns.USUAL, RowFilter.ALL)
                .catalog()
                .published();
        assertThat(catalog.ra()).containsExactly(10, 350);
        assertThat(catalog.dec()).containsExactly(1, -2);
        assertThat(catalog.weight()).isEmpty();
    }

    @Test
    void skyCentroidOfAnotherFrameIsRefused() {
        assertThatThrownBy(() -> ReferenceStarsReader.read(
                        TableReaderTest.resource("fk5.ecsv"), ReferenceColumns.USUAL, RowFilter.ALL))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith("fk5.ecsv: sky_centroid is in the frame 'fk5', but positions must be in icrs");
    }

    @Test
    void rightAscensionIsNormalizedAndBadRowsAreCounted() throws IOException {
        CatalogReading<ReferenceCatalog> reading =
                references("RA,DEC\n-45,1\n360,2\n725.5,3\n-1e-300,4\n10,90.1\nnan,0\n10,\n20,-90\n");
        assertThat(reading.catalog().ra()).containsExactly(315, 0, 5.5, 0, 20);
        assertThat(reading.droppedRows()).isEqualTo(3);
        assertThat(reading.catalog().id()).containsExactly(1, 2, 3, 4, 8);
    }

    @Test
    void radiansAreConvertedAndOtherUnitsRefused() throws IOException {
        assertThat(references(unit("rad")).catalog().ra()).containsExactly(Math.toDegrees(1));
        assertThat(references(unit("deg")).catalog().dec()).containsExactly(0.5);
        assertThatThrownBy(() -> references(unit("hourangle")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "cat: column DEC is in 'hourangle', which is no unit of a declination; convert it to degrees (deg,"
                                + " rad, arcsec and, for right ascensions, hourangle are converted)");
    }

    @Test
    void columnsAndRowsMayBeChosen() throws IOException {
        CatalogReading<ReferenceCatalog> reading = references(
                "ra,decl,starid,w\n1,2,3,4\n5,6,0,1\n7,8,9,-0\n1,nan,3,1\n",
                "ra=ra, dec=decl,weight=w,id=starid",
                "starid > 0 AND ra<=7");
        assertThat(reading.catalog().id()).containsExactly(3, 9);
        assertThat(reading.catalog().dec()).containsExactly(2, 8);
        assertThat(reading.filteredRows()).isEqualTo(1);
        assertThat(reading.droppedRows()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"a<2,1", "a<=2,2", "a>2,1", "a >= 2,2", "a==2,1", "a = 2,1", "a != 2,2", "a>-1e3 and a<1.5,1"})
    void rowFilterComparesAndNeverPassesMissingValues(String filter, int rows) throws IOException {
        Table table = TableReader.read(TableReaderTest.text("a\n1\n2\n3\nnan\n"));
        assertThat(RowFilter.parse(filter).rows(table).cardinality()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a > b", "a > 1 or b > 2", "(a > 1)", "a > 1 and", "1 < a", "a > nan", "a > 1d", "a > 1; b"
            })
    void refusesOtherRowFilters(String filter) {
        assertThatThrownBy(() -> RowFilter.parse(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "abs_refcat_rows: '.*' is not of the form <column> <op> <number>, where op is one of < <= > >= == !=; join"
                                + " several by 'and'");
    }

    @Test
    void refusesOtherColumnMaps() {
        assertThatThrownBy(() -> ReferenceColumns.parse("ra"))
                .hasMessage("abs_refcat_columns: 'ra' is not of the form key=column, as in ra=ra,dec=decl");
        assertThatThrownBy(() -> ReferenceColumns.parse("ra=a,dec=d,pmra=b"))
                .hasMessage("abs_refcat_columns: pmra is given without pmdec; give both or neither");
        assertThatThrownBy(() -> ReferenceColumns.parse("foo=a"))
                .hasMessage(
                        "abs_refcat_columns: there is no key 'foo'; the keys are ra, dec, weight, id, source_id, pmra,"
                                + " pmdec, parallax, epoch, mag, ruwe, error");
        assertThatThrownBy(() -> ReferenceColumns.parse("ra=a,ra=b"))
                .hasMessage("abs_refcat_columns: 'ra' is given twice; remove one");
        assertThatThrownBy(() -> ReferenceColumns.parse("ra=a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("abs_refcat_columns: ra is given without dec; give both or neither");
    }

    @Test
    void refusesReferenceWithoutPositions() {
        assertThatThrownBy(() -> references("a,b\n1,2\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "cat: the catalogue needs positions (columns RA, DEC or others of docs/refcat.md); its columns are a, b;"
                                + " name those of the positions with abs_refcat_columns");
        assertThatThrownBy(() -> references("ra,RA,DEC\n1,2,3\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("cat: 'RA' could be any of the columns ra, RA; rename those that are not meant");
    }

    @Test
    void writtenCatalogsReadBack() throws IOException {
        SourceCatalog sources = SourceCatalog.of(
                        new int[] {1, 2}, new double[] {1.1, 2}, new double[] {3, 4}, new double[] {5, 6})
                .withWeights(new double[] {1, 2});
        ReferenceCatalog references = ReferenceCatalog.of(
                new int[] {5}, new double[] {1}, new double[] {-2}, Optional.of(new double[] {0.25}));
        for (CatalogFormat format : CatalogFormat.values()) {
            SourceCatalog readSources = SourceCatalogReader.read(written(format, sources.toTable("s")))
                    .catalog();
            assertThat(readSources.x()).containsExactly(1.1, 2);
            assertThat(readSources.flux()).containsExactly(5, 6);
            assertThat(readSources.weight()).isPresent();
            ReferenceCatalog readReferences = ReferenceStarsReader.read(
                            written(format, references.toTable("r")), ReferenceColumns.USUAL, RowFilter.ALL)
                    .catalog()
                    .published();
            assertThat(readReferences.id()).containsExactly(5);
            assertThat(readReferences.dec()).containsExactly(-2);
            assertThat(readReferences.weight())
                    .hasValueSatisfying(w -> assertThat(w).containsExactly(0.25));
        }
    }

    @Test
    void sourceCatalogIsWrittenWithTheColumnsOfJwst() throws IOException {
        SourceCatalog catalog =
                SourceCatalog.of(new int[] {1}, new double[] {1.5}, new double[] {2.5}, new double[] {3});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CatalogFormat.ECSV.write(catalog.toTable("s"), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("# %ECSV 1.0\n# ---\n# datatype:\n# - {name: id, datatype: int64}\n"
                        + "# - {name: xcentroid, datatype: float64}\n# - {name: ycentroid, datatype: float64}\n"
                        + "# - {name: flux, datatype: float64}\n# schema: astropy-2.0\n"
                        + "id xcentroid ycentroid flux\n1 1.5 2.5 3.0\n");
    }

    private static ByteSource written(CatalogFormat format, Table table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(table, out);
        return new MemoryByteSource("written", out.toByteArray());
    }

    @Test
    void readsTheWeightedCatalogOfAGoldenCase() throws IOException {
        try (ByteSource source =
                ByteSources.open(GoldenFolder.path("inputs/jw01234001001_02101_00001_nrcb1_userwcat.ecsv"))) {
            SourceCatalog catalog = SourceCatalogReader.read(source).catalog();
            assertThat(catalog.size()).isEqualTo(45);
            assertThat(catalog.weight()).isPresent();
        }
    }

    @NeedsSharedData
    @Test
    void readsRealCatalogs() throws IOException {
        try (ByteSource source =
                ByteSources.open(SharedData.path("data/real/ct13m-andicam-sn2019so/photometry-04735-V.ecsv"))) {
            CatalogReading<ReferenceStars> reading = ReferenceStarsReader.read(
                    source, ReferenceColumns.parse("ra=ra,dec=decl"), RowFilter.parse("starid > 0"));
            assertThat(reading.catalog().size() + reading.filteredRows()).isGreaterThan(50);
            assertThat(reading.droppedRows()).isZero();
        }
        try (ByteSource source = ByteSources.open(SharedData.path(
                "data/real/peer-alignment-catalogs/lco/ogg2m001-ep04-20201006-0097-matched-cat.fits"))) {
            ReferenceCatalog catalog = ReferenceStarsReader.read(source, ReferenceColumns.USUAL, RowFilter.ALL)
                    .catalog()
                    .published();
            assertThat(Arrays.stream(catalog.ra())).hasSize(140).allMatch(ra -> ra > 314 && ra < 316);
        }
    }
}
