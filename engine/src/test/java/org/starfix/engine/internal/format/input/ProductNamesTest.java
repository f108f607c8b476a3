package org.starfix.engine.internal.format.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.base.InputException;

class ProductNamesTest {

    @Test
    void aProductIsNamedAfterWhatItIsWrittenAs() {
        assertThat(ProductNames.corrected("r1_wfi01_cal.asdf", "tweakreg")).isEqualTo("r1_wfi01_tweakreg.asdf");
        assertThat(ProductNames.corrected("r1_cal.asdf.gz", "tweakreg")).isEqualTo("r1_tweakreg.asdf");
        assertThat(ProductNames.corrected("x_cal.fits", "tweakreg", ProductNames.Kind.ASDF))
                .isEqualTo("x_tweakreg.asdf");
        assertThat(ProductNames.corrected("x_cal.fits", "tweakreg", ProductNames.Kind.HEAD))
                .isEqualTo("x_cal.head");
    }

    @ParameterizedTest
    @CsvSource({
        "x_cal.fits, x_tweakreg.fits, x_cal_cat.ecsv",
        "x_calints.fits, x_tweakreg.fits, x_calints_cat.ecsv",
        "x_rate.fits.gz, x_tweakreg.fits, x_rate_cat.ecsv",
        "x_i2d.fits, x_tweakreg.fits, x_i2d_cat.ecsv",
        "x_crf.fits, x_tweakreg.fits, x_crf_cat.ecsv",
        "x_flt.fits, x_tweakreg.fits, x_flt_cat.ecsv",
        "x_flc.fits.fz, x_tweakreg.fits, x_flc_cat.ecsv",
        "ccd0123.fits, ccd0123_tweakreg.fits, ccd0123_cat.ecsv",
        "ccd.v2.fit, ccd.v2_tweakreg.fits, ccd.v2_cat.ecsv",
        "x_cal_skysub.fits, x_cal_skysub_tweakreg.fits, x_cal_skysub_cat.ecsv",
        "../../etc/x_cal.fits, x_tweakreg.fits, x_cal_cat.ecsv",
        "noextension, noextension_tweakreg.fits, noextension_cat.ecsv",
    })
    void replacesAFinalSuffix(String exposure, String corrected, String catalog) {
        assertThat(ProductNames.corrected(exposure, "tweakreg")).isEqualTo(corrected);
        assertThat(ProductNames.catalog(ProductNames.stem(exposure), "ecsv")).isEqualTo(catalog);
    }

    @Test
    void keepsTheTreeBelowTheRoot() {
        assertThat(ProductNames.folder("n1/b/y.fits")).isEqualTo("n1/b");
        assertThat(ProductNames.folder("x.fits")).isEmpty();
    }

    private static ProductNames.Exposure exposure(String path, String name, boolean usable) {
        String folder = ProductNames.folder(path.substring("/d/".length()));
        return new ProductNames.Exposure(path, folder, name, ProductNames.Kind.FITS, usable);
    }

    @Test
    void equalNamesInDifferentFoldersAreNoConflict() {
        assertThat(ProductNames.correctedPaths(
                        List.of(
                                exposure("/d/n1/x_cal.fits", "x_cal.fits", true),
                                exposure("/d/n2/x_cal.fits", "x_cal.fits", true)),
                        "tweakreg"))
                .containsExactly("n1/x_tweakreg.fits", "n2/x_tweakreg.fits");
    }

    @Test
    void twoInputsWithTheSameProductAreAnError() {
        assertThatThrownBy(() -> ProductNames.correctedPaths(
                        List.of(
                                exposure("/d/x_cal.fits", "x_cal.fits", true),
                                exposure("/d/x_rate.fits", "x_rate.fits", true)),
                        "tweakreg"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "/d/x_rate.fits and /d/x_cal.fits would have the same product, x_tweakreg.fits; rename one of the"
                                + " files, or align them in runs with different --output");
        assertThatThrownBy(() -> ProductNames.correctedPaths(
                        List.of(exposure("/d/a.fits", "x_cal.fits", true), exposure("/d/b.fits", "x_cal.fits", true)),
                        "tweakreg"))
                .isInstanceOf(InputException.class)
                .hasMessage("/d/b.fits and /d/a.fits would have the same product, x_tweakreg.fits; set"
                        + " output_use_model=false to name products after the input files");
    }

    @Test
    void anExposureThatCannotBeUsedTakesNoNameFromAnother() {
        assertThat(ProductNames.correctedPaths(
                        List.of(
                                exposure("/d/x_cal.fits", "x_cal.fits", false),
                                exposure("/d/x_rate.fits", "x_rate.fits", true),
                                exposure("/d/y.fits", "y.fits", false)),
                        "tweakreg"))
                .containsExactly("", "x_tweakreg.fits", "y_tweakreg.fits");
    }
}
