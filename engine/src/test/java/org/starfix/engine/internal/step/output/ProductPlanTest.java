package org.starfix.engine.internal.step.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.IndexSummary;

/** Every name that a run writes is known, and nobody else's, before anything is written. */
class ProductPlanTest {
    private static final String CATALOGS = "save_catalogs=true";
    private static final String REGIONS = "save_regions=true";

    @TempDir
    Path folder;

    @Test
    void everyDetectorHasItsFiles() throws IOException {
        List<IndexSummary> detectors = List.of(
                detector(0, "/d/n/x_cal.fits", 0, "SCI,1"),
                detector(0, "/d/n/x_cal.fits", 1, "SCI,2"),
                file(1, "/d/y.fits"));
        ProductPlan plan = plan(detectors, CATALOGS, REGIONS);
        assertThat(plan.of(PlannedFile.of(detectors.subList(0, 2))))
                .isEqualTo(new ProductFiles(
                        "n/x_tweakreg.fits",
                        Map.of("SCI,1", "n/x_cal_SCI1_cat.ecsv", "SCI,2", "n/x_cal_SCI2_cat.ecsv"),
                        Map.of("SCI,1", "n/x_cal_SCI1_cat.reg", "SCI,2", "n/x_cal_SCI2_cat.reg")));
        assertThat(plan.of(PlannedFile.of(detectors.subList(2, 3))))
                .isEqualTo(new ProductFiles("y_tweakreg.fits", Map.of("", "y_cat.ecsv"), Map.of("", "y_cat.reg")));
    }

    @Test
    void copiesWithDifferentEndingsMayNotShareACatalogue() {
        List<IndexSummary> both = List.of(file(0, "/d/a.fits"), file(1, "/d/a.asdf"));
        String end = "; rename one of the files, or align them in runs with different --output";
        assertRefused(both, "/d/a.asdf and /d/a.fits would have the same product, a_cat.ecsv" + end, CATALOGS);
        assertRefused(both, "/d/a.asdf and /d/a.fits would have the same product, a_cat.reg" + end, REGIONS);
    }

    @Test
    void theNamesOfTheFilesHelpWhereTheyDiffer() throws IOException {
        List<IndexSummary> both = List.of(named(0, "/d/a.fits", "x.fits"), named(1, "/d/b.asdf", "x.asdf"));
        assertRefused(
                both,
                "/d/b.asdf and /d/a.fits would have the same product, x_cat.ecsv; set output_use_model=false to name"
                        + " products after the input files",
                CATALOGS);
        assertThat(plan(List.of(file(0, "/d/a.fits"), file(1, "/d/b.asdf")), CATALOGS)
                        .withheld())
                .isEmpty();
    }

    @Test
    void aFileMayBeCalledAsADetectorOfAnother() {
        assertRefused(
                List.of(
                        detector(0, "/d/x.fits", 0, "SCI,1"),
                        detector(0, "/d/x.fits", 1, "SCI,2"),
                        file(1, "/d/x_SCI2.fits")),
                "/d/x_SCI2.fits and /d/x.fits would have the same product, x_SCI2_cat.ecsv; rename one of the files, or"
                        + " align them in runs with different --output",
                CATALOGS);
    }

    @Test
    void aCatalogueMayHaveTheNameOfTheCopy() throws IOException {
        List<IndexSummary> one = List.of(file(0, "/d/x.fits"));
        assertRefused(
                one,
                "/d/x.fits: two products of this file would have the same name, x_cat.fits; choose another --suffix, or"
                        + " set save_catalogs=false and save_regions=false",
                CATALOGS,
                "catalog_format=fits",
                "suffix=cat");
        assertThat(plan(one, "catalog_format=fits", "suffix=cat").withheld()).isEmpty();
        assertThat(plan(one, CATALOGS, "catalog_format=fits").withheld()).isEmpty();
    }

    @Test
    void whatLiesInAFolderThatTheRunReplacesIsNoInput() throws IOException {
        for (String replaced : List.of("ledger/x.fits", "report_pages/x.fits")) {
            String path = folder.toRealPath() + "/" + replaced;
            assertRefused(
                    List.of(file(0, path)),
                    path
                            + ": a product would replace this file, which the run reads; choose another --output or --suffix");
        }
    }

