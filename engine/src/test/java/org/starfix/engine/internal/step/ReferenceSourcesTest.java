package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.catalog.StarTable;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.catalog.reference.FileSource;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.step.absolute.AbsoluteCatalog;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.options.ReferenceOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** The step with stars from elsewhere than a file, and which stars it asks for. */
class ReferenceSourcesTest {
    private static final Map<String, String> FEW_STARS = Map.of("minobj", "5", "abs_minobj", "5");

    @TempDir
    private static Path folder;

    private static SurveyFiles survey;
    private static ReferenceStars stars;

    @BeforeAll
    static void paint() throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.FITS, 3).withSize(2, 1, 512).withAnomalies(List.of());
        survey = SyntheticSurvey.of(options).write(folder.resolve("survey"), folder.resolve("truth"), 2);
        stars = AbsoluteCatalog.load(
                        survey.catalog().toString(), ReferenceOptions.of(Parameters.defaults()), FileOpener.LOCAL)
                .stars();
    }

    @Test
    void aSourceIsAskedOnceForTheFieldAndItsMargin() throws IOException {
        List<StarRequest> requests = new ArrayList<>();
        StepResult result = process("GAIADR3", request -> {
            requests.add(request);
            return new FileSource(stars).stars(request);
        });

        assertThat(result.allAligned()).isTrue();
        assertThat(StepInside.field(result).exposures())
                .allSatisfy(e -> assertThat(e.wcsName()).isEqualTo("FIT-LVL3-GAIADR3"));
        assertThat(requests).hasSize(1);
        double reach = 0;
        for (var exposure : StepInside.field(result).exposures()) {
            for (SkyPosition corner : Footprint.of(exposure.wcs())) {
                reach = Math.max(reach, requests.get(0).center().separationDegrees(corner));
            }
        }
        // 6 + 0.7 arcsec of search and 60 of motion beyond the corners, which the absolute fit has moved a little
        assertThat(3600 * (requests.get(0).radiusDegrees() - reach)).isBetween(65.0, 72.0);
    }

    @Test
    void theSameStarsFromAFileAreTheSame() throws IOException {
        StepResult file = new TweakRegStep(StepSettings.NONE.withOverrides(
                        with("abs_refcat", survey.catalog().toString())))
                .process(inputs());
        StepResult source = process("GAIADR3", request -> stars.table());

        for (int i = 0; i < 2; i++) {
            assertThat(Footprint.of(StepInside.field(source).exposures().get(i).wcs()))
                    .isEqualTo(Footprint.of(
                            StepInside.field(file).exposures().get(i).wcs()));
        }
        assertThat(StepInside.absoluteCatalog(source).orElseThrow().name()).isEqualTo("GAIADR3");
    }

    @Test
    void aSourceThatGivesStarsWithoutAPlaceIsRefusedWithTheirNumber() throws IOException {
        double[] ra = stars.values(StarColumn.RA).clone();
        double[] dec = stars.values(StarColumn.DEC).clone();
        double[] weight = Columns.filled(ra.length, 1);
        ra[0] = Double.NaN;
        dec[1] = 95;
        assertThat(reason(StarTable.of(Map.of(StarColumn.RA, ra, StarColumn.DEC, dec))))
                .isEqualTo("absolute: mine cannot be used: 2 of " + ra.length
                        + " stars have no position, or one beyond a pole;"
                        + " its source must leave them out; the relative correction is kept");
        weight[2] = -1;
        weight[3] = Double.POSITIVE_INFINITY;
        weight[4] = Double.NaN;
        assertThat(reason(StarTable.of(Map.of(
                        StarColumn.RA, stars.values(StarColumn.RA),
                        StarColumn.DEC, stars.values(StarColumn.DEC),
                        StarColumn.WEIGHT, weight))))
                .isEqualTo("absolute: mine cannot be used: 3 of " + ra.length
                        + " stars have a weight that is negative or not a number; its source must leave them out;"
                        + " the relative correction is kept");
    }

    /** Of the exposure that the relative stage has moved. */
    private static String reason(StarTable table) throws IOException {
        return StepInside.field(process("mine", request -> table)).exposures().stream()
                .filter(exposure -> exposure.corrected())
                .findFirst()
                .orElseThrow()
                .status()
                .reason();
    }

    @Test
    void aSourceOfTheCallerNeedNotBeCalledAsAPath() throws IOException {
        StepResult result = process("file:my stars", request -> stars.table());
        assertThat(result.allAligned()).isTrue();
        assertThat(result.write(folder.resolve("out")))
                .allSatisfy(written -> assertThat(written.product()).isPresent());
        assertThat(Files.readString(folder.resolve("out/run.json"))).containsPattern("\"origin\" : \"file:my stars\"");
    }

    @Test
    void aFileOfTheWholeSkyIsAsGoodAsOneOfTheField() throws IOException {
        List<String> own = new ArrayList<>(List.of("RA,DEC"));
        for (int i = 0; i < stars.size(); i++) {
            own.add(stars.values(StarColumn.RA)[i] + "," + stars.values(StarColumn.DEC)[i]);
        }
        List<String> all = new ArrayList<>(own);
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            all.add(360 * random.nextDouble() + "," + Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)));
        }
        StepResult alone = process(Files.write(folder.resolve("own.csv"), own));
        StepResult among = process(Files.write(folder.resolve("all.csv"), all));

        assertThat(among.allAligned()).isTrue();
        for (int i = 0; i < 2; i++) {
            assertThat(Footprint.of(StepInside.field(among).exposures().get(i).wcs()))
                    .isEqualTo(Footprint.of(
                            StepInside.field(alone).exposures().get(i).wcs()));
        }
        int near = StepInside.absoluteCatalog(among).orElseThrow().stars().size();
        assertThat(near).isLessThan(stars.size() + 10);
        assertThat(StepInside.field(among).log())
                .contains("Absolute catalog all.csv: " + near + " stars near "
                        + StepInside.field(among).id() + ".");
    }

    @Test
    void aFileWithoutAStarNearTheFieldLeavesTheRelativeCorrection() throws IOException {
        StepResult result = process(Files.writeString(folder.resolve("far.csv"), "RA,DEC\n10,80\n11,81\n"));
        assertThat(StepInside.field(result).exposures().get(1).status().reason())
                .startsWith("absolute: far.csv has no star within ")
                .endsWith("; the relative correction is kept");
    }

    private static StepResult process(Path catalog) throws IOException {
        return new TweakRegStep(StepSettings.NONE.withOverrides(with("abs_refcat", catalog.toString())))
                .process(inputs());
    }

    @Test
    void aSourceThatFailsLeavesTheRelativeCorrection() throws IOException {
        for (ReferenceSource failing : List.<ReferenceSource>of(
                request -> {
                    throw new IOException("no network");
                },
                request -> {
                    throw new UncheckedIOException(new IOException("no network"));
                },
                request -> ReferenceStars.none().table())) {
            StepResult result = process("GAIADR3", failing);
            ExposureStatus status = StepInside.field(result).exposures().get(1).status();
            assertThat(status.kind()).isEqualTo(ExposureStatus.Kind.NOT_ALIGNED);
            assertThat(status.reason())
                    .matches(
                            "absolute: GAIADR3 (cannot be read: .*no network|has no star within [0-9.]+ degrees of RA .*)"
                                    + "; the relative correction is kept");
            assertThat(StepInside.field(result).exposures().get(1).corrected()).isTrue();
            assertThat(StepInside.absoluteCatalog(result)).isEmpty();
        }
    }

    @Test
    void gaiaByNameNeedsACopyOrAService() {
        assertThatThrownBy(() -> new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("abs_refcat", "gaiadr2"))))
                .isInstanceOf(ParameterException.class)
                .hasMessage("override abs_refcat: GAIADR2 needs gaia_catalog or gaia_service, and neither is given;"
                        + " set gaia_catalog to a local HATS copy (docs/refcat.md), or gaia_service"
                        + " (or ASTROMETRIC_CATALOG_URL) to the address of a service");
    }

    @Test
    void aCopyNeedsASourceThatReadsParquet() throws IOException {
        TweakRegStep step = new TweakRegStep(
                StepSettings.NONE.withOverrides(Map.of("abs_refcat", "GAIADR3", "gaia_catalog", "/data/gaia")));
        assertThatThrownBy(() -> step.process(inputs()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("gaia_catalog: this step reads no Parquet, so it cannot open /data/gaia");
    }

    @Test
    void theCopyGoesBeforeTheServiceAndTheKeyBeforeTheEnvironment() {
        Map<String, String> environment = Map.of(ReferenceChoice.SERVICE_VARIABLE, "https://environment.example");
        assertThat(choice(environment, "abs_refcat", "")).isInstanceOf(ReferenceChoice.None.class);
        assertThat(choice(environment, "abs_refcat", "GAIADR3"))
                .isEqualTo(new ReferenceChoice.Service(
                        org.starfix.engine.internal.catalog.reference.GaiaRelease.GAIADR3,
                        "https://environment.example"));
        assertThat(choice(environment, "abs_refcat", "GAIADR1", "gaia_service", "https://key.example"))
                .isEqualTo(new ReferenceChoice.Service(
                        org.starfix.engine.internal.catalog.reference.GaiaRelease.GAIADR1, "https://key.example"));
        assertThat(choice(
                        environment,
                        "abs_refcat",
                        "GAIADR3",
                        "gaia_service",
                        "https://key.example",
                        "gaia_catalog",
                        "/g"))
                .isEqualTo(new ReferenceChoice.Copy(
                        org.starfix.engine.internal.catalog.reference.GaiaRelease.GAIADR3, "/g"));
        assertThat(choice(environment, "abs_refcat", "/x/stars.ecsv").name()).isEqualTo("stars.ecsv");
    }

    private static ReferenceChoice choice(Map<String, String> environment, String... keysAndValues) {
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.add(Setting.option(keysAndValues[i], keysAndValues[i + 1]));
        }
        return ReferenceChoice.of(
                ReferenceOptions.of(ParameterLayers.NONE.withOverrides(settings).resolve()), environment);
    }

    private static StepResult process(String name, ReferenceSource source) throws IOException {
        return new TweakRegStep(StepSettings.NONE
                        .withOverrides(with("abs_refcat", name))
                        .withReference(source))
                .process(inputs());
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> settings = new HashMap<>(FEW_STARS);
        settings.put(key, value);
        return settings;
    }

    private static List<String> inputs() {
        return List.of(survey.association().toString());
    }
}
