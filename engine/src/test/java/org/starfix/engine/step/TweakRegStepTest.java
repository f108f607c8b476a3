package org.starfix.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsCopy;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.options.ProductNaming;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

class TweakRegStepTest {
    @TempDir
    Path folder;

    @Test
    void hasTheInterfaceOfAStep() throws IOException {
        assertThat(TweakRegStep.CLASS_ALIAS).isEqualTo("tweakreg");
        assertThat(TweakRegStep.REFERENCE_FILE_TYPES).isEmpty();
        assertThat(TweakRegStep.spec()).extracting(StepParameter::key).contains("searchrad", "abs_refcat", "skip");
        assertThat(new TweakRegStep(StepSettings.NONE.named("mine")).name()).isEqualTo("mine");
    }

    @Test
    void getsANameOfItsOwnIfNoneIsGiven() throws IOException {
        String first = new TweakRegStep(StepSettings.NONE).name();
        assertThat(first).startsWith("TweakRegStep-");
        assertThat(new TweakRegStep(StepSettings.NONE).name()).isNotEqualTo(first);
    }

    @Test
    void inheritsFromItsParentUnderItsFileUnderItsOverrides() throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), "minobj: 8\nsearchrad: 3.0\nabs_refcat: gaia.ecsv\n");
        TweakRegStep parent = new TweakRegStep(StepSettings.NONE.withOverrides(
                Map.of("minobj", "5", "nclip", "1", "searchrad", "9", "tolerance", "0.3")));
        TweakRegStep step = new TweakRegStep(
                StepSettings.NONE.withParent(parent).withConfigFile(file).withOverrides(Map.of("searchrad", "4")));
        assertThat(StepInside.parameters(step).integer("nclip")).isEqualTo(1);
        assertThat(StepInside.parameters(step).integer("minobj")).isEqualTo(8);
        assertThat(StepInside.parameters(step).number("searchrad")).isEqualTo(4.0);
        assertThat(StepInside.parameters(step).text("abs_refcat"))
                .isEqualTo(folder.resolve("gaia.ecsv").toString());
    }

    @Test
    void refusesAnUnknownSettingByName() {
        assertThatThrownBy(() -> new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("serchrad", "3"))))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("serchrad")
                .hasMessageContaining("searchrad");
    }

    @Test
    void refusesAnUnknownDataQualityFlagByName() {
        assertThatThrownBy(() ->
                        new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("exclude_flags", "DO_NOT_USE,FOO"))))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith(
                        "override exclude_flags: exclude_flags has no flag 'FOO': give numbers up to 4294967295 or"
                                + " names among DO_NOT_USE, SATURATED, JUMP_DET, ");
        assertThatThrownBy(
                        () -> new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("exclude_flags", "4294967296"))))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith(
                        "override exclude_flags: exclude_flags has no flag '4294967296': give numbers up to");
    }

    @Test
    void nothingStandsInALibraryThatStoresNothing() {
        Map<String, String> keys = Map.of("alignment", "global", "frozen", "true");
        assertThatThrownBy(() -> new TweakRegStep(StepSettings.NONE.withOverrides(keys)))
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "override frozen: frozen=true keeps what an earlier run has stored, and this step stores nothing; use"
                                + " 'starfix align', or leave it out");
    }

    @Test
    void aSuffixWithASlashIsToldBeforeAnythingIsRead() {
        assertThatThrownBy(() -> new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("suffix", "a/b"))))
                .isInstanceOf(ParameterException.class)
                .hasMessage("override suffix: suffix 'a/b' cannot be a part of a file name: it may hold no /");
    }

    @Test
    void aSourceOfTheCallerNeedsAName() {
        StepSettings nameless = StepSettings.NONE.withReference(request -> {
            throw new IOException("not asked");
        });
        assertThatThrownBy(() -> new TweakRegStep(nameless))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("abs_refcat: it is empty, but the settings hold a source of stars")
                .hasMessageEndingWith("; set abs_refcat to a name for them, such as abs_refcat=mystars");
        assertThatCode(() -> new TweakRegStep(nameless.withOverrides(Map.of("abs_refcat", "mystars"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aSearchRadiusBeyondAnyHistogramIsTheOutcomeOfTheExposure() throws IOException {
        StepResult result = new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("searchrad", "1e6")))
                .process(List.of(survey(2, 1).association().toString()));
        assertThat(StepInside.field(result).exposures().get(1).status().toString())
                .matches("NOT_ALIGNED \\(search radius too large: [0-9.e+]+ pixels, where at most 2000 can be searched;"
                        + " reduce searchrad\\)");
    }

    @Test
    void aUserCatalogThatIsNotThereIsNamed() throws IOException {
        SurveyFiles survey = survey(2, 1);
        String first = survey.exposures().get(0).getFileName().toString();
        Path list = Files.writeString(folder.resolve("cats.txt"), first + " nowhere.ecsv\n");
        StepResult result = new TweakRegStep(StepSettings.NONE.withOverrides(
                        Map.of("use_custom_catalogs", "true", "catfile", list.toString())))
                .process(List.of(survey.association().toString()));
        assertThat(StepInside.rejected(result))
                .singleElement()
                .satisfies(r -> assertThat(r.status().reason())
                        .startsWith(folder.resolve("nowhere.ecsv") + ": the catalogue of ")
                        .endsWith(" cannot be read: there is no such file; correct the place that names it (catfile,"
                                + " association or TWKRGCAT)"));
    }

    @Test
    void theHeaderMayNameTheCatalogOfItsExposure() throws IOException {
        Path exposure = survey(1, 1).exposures().get(0);
        Path folder = exposure.getParent();
        assertThat(catalog(exposure, "cat.ecsv")).isEqualTo(new CatalogChoice.UserFile(folder + "/cat.ecsv"));
        assertThat(catalog(exposure, "../cat.ecsv"))
                .isEqualTo(new CatalogChoice.UserFile(folder.getParent() + "/cat.ecsv"));
        assertThat(catalog(exposure, "/cats/cat.ecsv")).isEqualTo(new CatalogChoice.UserFile("/cats/cat.ecsv"));
        assertThat(catalog(exposure, "file:/cats/cat.ecsv"))
                .isEqualTo(new CatalogChoice.UserFile("file:/cats/cat.ecsv"));
        assertThat(catalog(exposure, " ")).isEqualTo(new CatalogChoice.Detect());
    }

    /** Where the sources come from if the header keyword TWKRGCAT has this value. */
    private CatalogChoice catalog(Path exposure, String keyword) throws IOException {
        Path edited = exposure.resolveSibling("edited.fits");
        try (FitsFile file = FitsFile.open(FileOpener.LOCAL.open(exposure.toString()));
                OutputStream out = Files.newOutputStream(edited)) {
            FitsCopy.of(file)
                    .edit(file.hdus().get(0), HeaderEdits.NONE.set("TWKRGCAT", keyword))
                    .writeTo(out);
        }
        ExposureRequest request =
                new ExposureRequest(0, edited.toString(), Optional.empty(), new CatalogChoice.HeaderOrDetect());
        ExposureIndexer indexer =
                new ExposureIndexer(FileOpener.LOCAL, ProductNaming.INPUT_FILE, FitsLayout.CONVENTIONS);
        return indexer.index(request).get(0) instanceof Attempt.Done<IndexedExposure> done
                ? done.value().catalog()
                : new CatalogChoice.HeaderOrDetect();
    }

    @Test
    void refusesAnAbsoluteCatalogThatIsNotThere() throws IOException {
        SurveyFiles survey = survey(1, 1);
        TweakRegStep step =
                new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("abs_refcat", "/nowhere/gaia.ecsv")));
        assertThatThrownBy(() -> step.process(List.of(survey.exposures().get(0).toString())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("abs_refcat")
                .hasMessageContaining("/nowhere/gaia.ecsv");
    }

    @Test
    void skipsEverythingWhenAskedTo() throws IOException {
        SurveyFiles survey = survey(2, 1);
        StepResult result = new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("skip", "true")))
                .process(List.of(survey.association().toString()));
        assertThat(StepInside.field(result).exposures()).isEmpty();
        assertThat(StepInside.rejected(result))
                .hasSize(2)
                .allMatch(r -> r.status().kind() == ExposureStatus.Kind.SKIPPED);
        assertThat(StepInside.rejected(result))
                .allMatch(r -> r.bytes() == Path.of(r.id().path()).toFile().length());
        assertThat(result.allAligned()).isFalse();
    }

    @Test
    void oneBrokenFileDoesNotStopTheOthers() throws IOException {
        SurveyFiles survey = survey(3, 1);
        byte[] whole = Files.readAllBytes(survey.exposures().get(2));
        Files.write(survey.exposures().get(2), java.util.Arrays.copyOf(whole, whole.length / 2));
        StepResult result = new TweakRegStep(
                        StepSettings.NONE.withOverrides(Map.of("minobj", "5", "fitgeometry", "shift")))
                .process(List.of(survey.association().toString()));
        assertThat(StepInside.rejected(result))
                .singleElement()
                .satisfies(r ->
                        assertThat(r.status().toString()).contains("SKIPPED").contains("truncated"))
                .satisfies(r -> assertThat(r.bytes()).isEqualTo(whole.length / 2));
        assertThat(StepInside.field(result).exposures())
                .extracting(e -> e.status().kind())
                .containsExactly(ExposureStatus.Kind.REFERENCE, ExposureStatus.Kind.ALIGNED);
    }

    @Test
    void aMemberThatIsNotThereDoesNotStopTheOthers() throws IOException {
        SurveyFiles survey = survey(3, 1);
        Files.delete(survey.exposures().get(1));
        StepResult result = new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("minobj", "5")))
                .process(List.of(survey.association().toString()));
        assertThat(StepInside.rejected(result))
                .singleElement()
                .satisfies(r -> assertThat(r.status().reason())
                        .isEqualTo(survey.exposures().get(1) + ": the file cannot be read: there is no such file"));
        assertThat(StepInside.field(result).exposures())
                .extracting(e -> e.status().kind())
                .containsExactly(ExposureStatus.Kind.REFERENCE, ExposureStatus.Kind.ALIGNED);
    }

    private SurveyFiles survey(int groups, int detectors) throws IOException {
        SurveyOptions options = SurveyOptions.demo(SurveyKind.FITS, 3)
                .withSize(groups, detectors, 512)
                .withAnomalies(List.of());
        return SyntheticSurvey.of(options).write(folder.resolve("survey"), folder.resolve("truth"), 2);
    }
}