    @Test
    void anExposureThatCannotBeUsedStopsNoCatalogue() throws IOException {
        List<IndexSummary> both =
                List.of(new IndexSummary(id(0, "/d/x_cal.fits"), 1, "", false, false, ""), file(1, "/d/x.fits"));
        ProductPlan plan = plan(both, CATALOGS, "catalog_format=fits", "suffix=new");
        assertThat(plan.withheld()).containsExactly(0);
        assertThat(plan.of(PlannedFile.of(both.subList(0, 1))).product()).isEmpty();
        assertThat(plan.of(PlannedFile.of(both.subList(1, 2))))
                .isEqualTo(new ProductFiles("x_new.fits", Map.of("", "x_cat.fits"), Map.of()));
    }

    @Test
    void theNamesOfDetectorsAreLookedAt() throws IOException {
        String read = Files.writeString(folder.resolve("x_SCI2_cat.ecsv"), "").toString();
        IndexSummary reads = new IndexSummary(id(1, "/d/y.fits"), 1, read, true, true, "");
        assertRefused(
                List.of(detector(0, "/d/x.fits", 0, "SCI,1"), detector(0, "/d/x.fits", 1, "SCI,2"), reads),
                read + ": a product would replace this file, which the run reads; choose another --output or --suffix",
                CATALOGS);
        String name = "x".repeat(245);
        assertRefused(
                List.of(
                        detector(0, "/d/" + name + ".fits", 0, "SCI,1"),
                        detector(0, "/d/" + name + ".fits", 1, "SCI,2")),
                "the product " + name
                        + "_SCI1_cat.ecsv would have a name of 259 bytes, and file systems take at most 255;"
                        + " rename the input, or choose a shorter --suffix",
                CATALOGS,
                "suffix=t");
    }

    @Test
    void savedStarsOfAFieldReplaceNoFileThatIsRead() throws IOException {
        String read = Files.writeString(folder.resolve("x.fits_fit_gaia.ecsv_ref.ecsv"), "")
                .toString();
        String other = Files.writeString(folder.resolve("my_fit_gaia.ecsv_ref.ecsv"), "")
                .toString();
        String[] saved = {"abs_refcat=/refs/gaia.ecsv", "save_abs_catalog=true"};
        assertRefused(
                List.of(new IndexSummary(id(0, "/d/x.fits"), 1, read, true, true, "")),
                read + ": a product would replace this file, which the run reads; choose another --output or --suffix",
                saved);
        assertThat(plan(List.of(new IndexSummary(id(0, "/d/x.fits"), 1, other, true, true, "")), saved)
                        .withheld())
                .isEmpty();
    }

    private void assertRefused(List<IndexSummary> detectors, String message, String... settings) {
        assertThatThrownBy(() -> plan(detectors, settings))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        assertThat(folder.resolve("run.json")).doesNotExist();
    }

    private ProductPlan plan(List<IndexSummary> detectors, String... settings) throws IOException {
        List<Setting> given = new ArrayList<>();
        for (String setting : settings) {
            String[] words = setting.split("=", 2);
            given.add(Setting.option(words[0], words[1]));
        }
        Parameters parameters = ParameterLayers.NONE.withOverrides(given).resolve();
        TweakRegOptions options = TweakRegOptions.of(parameters);
        ReferenceChoice choice = ReferenceChoice.of(options.reference(), Map.of());
        Optional<RunReference> reference = choice instanceof ReferenceChoice.None
                ? Optional.empty()
                : Optional.of(RunReference.of(choice, options.reference(), request -> {
                    throw new IOException("not asked");
                }));
        return new RunInputs(detectors, parameters, options).plan(LocalPublisher.prepare(folder), reference);
    }

    private static ExposureId id(int ordinal, String path) {
        return new ExposureId(
                ordinal, path, path.replaceFirst("^/d/", ""), path.substring(path.lastIndexOf('/') + 1), 0, "");
    }

    private static IndexSummary file(int ordinal, String path) {
        return usable(id(ordinal, path));
    }

    private static IndexSummary named(int ordinal, String path, String fileName) {
        return usable(new ExposureId(ordinal, path, fileName));
    }

    private static IndexSummary detector(int ordinal, String path, int place, String name) {
        return usable(id(ordinal, path).ofDetector(place, name));
    }

    private static IndexSummary usable(ExposureId id) {
        return new IndexSummary(id, 1, "", true, true, "");
    }
}
