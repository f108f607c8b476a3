package org.starfix.engine.internal.step.absolute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.options.ReferenceOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;

class AbsoluteCatalogTest {
    @TempDir
    Path folder;

    private AbsoluteCatalog load(String content, Map<String, String> keys) throws IOException {
        Path file = Files.writeString(folder.resolve("stars.csv"), content);
        return AbsoluteCatalog.load(
                file.toString(),
                ReferenceOptions.of(ParameterLayers.NONE
                        .withOverrides(keys.entrySet().stream()
                                .map(e -> org.starfix.engine.internal.step.parameters.Setting.option(
                                        e.getKey(), e.getValue()))
                                .toList())
                        .resolve()),
                FileOpener.LOCAL);
    }

    @Test
    void anUnknownNameListsThoseThatAreKnown() {
        assertThatThrownBy(() -> AbsoluteCatalog.load(
                        "GAIAEDR3", ReferenceOptions.of(ParameterLayers.NONE.resolve()), FileOpener.LOCAL))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "abs_refcat: no file named 'GAIAEDR3', and no catalogue of that name; known names: GAIADR1, GAIADR2,"
                                + " GAIADR3, GAIADR4, GAIAREFCAT.");
    }

    @Test
    void aCatalogueWithoutAStarIsRefusedWithTheReason() {
        String start = "abs_refcat: " + folder + "/stars.csv has no star that can be used: ";
        String end = "; correct the catalogue, abs_refcat_columns or abs_refcat_rows";
        assertThatThrownBy(() -> load("ra,dec\n", Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessage(start + "the table has no rows" + end);
        assertThatThrownBy(() -> load("ra,dec,weight\n1,2,nan\n,2,1\n5,6,1\n", Map.of("abs_refcat_rows", "ra < 5")))
                .hasMessage(start
                        + "2 rows are left out by abs_refcat_rows, and 1 row without a weight (NaN or empty) cannot be used"
                        + end);
    }

    @Test
    void whatIsLeftOutIsTold() throws IOException {
        AbsoluteCatalog catalog = load("ra,dec,weight\n1,2,nan\n,2,1\n5,6,1\n", Map.of());
        assertThat(catalog.warnings())
                .containsExactly(
                        "Absolute catalog stars.csv: 1 row without a usable position and 1 row without a weight (NaN or empty)"
                                + " left out.");
    }
}
