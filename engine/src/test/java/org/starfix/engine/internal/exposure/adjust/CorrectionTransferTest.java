package org.starfix.engine.internal.exposure.adjust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.CopyRequest;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.Stamp;
import org.starfix.engine.internal.exposure.WcsEdit;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.sky.wcs.PointingOffset;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** Synthetic exposures of all kinds, seed 12: two detectors of one pointing. */
class CorrectionTransferTest {
    private static final Stamp STAMP = new Stamp("1", "run", "parameters", "ALIGNED");

    /** A correction carried by finite differences over a pixel, as in the reference. */
    private static final double GWCS_DEGREES = 1e-12;

    /** Of a FITS correction, by the five-point formula; 1e-9 of a correction of an arcsec. */
    private static final double FITS_DEGREES = 1e-10;

    /** The same, of corrections written by another program. */
    private static final double CEERS_DEGREES = 1e-11;

    @TempDir
    static Path folder;

    @BeforeAll
    static void paint() throws IOException {
        for (SurveyKind kind : SurveyKind.values()) {
            SurveyOptions options =
                    SurveyOptions.demo(kind, 12).withSize(1, 2, 128).withAnomalies(List.of());
            SyntheticSurvey.of(options).write(folder.resolve(kind.name()), folder.resolve("truth" + kind), 2);
        }
    }

