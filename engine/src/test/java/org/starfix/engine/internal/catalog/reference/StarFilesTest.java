package org.starfix.engine.internal.catalog.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.CatalogReading;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.format.table.RowFilter;

/** Star catalogues as people have them; the angles are those of astropy 5.2. */
class StarFilesTest {
    private static final double NANODEGREE = 1e-9;

    private static CatalogReading<ReferenceStars> read(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return ReferenceStarsReader.read(new MemoryByteSource("cat", bytes), ReferenceColumns.USUAL, RowFilter.ALL);
    }

    private static CatalogReading<ReferenceStars> resource(String name, String table) throws IOException {
        try (InputStream in = StarFilesTest.class.getResourceAsStream("/tables/" + name)) {
            return ReferenceStarsReader.read(
                    new MemoryByteSource(name, in.readAllBytes()), ReferenceColumns.USUAL, RowFilter.ALL, table);
        }
    }

    private static String ecsv(String unit, String type, String ra, String dec) {
        return "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: RA, unit: '" + unit + "', datatype: " + type
                + "}\n# - {name: DEC, datatype: " + type + "}\nRA DEC\n" + ra + " " + dec + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RA_ICRS,DE_ICRS",
                "RAJ2000,DEJ2000",
                "_RAJ2000,_DEJ2000",
                "ra,decl",
                "ALPHA_J2000,DELTA_J2000",
                "x_world,y_world",
                "ra,dec",
                "raMean,decMean"
            })
    void positionsAreFoundUnderTheNamesOfArchives(String names) throws IOException {
        CatalogReading<ReferenceStars> reading = read(names + "\n10.5,-3\n");
        assertThat(reading.catalog().values(StarColumn.RA)).containsExactly(10.5);
        assertThat(reading.catalog().values(StarColumn.DEC)).containsExactly(-3);
        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void ofSeveralPositionsTheOnesThatAreTakenAreNamed() throws IOException {
        CatalogReading<ReferenceStars> reading = read("_RAJ2000,_DEJ2000,RA_ICRS,DE_ICRS\n1,2,1.5,2.5\n");
        assertThat(reading.catalog().values(StarColumn.RA)).containsExactly(1.5);
        assertThat(reading.warnings())
                .containsExactly(
                        "positions are those of the columns RA_ICRS, DE_ICRS, not of _RAJ2000, _DEJ2000; abs_refcat_columns"
                                + " chooses others");
    }

    @Test
    void theStarsOfAnLdacFileAreRead() throws IOException {
        for (String table : new String[] {"", "ldac_objects", "2"}) {
            assertThat(resource("ldac.fits", table).catalog().values(StarColumn.RA))
                    .containsExactly(345.25, 345.5, 345.75);
        }
        assertThatThrownBy(() -> resource("ldac.fits", "1"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("needs positions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Degree", "DEG", "degrees", "Deg", "deg"})
    void unitsAreReadInAnyCase(String unit) throws IOException {
        assertThat(read(ecsv(unit, "float64", "15.5", "1")).catalog().values(StarColumn.RA))
                .containsExactly(15.5);
    }

    @Test
    void otherUnitsOfAnglesAreConverted() throws IOException {
        assertThat(read(ecsv("Radian", "float64", "1.0", "1")).catalog().values(StarColumn.RA))
                .containsExactly(new double[] {Math.toDegrees(1)}, within(NANODEGREE));
        assertThat(read(ecsv("hourangle", "float64", "12.5", "1")).catalog().values(StarColumn.RA))
                .containsExactly(187.5);
        assertThat(read(ecsv("arcsec", "float64", "3600.0", "1")).catalog().values(StarColumn.RA))
                .containsExactly(new double[] {1}, within(NANODEGREE));
        assertThatThrownBy(() -> read(ecsv("km", "float64", "3600.0", "1")))
                .hasMessage(
                        "cat: column RA is in 'km', which is no unit of a right ascension; convert it to degrees (deg, rad, arcsec and,"
                                + " for right ascensions, hourangle are converted)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ra,dec\n12:34:56.7,-05:06:07.8\n00:00:01,+00:00:30\n",
                "ra,dec\n12 34 56.7,-05 06 07.8\n0 0 1,0 0 30\n",
                "ra,dec\n12h34m56.7s,-05d06m07.8s\n0h0m1s,0d0m30s\n"
            })
    void anglesInPartsOfSixtyAreRead(String content) throws IOException {
        CatalogReading<ReferenceStars> reading = read(content);
        assertThat(reading.catalog().values(StarColumn.RA))
                .containsExactly(new double[] {188.73625, 0.004166666666666667}, within(NANODEGREE));
        assertThat(reading.catalog().values(StarColumn.DEC))
                .containsExactly(new double[] {-5.102166666666666, 0.008333333333333333}, within(NANODEGREE));
    }

    @Test
    void rightAscensionsInDegreesMinutesAndSecondsNeedTheirUnit() throws IOException {
        assertThat(read(ecsv("deg", "string", "188:44:10.5", "-05:06:07.8"))
                        .catalog()
                        .values(StarColumn.RA))
                .containsExactly(new double[] {188.73625}, within(NANODEGREE));
        assertThatThrownBy(() -> read("ra,dec\n188:44:10.5,-05:06:07.8\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "cat: line 2: column ra holds '188:44:10.5', which is not a right ascension in hours, minutes and seconds;"
                                + " correct the table, or state the unit deg if these are degrees");
        assertThatThrownBy(() -> read("ra,dec\n18:44:10.5,-05:06:07.8\nN/A,-05:06:07.8\n"))
                .hasMessage(
                        "cat: line 3: column ra holds 'N/A', which is not written in parts of sixty as the others are; correct the"
                                + " table");
    }

    @Test
    void exchangedPositionsAreToldAsSuch() {
        assertThatThrownBy(() -> read("ra,dec\n-5.5,345.5\n-5.25,345.25\n-5.125,10\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "cat: right ascension and declination must be exchanged: in line 2 RA is -5.5 and DEC is 345.5; set"
                                + " abs_refcat_columns=ra=DEC,dec=RA");
    }

    /** Single precision has 15 bits behind the point at 345: 3.6e6 mas / 2^15 = 109.86 mas; and 19 at 30: 6.87 mas. */
    @Test
    void positionsInSinglePrecisionAreToldOnceWithTheirStep() throws IOException {
        assertThat(resource("single.fits", "").warnings())
                .containsExactly(
                        "positions are stored in single precision, in steps of 110 mas in right ascension (up to 345.0 degrees)"
                                + " and 6.87 mas in declination, so that they are no better; use a catalogue in double precision");
        assertThat(read(ecsv("deg", "float32", "345.0", "1")).warnings()).hasSize(1);
        assertThat(read(ecsv("deg", "float64", "345.0", "1")).warnings()).isEmpty();
    }

    @Test
    void aColumnOfMagnitudesWithTextIsToldAndNotUsed() throws IOException {
        CatalogReading<ReferenceStars> reading = read("ra,dec,mag\n1,2,15.5\n3,4,N/A\n");
        assertThat(reading.catalog().has(StarColumn.MAG)).isFalse();
        assertThat(reading.warnings())
                .containsExactly(
                        "a column is not used: line 3: column mag holds 'N/A', which is no number; leave the field empty, or"
                                + " write nan, where a value is missing");
    }

    @Test
    void rowsWithoutWeightsAreCountedAsSuch() throws IOException {
        assertThat(read("ra,dec,weight\n1,2,nan\n3,4,1\n").dropped())
                .isEqualTo("1 row without a weight (NaN or empty)");
    }

    @Test
    void gaiaIsKnownUnderAllItsNames() {
        assertThat(GaiaRelease.named("gaiadr4").orElseThrow().epoch()).isEqualTo(2017.5);
        assertThat(GaiaRelease.named("GAIAREFCAT").orElseThrow().epoch()).isEqualTo(2016.0);
        assertThat(GaiaRelease.named("GAIAEDR3")).isEmpty();
        assertThat(GaiaRelease.names()).isEqualTo("GAIADR1, GAIADR2, GAIADR3, GAIADR4, GAIAREFCAT");
    }
}
