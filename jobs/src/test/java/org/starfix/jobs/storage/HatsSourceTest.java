package org.starfix.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

/** Catalogues that hats-import wrote. */
@NeedsSharedData
class HatsSourceTest {
    private static final String FOLDER = "data/real/hats-small/";
    private static final SkyCone ALL = new SkyCone(new SkyPosition(0, 0), 180);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "small_sky_o1_collection",
                "small_sky_o1_collection/small_sky_order1",
                "small_sky_npix_as_dir",
                "small_sky_npix_alt_suffix"
            })
    void readsEveryLayout(String catalog) throws IOException {
        Table expected = table("expected/small_sky.csv");
        Set<String> positions = positions(
                expected.column("ra").numbers(), expected.column("dec").numbers());

        ReferenceStars stars =
                ReferenceStars.of(open(catalog).stars(new StarRequest(ALL.center(), ALL.radiusDegrees(), 2016)));

        assertThat(stars.size()).isEqualTo(131);
        assertThat(positions(stars.values(StarColumn.RA), stars.values(StarColumn.DEC)))
                .isEqualTo(positions);
        assertThat(Arrays.stream(stars.id()).sorted().toArray())
                .isEqualTo(Arrays.stream(expected.column("id").integers())
                        .mapToInt(Math::toIntExact)
                        .sorted()
                        .toArray());
    }

    @ParameterizedTest
    @CsvSource({"300, -45, 8", "344.5, -63.5, 0.01", "280, -30, 3", "10, 80, 5"})
    void aConeHoldsWhatLiesInside(double ra, double dec, double radius) throws IOException {
        SkyCone cone = new SkyCone(new SkyPosition(ra, dec), radius);
        Table expected = table("expected/small_sky.csv");
        List<Double> inside = new ArrayList<>();
        double[] allRa = expected.column("ra").numbers();
        double[] allDec = expected.column("dec").numbers();
        for (int i = 0; i < allRa.length; i++) {
            if (cone.contains(allRa[i], allDec[i])) {
                inside.add(allRa[i]);
            }
        }
        double[] found = open("small_sky_o1_collection")
                .stars(new StarRequest(cone.center(), cone.radiusDegrees(), 2016))
                .values(StarColumn.RA);

        assertThat(Arrays.stream(found).boxed()).containsExactlyInAnyOrderElementsOf(inside);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.01, 103", "0, 0.005, 36", "0.002, 0.005, 30"})
    void twoCatalogsGiveThePublishedPairs(double least, double most, int pairs) throws IOException {
        ReferenceStars first = ReferenceStars.of(
                open("small_sky_o1_collection").stars(new StarRequest(ALL.center(), ALL.radiusDegrees(), 2016)));
        HatsSource second = open("small_sky_xmatch");
        int found = 0;
        for (int i = 0; i < first.size(); i++) {
            SkyPosition position = new SkyPosition(first.values(StarColumn.RA)[i], first.values(StarColumn.DEC)[i]);
            ReferenceStars near = ReferenceStars.of(second.stars(new StarRequest(position, most, 2016)));
            double nearest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < near.size(); k++) {
                nearest = Math.min(
                        nearest,
                        position.separationDegrees(
                                new SkyPosition(near.values(StarColumn.RA)[k], near.values(StarColumn.DEC)[k])));
            }
            found += nearest >= least && nearest <= most ? 1 : 0;
        }
        assertThat(found).isEqualTo(pairs);
    }

    @Test
    void readsOnlyTheColumnsThatMatter() throws IOException {
        assertThat(open("small_sky_o1_collection").rows(ALL).columnNames())
                .isEqualTo("id, ra, dec, ra_error, dec_error, _healpix_29");
    }

    @Test
    void refusesAMarginAndAColumnThatIsNotThere() {
        assertThatThrownBy(() -> open("small_sky_o1_collection/small_sky_order1_margin"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("of the type 'margin'");
        assertThatThrownBy(() -> open("small_sky_o1_collection/small_sky_order1_id_index"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("of the type 'index'");
        assertThatThrownBy(() -> HatsSource.open(
                        SharedData.path(FOLDER + "small_sky_o1_collection").toString(),
                        HadoopSettings.LOCAL,
                        ReferenceColumns.USUAL,
                        RowFilter.parse("phot_g_mean_mag < 19")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("there is no column 'phot_g_mean_mag' (abs_refcat_rows)");
    }

    private static HatsSource open(String catalog) throws IOException {
        return HatsSource.open(
                SharedData.path(FOLDER + catalog).toString(),
                HadoopSettings.LOCAL,
                ReferenceColumns.USUAL,
                RowFilter.ALL);
    }

    private static Table table(String name) throws IOException {
        Path path = SharedData.path(FOLDER + name);
        return TableReader.read(FileOpener.LOCAL.open(path.toString()));
    }

    private static Set<String> positions(double[] ra, double[] dec) {
        Set<String> positions = new HashSet<>();
        for (int i = 0; i < ra.length; i++) {
            positions.add(ra[i] + " " + dec[i]);
        }
        return positions;
    }
}