    private static List<Path> exposures(SurveyKind kind) throws IOException {
        try (var files = Files.list(folder.resolve(kind.name()))) {
            return files.filter(f -> f.toString().matches(".*(_cal\\.(fits|asdf)|_s\\d\\.fits)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameExposureBeforeItsCorrectionGetsTheSameWcs(SurveyKind kind) throws IOException {
        byte[] before = Files.readAllBytes(exposures(kind).get(0));
        try (ExposureFile from = open(corrected(before, kind));
                ExposureFile to = open(before)) {
            Wcs expected = from.wcs();
            assertSame(expected, transferred(from, to), kind == SurveyKind.FITS ? FITS_DEGREES : GWCS_DEGREES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherDetectorMovesWithThePointing(SurveyKind kind) throws IOException {
        byte[] first = Files.readAllBytes(exposures(kind).get(0));
        byte[] second = Files.readAllBytes(exposures(kind).get(1));
        try (ExposureFile from = open(corrected(first, kind));
                ExposureFile original = open(first);
                ExposureFile to = open(second)) {
            // Where both detectors see the sky, the correction is one map of it: followed through the second and back.
            double[] old = new double[2];
            double[] now = new double[2];
            double[] p = new double[2];
            Wcs moved = transferred(from, to);
            to.wcs().pixelToSky(64, 64, old);
            moved.pixelToSky(64, 64, now);
            original.wcs().skyToPixel(old[0], old[1], p);
            from.wcs().pixelToSky(p[0], p[1], old);
            double separation = new SkyPosition(old[0], old[1]).separationDegrees(new SkyPosition(now[0], now[1]));
            assertThat(separation * 3600).isLessThan(2e-3); // the first's polynomials far outside of it
        }
    }

    @Test
    void refusesWhatCannotHaveIt() throws IOException {
        byte[] jwst = Files.readAllBytes(exposures(SurveyKind.JWST).get(0));
        byte[] fits = Files.readAllBytes(exposures(SurveyKind.FITS).get(0));
        byte[] corrected = corrected(jwst, SurveyKind.JWST);
        assertRefused(corrected, fits, "its WCS is of another kind than that of");
        assertRefused(corrected, corrected, "it is corrected already; give it as it was before any correction");
        assertRefused(
                corrected(fits, SurveyKind.FITS),
                corrected(fits, SurveyKind.FITS),
                "it is corrected already; give it as it was before any correction");
        assertRefused(
                jwst,
                jwst,
                "there is no correction to take over: its GWCS has no frame v2v3corr; give a product of tweakreg");
        assertRefused(
                fits,
                fits,
                "there is no correction to take over: the file does not hold its original header in an extension STARFIX");
        assertRefused(corrected, elsewhere(jwst, new PointingOffset(1, 0, 0, 1)), "its pointing is ");
        assertRefused(corrected, elsewhere(jwst, new PointingOffset(0, 0, 2, 1)), " and 2.0");
    }

    @Test
    void refusesAnotherTelescope() throws IOException {
        byte[] jwst = Files.readAllBytes(exposures(SurveyKind.JWST).get(0));
        byte[] roman = Files.readAllBytes(exposures(SurveyKind.ROMAN).get(0));
        assertRefused(
                corrected(jwst, SurveyKind.JWST),
                roman,
                "it is an exposure of ROMAN, but the correction holds for the field of JWST; give exposures of one telescope");
    }

    /** The dispersers of slitless exposures stand before the detector; their tags are those of jwst. */
    @Test
    void namesTheGrismItCannotEvaluate() throws IOException {
        byte[] roman = Files.readAllBytes(exposures(SurveyKind.ROMAN).get(0));
        byte[] grism = AsdfDocument.parse(roman, "x")
                .edit()
                .setYaml(
                        "roman.meta.wcs.steps[0].transform",
                        "!<tag:stsci.edu:jwst_pipeline/nircam_grism_forward_row_dispersed-1.1.0> {}")
                .document()
                .toBytes();
        assertRefused(
                corrected(roman, SurveyKind.ROMAN),
                grism,
                "the transform stsci.edu:jwst_pipeline/nircam_grism_forward_row_dispersed-1.1.0 is not one of those of"
                        + " imaging exposures");
    }

    /** Real corrections of real exposures, taken out and given back. */
    @NeedsSharedData
    @Test
    void realCorrectionsComeBack() throws IOException {
        Path ceers = SharedData.path("data/real/jwst-ceers-tweakreg-gwcs/asdf");
        for (String detector : List.of("nrca1", "nrcalong", "nrcb4")) {
            byte[] file = Files.readAllBytes(ceers.resolve("jw01345001001_02201_00001_" + detector + "_tweakreg.asdf"));
            AsdfDocument document = AsdfDocument.parse(file, detector);
            byte[] uncorrected = document.edit()
                    .put("wcs.steps[2].transform", document, "wcs.steps[3].transform")
                    .remove("wcs.steps[3]")
                    .document()
                    .toBytes();
            try (ExposureFile from = open(file);
                    ExposureFile to = open(uncorrected)) {
                assertThat(to.gwcs().orElseThrow().frames()).doesNotContain("v2v3corr");
                assertThat(CorrectionTransfer.of(from).name()).contains("FIT-LVL3-USERCAT");
                assertSame(from.wcs(), transferred(from, to), CEERS_DEGREES);
            }
        }
    }

    private static void assertRefused(byte[] corrected, byte[] target, String message) throws IOException {
        try (ExposureFile from = open(corrected);
                ExposureFile to = open(target)) {
            assertThatThrownBy(() -> CorrectionTransfer.of(from).to(to))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining(message);
        }
    }

    private static Wcs transferred(ExposureFile from, ExposureFile to) throws IOException {
        WcsEdit edit = CorrectionTransfer.of(from).to(to);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        to.writeCopy(request(edit), out);
        try (ExposureFile written = open(out.toByteArray())) {
            return written.wcs();
        }
    }

    private static byte[] corrected(byte[] exposure, SurveyKind kind) throws IOException {
        try (ExposureFile file = open(exposure)) {
            double unit = file.wcs().tangentPlane().unitArcsec();
            Affine2 correction = new Affine2(1, 1e-4, -1e-4, 1, 0.5 / unit, -0.3 / unit);
            Wcs wcs = file.wcs().corrected(correction, file.wcs().tangentPlane());
            return copy(file, new WcsEdit.Correction(wcs));
        }
    }

    private static byte[] elsewhere(byte[] exposure, PointingOffset offset) throws IOException {
        try (ExposureFile file = open(exposure)) {
            return copy(file, new WcsEdit.Move(offset));
        }
    }

    private static byte[] copy(ExposureFile file, WcsEdit edit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.writeCopy(request(edit), out);
        return out.toByteArray();
    }

    private static CopyRequest request(WcsEdit edit) {
        return new CopyRequest(
                "x", Optional.empty(), Optional.of(edit), Optional.empty(), Optional.of(SipOptions.DEFAULT), STAMP);
    }

    private static ExposureFile open(byte[] bytes) throws IOException {
        return ExposureFile.open(new MemoryByteSource("x", bytes));
    }

    private static void assertSame(Wcs expected, Wcs actual, double degrees) {
        double[] a = new double[2];
        double[] b = new double[2];
        for (double x = 0; x < 128; x += 31) {
            expected.pixelToSky(x, 127 - x, a);
            actual.pixelToSky(x, 127 - x, b);
            assertThat(b).containsExactly(a, within(degrees));
        }
    }
}
