package org.starfix.engine.internal.step.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.options.ProductNaming;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.AppliedCorrection;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

class ExposureProductTest {
    /** The TAN-SIP header against the GWCS it approximates: sip_max_pix_error of a pixel of 0.063 arcsec. */
    private static final double SIP_DEGREES = 0.01 * 0.063 / 3600;

    @TempDir
    static Path folder;

    private static AlignedExposure jwst;

    @BeforeAll
    static void makeAnExposure() throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.JWST, 11).withSize(1, 1, 128).withAnomalies(List.of());
        Path file = SyntheticSurvey.of(options)
                .write(folder.resolve("survey"), folder.resolve("truth"), 1)
                .exposures()
                .get(0);
        ExposureIndexer indexer = new ExposureIndexer(FileOpener.LOCAL, ProductNaming.KEYWORD, FitsLayout.CONVENTIONS);
        Attempt<IndexedExposure> indexed = indexer.index(
                        new ExposureRequest(0, file.toString(), Optional.empty(), new CatalogChoice.Detect()))
                .get(0);
        IndexedExposure exposure = ((Attempt.Done<IndexedExposure>) indexed).value();
        DetectedExposure detected =
                new DetectedExposure(exposure, org.starfix.engine.internal.catalog.SourceCatalog.EMPTY, 0, "");
        Affine2 map = new Affine2(1, 1e-4, -1e-4, 1, 0.5, -0.3);
        Wcs corrected = exposure.wcs().corrected(map, exposure.wcs().tangentPlane());
        jwst = AlignedExposure.unaligned(detected, ExposureStatus.ALIGNED)
                .with(
                        new AppliedCorrection(AlignmentStage.ABSOLUTE, map, exposure.id()),
                        corrected,
                        ExposureStatus.ALIGNED)
                .named("FIT-LVL3-refcat.ecsv");
    }

    @Test
    void holdsTheCorrectedWcsInAsdfAndHeader() throws IOException {
        try (FitsFile file = written(jwst, Map.of())) {
            Header sci = file.hdu("SCI").header();
            FitsWcs header = FitsWcs.of(sci, 128, 128);
            double[] approximate = new double[2];
            double[] exact = new double[2];
            for (double x = 0; x < 128; x += 21) {
                header.pixelToSky(x, 127 - x, approximate);
                jwst.wcs().pixelToSky(x, 127 - x, exact);
                assertThat(Math.abs(approximate[1] - exact[1])).isLessThan(SIP_DEGREES);
            }
            assertThat(sci.text("WCSNAME")).contains("FIT-LVL3-refcat.ecsv");
            assertThat(sci.contains("AP_ORDER")).isFalse();
        }
        Attempt<IndexedExposure> again = new ExposureIndexer(
                        FileOpener.LOCAL, ProductNaming.KEYWORD, FitsLayout.CONVENTIONS)
                .index(new ExposureRequest(
                        0, folder.resolve("x_tweakreg.fits").toString(), Optional.empty(), new CatalogChoice.Detect()))
                .get(0);
        double[] written = new double[2];
        double[] exact = new double[2];
        ((Attempt.Done<IndexedExposure>) again).value().wcs().pixelToSky(31, 77, written);
        jwst.wcs().pixelToSky(31, 77, exact);
        assertThat(written).containsExactly(exact);
    }

    @Test
    void writesInverseTermsOnlyWhenAsked() throws IOException {
        try (FitsFile file = written(jwst, Map.of("sip_inverse", "true"))) {
            assertThat(file.hdu("SCI").header().contains("AP_ORDER")).isTrue();
        }
    }

    @Test
    void leavesThePrimaryHeaderAloneButForStatusAndName() throws IOException {
        try (FitsFile before = FitsFile.open(ByteSources.open(Path.of(jwst.id().path())));
                FitsFile after = written(jwst, Map.of())) {
            List<String> changed = new ArrayList<>(after.hdus().get(0).header().cards());
            changed.removeAll(before.hdus().get(0).header().cards());
            assertThat(changed).hasSize(2).allMatch(c -> c.startsWith("S_TWKREG") || c.startsWith("FILENAME"));
        }
    }

    @Test
    void copiesEveryOtherHduByteForByte() throws IOException {
        try (FitsFile before = FitsFile.open(ByteSources.open(Path.of(jwst.id().path())));
                FitsFile after = written(jwst, Map.of())) {
            for (String name : List.of("ERR", "DQ")) {
                assertThat(bytes(after, after.hdu(name))).isEqualTo(bytes(before, before.hdu(name)));
            }
            assertThat(data(after, after.hdu("SCI"))).isEqualTo(data(before, before.hdu("SCI")));
        }
    }

    @Test
    void keepsWhatIsNeededToRestoreTheOriginalHeaders() throws IOException {
        try (FitsFile before = FitsFile.open(ByteSources.open(Path.of(jwst.id().path())));
                FitsFile after = written(jwst, Map.of())) {
            int row = 100;
            String rows = new String(data(after, after.hdu("STARFIX")), StandardCharsets.ISO_8859_1);
            List<String> restored = new ArrayList<>();
            for (int at = 0; at < rows.length(); at += row) {
                if (rows.startsWith("SCI ", at + 4)) {
                    restored.add(rows.substring(at + 20, at + row));
                }
            }
            assertThat(restored).isEqualTo(before.hdu("SCI").header().cards());
            assertThat(data(after, after.hdu("STARFIX_ASDF"))).isEqualTo(data(before, before.hdu("ASDF")));
        }
    }

    @Test
    void aFailedExposureKeepsItsWcsAndSaysSo() throws IOException {
        AlignedExposure failed = AlignedExposure.unaligned(
                jwst.detected(), ExposureStatus.notAligned("not enough matches", "not enough matches"));
        try (FitsFile before = FitsFile.open(ByteSources.open(Path.of(jwst.id().path())));
                FitsFile after = written(failed, Map.of())) {
            assertThat(after.hdus().get(0).header().text("S_TWKREG")).contains("FAILED");
            assertThat(bytes(after, after.hdu("SCI"))).isEqualTo(bytes(before, before.hdu("SCI")));
        }
    }

    private static FitsFile written(AlignedExposure exposure, Map<String, String> parameters) throws IOException {
        Parameters effective = ParameterLayers.NONE
                .withOverrides(parameters.entrySet().stream()
                        .map(e -> Setting.option(e.getKey(), e.getValue()))
                        .toList())
                .resolve();
        Provenance provenance = Provenance.of(effective);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ExposureProduct(FileOpener.LOCAL, TweakRegOptions.of(effective), provenance)
                .write(exposure, "x_tweakreg.fits", out);
        Path file = folder.resolve("x_tweakreg.fits");
        Files.write(file, out.toByteArray());
        return FitsFile.open(ByteSources.open(file));
    }

    private static byte[] bytes(FitsFile file, FitsHdu hdu) throws IOException {
        return file.stream(hdu).readAllBytes();
    }

    private static byte[] data(FitsFile file, FitsHdu hdu) throws IOException {
        byte[] all = bytes(file, hdu);
        int start = (int) (hdu.dataStart() - hdu.headerStart());
        return Arrays.copyOfRange(all, start, start + (int) hdu.dataLength());
    }
}
