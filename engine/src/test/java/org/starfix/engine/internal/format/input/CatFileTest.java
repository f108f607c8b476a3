package org.starfix.engine.internal.format.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.testing.GoldenFolder;

class CatFileTest {
    private static final Location FILE = new Location("/data/cats.txt");

    @Test
    void namesACatalogueOrDetection() {
        CatFile list = CatFile.parse(
                "# image catalogue\n\n x_cal.fits\tcats/x.ecsv \ndir/y_cal.fits   /abs/y.ecsv\r\nz_cal.fits\n", FILE);
        assertThat(list.catalogOf("x_cal.fits")).contains("/data/cats/x.ecsv");
        assertThat(list.catalogOf("y_cal.fits")).contains("/abs/y.ecsv");
        assertThat(list.names("z_cal.fits")).isTrue();
        assertThat(list.catalogOf("z_cal.fits")).isEmpty();
        assertThat(list.names("other.fits")).isFalse();
        assertThat(list.catalogOf("other.fits")).isEmpty();
    }

    @Test
    void namesEveryBrokenLine() {
        assertThatThrownBy(() -> CatFile.parse("x.fits a.ecsv b.ecsv\ny.fits\ny.fits c.ecsv\ny.fits\n", FILE))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "/data/cats.txt:1: this line has 3 words, but a catfile has an image and a catalogue a line; names must not hold blanks\n"
                                + "/data/cats.txt:3: the image 'y.fits' is named twice, with different catalogues; remove one of the lines");
    }

    @Test
    void readsTheListOfTheReference() throws Exception {
        Path file = GoldenFolder.path("inputs/catfile.txt");
        CatFile list = CatFile.parse(Files.readString(file), new Location(file.toString()));
        assertThat(list.catalogs()).hasSize(6);
        assertThat(list.catalogOf("jw01234001001_02101_00003_nrcb1_cal.fits"))
                .hasValueSatisfying(path -> assertThat(Path.of(path)).exists());
        assertThat(list.names("jw01234001001_02101_00003_nrcb2_cal.fits")).isTrue();
        assertThat(list.catalogOf("jw01234001001_02101_00003_nrcb2_cal.fits")).isEmpty();
    }
}
